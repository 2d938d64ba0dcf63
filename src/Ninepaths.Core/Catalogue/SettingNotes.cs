using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Precedence and conditions between settings.</summary>
public static class SettingNotes
{
    private const ComponentKind Api = ComponentKind.KubeApiserver;
    private const ComponentKind Manager = ComponentKind.KubeControllerManager;
    private const ComponentKind Scheduler = ComponentKind.KubeScheduler;
    private const ComponentKind Node = ComponentKind.Kubelet;
    private const ComponentKind Store = ComponentKind.Etcd;
    private const ComponentKind File = ComponentKind.Kubeconfig;

    /// <summary>Every note.</summary>
    public static ImmutableArray<SettingNote> All { get; } = [.. Kubelet(), .. Apiserver(), .. Etcd(), .. ControlPlane(), .. Kubeconfig()];

    /// <summary>The notes about a setting.</summary>
    public static IEnumerable<SettingNote> Of(SettingReference setting) => All.Where(note => note.Settings.Contains(setting));

    private static IEnumerable<SettingNote> Kubelet()
    {
        yield return Note(Node, "serverTLSBootstrap (--rotate-server-certificates) wins over tlsCertFile; with neither the kubelet signs kubelet.crt in --cert-dir for itself, once, for a year",
            "pkg/kubelet/kubelet.go, cmd/kubelet/app/server.go", "rotate-server-certificates", "tls-cert-file", "tls-private-key-file", "cert-dir");
        yield return Note(Node, "with serverTLSBootstrap the kubelet has no serving certificate at all until its request is approved: every handshake on its port fails",
            "pkg/kubelet/kubelet.go", "rotate-server-certificates");
        yield return Note(Node, "a flag wins over a drop-in of --config-dir, that over the file of --config, that over the default; with neither file the older defaults hold",
            "cmd/kubelet/app/server.go", "config", "config-dir", "anonymous-auth", "authorization-mode", "authentication-token-webhook", "read-only-port");
        yield return Note(Node, "without client-ca-file the kubelet does not even ask for a client certificate, and the API server is anonymous to it",
            "pkg/kubelet/server/server.go", "client-ca-file", "anonymous-auth");
        yield return Note(Node, "--bootstrap-kubeconfig counts only while the certificate in --kubeconfig is missing or no longer valid",
            "pkg/kubelet/certificate/bootstrap/bootstrap.go", "bootstrap-kubeconfig", "kubeconfig", "rotate-certificates");
        yield return Note(Node, "--tls-cipher-suites has no effect on TLS 1.3", "staging/src/k8s.io/component-base/cli/flag/ciphersuites_flag.go", "tls-cipher-suites", "tls-min-version");
    }

    private static IEnumerable<SettingNote> Apiserver()
    {
        yield return Note(Api, "without --kubelet-certificate-authority there is no check; with it the kubelet's certificate must name the address that --kubelet-preferred-address-types picks",
            "pkg/kubelet/client/kubelet_client.go", "kubelet-certificate-authority", "kubelet-preferred-address-types");
        yield return Note(Api, "with --authorization-mode=AlwaysAllow anonymous requests are switched off, whatever --anonymous-auth says",
            "pkg/kubeapiserver/options/authentication.go", "anonymous-auth", "authorization-mode");
        yield return Note(Api, "--authentication-config excludes the --oidc flags, and with a section about anonymous requests also --anonymous-auth",
            "pkg/kubeapiserver/options/authentication.go", "authentication-config", "anonymous-auth", "oidc-issuer-url", "oidc-client-id", "oidc-ca-file");
        yield return Note(Api, "--authorization-config excludes --authorization-mode and the webhook flags",
            "pkg/kubeapiserver/options/authorization.go", "authorization-config", "authorization-mode", "authorization-webhook-config-file", "authorization-webhook-version");
        yield return Note(Api, "request headers from the front proxy come before the client certificate, that before tokens, and anonymous is last",
            "pkg/kubeapiserver/authenticator/config.go", "requestheader-client-ca-file", "client-ca-file", "token-auth-file", "anonymous-auth");
        yield return Note(Api, "with empty --requestheader-allowed-names every certificate of --requestheader-client-ca-file may act as any user; when that is also the client CA, the API server refuses to start from 1.35 on",
            "pkg/kubeapiserver/options/authentication.go", "requestheader-client-ca-file", "requestheader-allowed-names", "client-ca-file");
        yield return Note(Api, "--proxy-client-cert-file must come from --requestheader-client-ca-file and bear one of --requestheader-allowed-names, or aggregated API servers do not believe its headers",
            "staging/src/k8s.io/apiserver/pkg/authentication/request/headerrequest/requestheader.go", "proxy-client-cert-file", "proxy-client-key-file", "requestheader-client-ca-file", "requestheader-allowed-names");
        yield return Note(Api, "the scheme of the first address in --etcd-servers decides for all; with http:// the three certificate flags are ignored; with https:// and no --etcd-cafile the operating system's CAs count",
            "etcd: client/v3/client.go, staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go", "etcd-servers", "etcd-servers-overrides", "etcd-cafile", "etcd-certfile", "etcd-keyfile");
        yield return Note(Api, "the first --service-account-issuer signs new tokens, every one of them is accepted; --service-account-key-file must hold the public half of --service-account-signing-key-file",
            "pkg/kubeapiserver/options/authentication.go, pkg/serviceaccount/jwt.go", "service-account-issuer", "service-account-key-file", "service-account-signing-key-file");
        yield return Note(Api, "without --tls-cert-file the API server signs apiserver.crt in --cert-dir for itself; --tls-sni-cert-key wins for the names it lists",
            "staging/src/k8s.io/apiserver/pkg/server/options/serving.go", "tls-cert-file", "tls-private-key-file", "cert-dir", "tls-sni-cert-key");
        yield return Note(Api, "the Node mode limits nodes only together with the NodeRestriction plug-in in --enable-admission-plugins",
            "plugin/pkg/admission/noderestriction/admission.go", "authorization-mode", "enable-admission-plugins", "disable-admission-plugins");
    }

