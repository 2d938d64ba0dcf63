namespace Ninepaths.Catalogue;

/// <summary>Paths 6 to 9: pods, the rest of the control plane, and the network under everything.</summary>
public static partial class PathGuides
{
    private static PathGuide PodToPod() => new()
    {
        Path = ClusterPath.Of(6),
        Client = "any pod",
        Server = "any other pod, on whatever port it listens",
        Purpose = "The applications' own traffic.",
        ByDefault = "Kubernetes protects nothing here: no encryption, no login, and every pod reaches every other one.",
        Checks = "Nobody checks anybody, unless a service mesh does or the applications do so themselves. Network policies limit who reaches whom, if the network plugin enforces them.",
        ServerSettings = Settings(ComponentKind.KubeControllerManager, "cluster-cidr"),
        SecureWhen =
        [
            "every namespace denies by default, and policies open what is needed, DNS included",
            "the network plugin really enforces policies",
            "a mesh demands mutual TLS (not only offers it), or nodes encrypt between them and you accept plain text inside a node",
        ],
        BreaksWhen =
        [
            "a default deny forgets DNS: names no longer resolve",
            "a pod uses the host's network: most plugins then apply no policy to it",
            "the network plugin ignores policies: everything is open although the objects are there",
        ],
        ReadNext = ["9", "7"],
    };

    private static PathGuide PodToApiserver() => new()
    {
        Path = ClusterPath.Of(7),
        Client = "programs in pods",
        Server = "the Service kubernetes, port 443: in truth kube-apiserver, port 6443",
        Purpose = "Controllers, operators and every program that reads or changes the cluster from inside.",
        ByDefault = "Encrypted. Each pod gets the CA and a token that is renewed every hour, yet good for up to a year.",
        Checks = "The pod checks the API server with the CA it was given; the first Service address must be in the certificate. The API server checks the token's signature, issuer and audience, and that its pod and account still exist.",
        ClientSettings = Settings(ComponentKind.KubeControllerManager, "root-ca-file", "service-account-private-key-file"),
        ServerSettings = Settings(ComponentKind.KubeApiserver, "service-account-issuer", "service-account-key-file", "service-account-signing-key-file", "service-account-extend-token-expiration", "service-account-lookup", "api-audiences", "service-cluster-ip-range", "tls-cert-file"),
        SecureWhen =
        [
            "pods that do not need the API get no token, and the default service accounts have no rights",
            "tokens are short-lived, and no old tokens without expiry are left in Secrets",
            "the signing key belongs to this cluster alone and is the same on all API servers",
            "the published CA is the one behind the API server's certificate",
        ],
        BreaksWhen =
        [
            "the signing key or the issuer changes without keeping the old one: every token is refused",
            "one API server lacks a public key: tokens work on some control-plane nodes only",
            "the CA changes and the controller manager, which publishes it, was not restarted",
        ],
        ReadNext = ["service-account-issuer", "root-ca-file", "8"],
    };

    private static PathGuide ControlPlaneToApiserver() => new()
    {
        Path = ClusterPath.Of(8),
        Client = "kube-controller-manager, kube-scheduler and kube-proxy; in the other direction the API server to aggregated API servers and webhooks",
        Server = "kube-apiserver, port 6443; their own ports are 10257, 10259, 10249 and 10256",
        Purpose = "The control plane does its work, and the API server asks others for metrics, decisions and checks.",
        ByDefault = "Encrypted towards the API server. kube-proxy's metrics and health ports are plain HTTP without a login; those of the other two are HTTPS with self-signed certificates.",
        Checks = "Each client checks the API server with the CA in its kubeconfig and logs in with a certificate or token. Towards aggregated API servers and webhooks the CA is written in the object that registers them, and may be missing.",
        ClientSettings =
        [
            .. Settings(ComponentKind.KubeControllerManager, "kubeconfig", "master", "use-service-account-credentials"),
            .. Settings(ComponentKind.KubeScheduler, "config", "kubeconfig", "master"),
            .. Settings(ComponentKind.KubeProxy, "config", "kubeconfig", "master"),
            .. Settings(ComponentKind.KubeApiserver, "proxy-client-cert-file", "proxy-client-key-file"),
        ],
        ServerSettings =
        [
            .. Settings(ComponentKind.KubeApiserver, "tls-cert-file", "client-ca-file", "requestheader-client-ca-file", "requestheader-allowed-names"),
            .. Settings(ComponentKind.KubeControllerManager, "bind-address", "authorization-always-allow-paths", "authentication-kubeconfig", "authorization-kubeconfig", "profiling"),
            .. Settings(ComponentKind.KubeScheduler, "bind-address", "authorization-always-allow-paths", "profiling"),
            .. Settings(ComponentKind.KubeProxy, "metrics-bind-address", "healthz-bind-address", "profiling"),
        ],
        SecureWhen =
        [
            "each has a kubeconfig with https://, a CA and an identity of its own, without system:masters",
            "their own ports listen on loopback, or demand a login",
            "the front proxy has a CA of its own, and aggregated API servers are registered with a CA",
            "webhooks that protect something fail closed",
        ],
        BreaksWhen =
        [
            "a kubeconfig was renewed and its program not restarted: it works until the old certificate expires",
            "the front-proxy certificate expires: metrics and autoscaling stop",
            "a webhook's certificate expires: with failurePolicy Fail nothing can be written any more",
        ],
        ReadNext = ["3", "requestheader-client-ca-file", "metrics-bind-address"],
    };

    private static PathGuide NodeToNode() => new()
    {
        Path = ClusterPath.Of(9),
        Client = "every node",
        Server = "every other node, on the ports of the network plugin and on NodePorts",
        Purpose = "Pod traffic between nodes travels in the network plugin's tunnels or routes; NodePort traffic is passed on.",
        ByDefault = "Plain text. Kubernetes has no protocol of its own between nodes, and network plugins encrypt only when told to.",
        Checks = "Nobody checks anybody, except where WireGuard or IPsec keys do.",
        ClientSettings = Settings(ComponentKind.Kubelet, "node-ip"),
        ServerSettings =
        [
            .. Settings(ComponentKind.KubeProxy, "nodeport-addresses", "iptables-localhost-nodeports", "healthz-bind-address", "metrics-bind-address"),
            .. Settings(ComponentKind.Kubelet, "healthz-bind-address", "read-only-port"),
            .. Settings(ComponentKind.KubeApiserver, "service-node-port-range"),
        ],
        SecureWhen =
        [
            "the network plugin encrypts between nodes with WireGuard or IPsec",
            "a firewall opens only the ports that nodes need from each other",
            "NodePorts answer only on addresses meant for them",
        ],
        BreaksWhen =
        [
            "a firewall blocks the tunnel's port: pods on different nodes no longer reach each other, those on one node do",
            "encryption lowers the packet size and the network plugin was not told: large answers hang",
        ],
        ReadNext = ["6", "nodeport-addresses"],
    };
}
