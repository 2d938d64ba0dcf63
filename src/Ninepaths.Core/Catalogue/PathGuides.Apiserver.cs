namespace Ninepaths.Catalogue;

/// <summary>Paths 1 to 3: the API server and the kubelets in both directions, and people.</summary>
public static partial class PathGuides
{
    private static PathGuide ApiserverToKubelet() => new()
    {
        Path = ClusterPath.Of(1),
        Client = "kube-apiserver on each control-plane node",
        Server = "the kubelet on every node, port 10250",
        Purpose = "kubectl logs, exec, attach and port-forward, node metrics, and whatever people reach through a node's proxy path.",
        ByDefault = "Always encrypted. Yet the API server does not look at the kubelet's certificate until it is given a CA for it, and kubeadm gives it none.",
        Checks = "The kubelet checks the API server's client certificate, if it has a CA to check with. The API server checks nobody. It dials the address and port that the node itself reports.",
        ClientSettings = Settings(ComponentKind.KubeApiserver, "kubelet-certificate-authority", "kubelet-client-certificate", "kubelet-client-key", "kubelet-preferred-address-types", "egress-selector-config-file"),
        ServerSettings = Settings(ComponentKind.Kubelet, "anonymous-auth", "authorization-mode", "client-ca-file", "authentication-token-webhook", "read-only-port", "rotate-server-certificates", "tls-cert-file", "tls-private-key-file", "tls-min-version", "port"),
        SecureWhen =
        [
            "the API server has the CA of the kubelets' serving certificates, and every kubelet has a certificate from it that names the address dialled",
            "the kubelet refuses anonymous requests, asks the API server about rights (Webhook), and has the client CA",
            "the read-only port is closed",
            "the API server's identity on kubelets has the rights of system:kubelet-api-admin and no more",
        ],
        BreaksWhen =
        [
            "the CA is set while kubelets still show self-signed certificates: logs fail with \"x509: certificate signed by unknown authority\"",
            "serving certificate requests wait for approval: the handshake fails with an internal error",
            "a node changes its address, or the order of address types changes: the certificate names another address",
        ],
        ReadNext = ["2", "kubelet-certificate-authority", "serverTLSBootstrap"],
    };

    private static PathGuide KubeletToApiserver() => new()
    {
        Path = ClusterPath.Of(2),
        Client = "the kubelet on every node",
        Server = "kube-apiserver, port 6443, often behind a load balancer",
        Purpose = "The node registers, reports its state, learns which pods to run, and has its certificates signed.",
        ByDefault = "Encrypted. The kubelet checks the API server with the CA in its kubeconfig and logs in as system:node:<name>.",
        Checks = "Each checks the other. What a node may do afterwards is a matter of the Node authorizer and the NodeRestriction check, and both must be switched on.",
        ClientSettings =
        [
            .. Settings(ComponentKind.Kubelet, "kubeconfig", "bootstrap-kubeconfig", "rotate-certificates", "cert-dir", "hostname-override"),
            .. Settings(ComponentKind.Kubeconfig, "clusters[].cluster.server", "clusters[].cluster.certificate-authority-data", "clusters[].cluster.insecure-skip-tls-verify", "users[].user.client-certificate"),
        ],
        ServerSettings =
        [
            .. Settings(ComponentKind.KubeApiserver, "authorization-mode", "enable-admission-plugins", "client-ca-file", "tls-cert-file", "enable-bootstrap-token-auth", "token-auth-file"),
            .. Settings(ComponentKind.KubeControllerManager, "cluster-signing-cert-file", "cluster-signing-key-file", "cluster-signing-duration", "controllers"),
        ],
        SecureWhen =
        [
            "the kubeconfig has an https:// server and a CA, and skips no check",
            "the authorization modes are Node and RBAC, and NodeRestriction is switched on",
            "client certificates rotate, and join tokens expire",
            "only nodes can have node certificates approved",
        ],
        BreaksWhen =
        [
            "the client certificate expires while the node is off: it cannot ask for a new one and stays NotReady",
            "the API server's certificate lacks the name in the kubeconfig, such as a new load balancer's",
            "the cluster CA changes and the kubeconfig still has the old one",
        ],
        ReadNext = ["1", "rotateCertificates", "NodeRestriction", "enable-bootstrap-token-auth"],
    };

    private static PathGuide UserToApiserver() => new()
    {
        Path = ClusterPath.Of(3),
        Client = "people and programs with a kubeconfig or a token",
        Server = "kube-apiserver, port 6443, often behind a load balancer",
        Purpose = "Everything that people do with the cluster: kubectl, pipelines, dashboards.",
        ByDefault = "Encrypted. Requests without a login are accepted as system:anonymous, and when no authorization mode is set, everything is allowed.",
        Checks = "The client checks the API server with the CA in its kubeconfig. The API server tries front proxy, client certificate, token, and at last anonymous.",
        ClientSettings = Settings(ComponentKind.Kubeconfig, "clusters[].cluster.server", "clusters[].cluster.certificate-authority-data", "clusters[].cluster.insecure-skip-tls-verify", "users[].user.client-certificate-data", "users[].user.token", "users[].user.exec.command"),
        ServerSettings = Settings(ComponentKind.KubeApiserver, "authorization-mode", "anonymous-auth", "authentication-config", "client-ca-file", "requestheader-client-ca-file", "requestheader-allowed-names", "token-auth-file", "oidc-issuer-url", "tls-min-version", "tls-cipher-suites", "audit-policy-file", "profiling"),
        SecureWhen =
        [
            "authorization is Node,RBAC and never AlwaysAllow",
            "anonymous requests are off, or limited to the health paths",
            "people log in through a provider whose names carry a prefix, not with shared certificates",
            "nobody but the front proxy has a certificate from the front-proxy CA",
            "nothing with system:masters lies around: it cannot be limited or revoked",
        ],
        BreaksWhen =
        [
            "the serving certificate expires or lacks a name: \"x509: certificate is valid for ..., not ...\"",
            "a load balancer ends TLS: client certificates get lost and only tokens work",
            "anonymous requests are switched off and nobody thought of the health probes or of kubeadm join",
        ],
        ReadNext = ["authorization-mode", "anonymous-auth", "requestheader-allowed-names", "8"],
    };
}