    private static IEnumerable<SettingNote> Etcd()
    {
        yield return Note(Store, "--trusted-ca-file alone already makes etcd ask for client certificates; --client-cert-auth without it verifies them with the operating system's CAs",
            "etcd: client/pkg/transport/listener.go", "trusted-ca-file", "client-cert-auth");
        yield return Note(Store, "--peer-trusted-ca-file alone already makes members ask each other for certificates",
            "etcd: client/pkg/transport/listener.go", "peer-trusted-ca-file", "peer-client-cert-auth");
        yield return Note(Store, "an http:// address in --listen-client-urls is plain text whatever the certificate flags say",
            "etcd: server/embed/etcd.go", "listen-client-urls", "cert-file", "client-cert-auth", "trusted-ca-file");
        yield return Note(Store, "peer addresses are those stored in the cluster: after the first start --initial-cluster and --initial-advertise-peer-urls no longer count (etcdctl member update)",
            "etcd: server/etcdserver/bootstrap.go", "initial-cluster", "initial-advertise-peer-urls", "listen-peer-urls");
        yield return Note(Store, "with --config-file every other flag and every ETCD_ variable is ignored", "etcd: server/etcdmain/config.go", "config-file");
        yield return Note(Store, "without --client-cert-file etcd's own gateway shows --cert-file as its client certificate, which then needs clientAuth",
            "etcd: server/embed/config.go", "client-cert-file", "client-key-file", "cert-file", "enable-grpc-gateway");
        yield return Note(Store, "--peer-cert-allowed-cn and --peer-cert-allowed-hostname exclude each other", "etcd: client/pkg/transport/listener.go", "peer-cert-allowed-cn", "peer-cert-allowed-hostname");
    }

    private static IEnumerable<SettingNote> ControlPlane()
    {
        yield return Note(Manager, "each --cluster-signing-<signer>- pair excludes the common --cluster-signing-cert-file and -key-file",
            "pkg/controller/certificates/signer/config, cmd/kube-controller-manager/app/options/csrsigningcontroller.go", "cluster-signing-cert-file", "cluster-signing-key-file",
            "cluster-signing-kubelet-serving-cert-file", "cluster-signing-kubelet-client-cert-file", "cluster-signing-kube-apiserver-client-cert-file", "cluster-signing-legacy-unknown-cert-file");
        yield return Note(Manager, "without --root-ca-file pods are given the CA of the controller manager's own kubeconfig",
            "cmd/kube-controller-manager/app/certificates.go", "root-ca-file", "kubeconfig");
        yield return Note(Manager, "--cluster-signing-duration is cut to the end of the CA, and to what a request asks for", "pkg/controller/certificates/authority/policies.go", "cluster-signing-duration", "cluster-signing-cert-file");
        foreach (var component in new[] { Manager, Scheduler })
        {
            yield return Note(component, "--master overrules the server in --kubeconfig", "staging/src/k8s.io/client-go/tools/clientcmd/client_config.go", "master", "kubeconfig");
            yield return Note(component, "without --authentication-kubeconfig tokens are not checked and everybody is anonymous; without --authorization-kubeconfig only --authorization-always-allow-paths are served",
                "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go", "authentication-kubeconfig", "authorization-kubeconfig", "authorization-always-allow-paths");
            yield return Note(component, "without --client-ca-file the CA is taken from the ConfigMap extension-apiserver-authentication, which the API server fills from its own flags",
                "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go", "client-ca-file", "requestheader-client-ca-file", "authentication-kubeconfig");
            yield return Note(component, "without --tls-cert-file it signs a certificate for itself at each start, in memory",
                "staging/src/k8s.io/apiserver/pkg/server/options/serving.go", "tls-cert-file", "tls-private-key-file", "cert-dir");
        }
    }

    private static IEnumerable<SettingNote> Kubeconfig()
    {
        yield return Note(File, "-data wins over the file of the same name", "staging/src/k8s.io/client-go/rest/config.go", "clusters[].cluster.certificate-authority-data",
            "clusters[].cluster.certificate-authority", "users[].user.client-certificate-data", "users[].user.client-certificate", "users[].user.client-key-data", "users[].user.client-key");
        yield return Note(File, "without a CA the operating system's CAs count; insecure-skip-tls-verify and a CA exclude each other", "staging/src/k8s.io/client-go/transport/transport.go",
            "clusters[].cluster.insecure-skip-tls-verify", "clusters[].cluster.certificate-authority-data", "clusters[].cluster.certificate-authority");
        yield return Note(File, "the certificate must name the host of server, or tls-server-name where that is set", "staging/src/k8s.io/client-go/transport/transport.go",
            "clusters[].cluster.server", "clusters[].cluster.tls-server-name");
        yield return Note(File, "tokenFile wins over token, and is read again every minute", "staging/src/k8s.io/client-go/transport/round_trippers.go", "users[].user.tokenFile", "users[].user.token");
    }

    private static SettingNote Note(ComponentKind component, string text, string source, params ReadOnlySpan<string> keys)
    {
        var settings = ImmutableArray.CreateBuilder<SettingReference>(keys.Length);
        foreach (var key in keys) settings.Add(new(component, key));
        return new(settings.MoveToImmutable(), text, source);
    }
}
