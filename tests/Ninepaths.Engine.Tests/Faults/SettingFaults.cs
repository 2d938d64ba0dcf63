using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Flags and configuration files of the control plane and etcd that open a path or close it by mistake.</summary>
public sealed class SettingFaults
{
    private const string Api = "kube-apiserver";
    private const string Authentication = "/etc/kubernetes/bench/authn.yaml";
    private const string Conditions = "  conditions:\n  - path: /livez\n  - path: /readyz\n  - path: /healthz\n";

    private static readonly FaultTable Table = new("SettingFaults.txt")
    {
        // API server: who is let in
        { "client CA missing", scene => scene.Flag("cp2", Api, "client-ca-file", null) },
        { "authorization mode missing", scene => scene.Flag("cp2", Api, "authorization-mode", null) },
        { "AlwaysAllow", scene => scene.Flag("cp2", Api, "authorization-mode", "AlwaysAllow") },
        { "AlwaysAllow beside RBAC", scene => scene.Flag("cp2", Api, "authorization-mode", "RBAC,AlwaysAllow") },
        { "AlwaysAllow and anonymous by flag", scene => scene.Flag("cp2", Api, "authorization-mode", "AlwaysAllow").Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "true") },
        { "Node authorizer missing", scene => scene.Flag("cp2", Api, "authorization-mode", "RBAC") },
        { "authorizers in a file, without Node", scene => Authorizers(scene, "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\nauthorizers:\n- type: RBAC\n  name: rbac\n") },
        { "authorizers in a file, Node and RBAC", scene => Authorizers(scene, "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\nauthorizers:\n- type: Node\n  name: node\n- type: RBAC\n  name: rbac\n") },
        { "authorizers in a file, anonymous by default", scene => Authorizers(scene, "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthorizationConfiguration\nauthorizers:\n- type: Node\n  name: node\n- type: RBAC\n  name: rbac\n").Flag("cp2", Api, "authentication-config", null) },
        { "authorizers in a file that was not observed", scene => scene.Flag("cp2", Api, "authorization-mode", null).Flag("cp2", Api, "authorization-config", "/etc/kubernetes/bench/authz.yaml") },
        { "NodeRestriction missing", scene => scene.Flag("cp2", Api, "enable-admission-plugins", "DenyServiceExternalIPs") },
        { "NodeRestriction enabled and disabled", scene => scene.Flag("cp2", Api, "disable-admission-plugins", "NodeRestriction") },
        { "token file", scene => scene.Flag("cp2", Api, "token-auth-file", "/etc/kubernetes/tokens.csv") },
        { "service-account lookup off", scene => scene.Flag("cp2", Api, "service-account-lookup", "false") },

        // Anonymous requests in all variants
        { "anonymous by default", scene => scene.Flag("cp2", Api, "authentication-config", null) },
        { "anonymous off by flag", scene => scene.Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "false") },
        { "anonymous without conditions", scene => scene.Edit("cp2", Authentication, Conditions, "") },
        { "anonymous with an empty list of conditions", scene => scene.Edit("cp2", Authentication, Conditions, "  conditions: []\n") },
        { "anonymous for one path too many", scene => scene.Edit("cp2", Authentication, "  - path: /livez\n", "  - path: /livez\n  - path: /api\n") },
        { "anonymous disabled in the file", scene => scene.Edit("cp2", Authentication, "enabled: true\n" + Conditions, "enabled: false\n") },
        { "anonymous not mentioned in the file", scene => scene.Edit("cp2", Authentication, "anonymous:\n  enabled: true\n" + Conditions, "jwt: []\n") },
        { "anonymous file not observed", scene => scene.Remove("cp2", Authentication) },
        { "anonymous file is broken", scene => scene.Put("cp2", Authentication, "anonymous: [\n") },
        { "anonymous without conditions and a role for it", scene => scene.Edit("cp2", Authentication, Conditions, "").Object("clusterrolebindings", null, "open", """
            {"metadata":{"name":"open"},"roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"User","name":"system:anonymous"}]}
            """) },
        { "a role for anonymous where only health is asked without credentials", scene => scene.Object("clusterrolebindings", null, "open", """
            {"metadata":{"name":"open"},"roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"Group","name":"system:unauthenticated"}]}
            """) },

        // API server to kubelet and etcd
        { "kubelet CA missing", scene => scene.Flag("cp2", Api, "kubelet-certificate-authority", null) },
        { "kubelet client certificate missing", scene => scene.Flag("cp2", Api, "kubelet-client-certificate", null).Flag("cp2", Api, "kubelet-client-key", null) },
        { "host names before addresses", scene => scene.Flag("cp2", Api, "kubelet-preferred-address-types", "ExternalDNS,ExternalIP") },
        { "etcd CA missing at the API server", scene => scene.Flag("cp2", Api, "etcd-cafile", null) },
        { "etcd client certificate missing", scene => scene.Flag("cp2", Api, "etcd-certfile", null).Flag("cp2", Api, "etcd-keyfile", null) },
        { "etcd dialled in plain text", scene => scene.Flag("cp2", Api, "etcd-servers", "http://127.0.0.1:2379") },
        { "first etcd URL plain, second with TLS", scene => scene.Flag("cp2", Api, "etcd-servers", "http://127.0.0.1:2379,https://10.78.0.12:2379") },
        { "events in an etcd dialled in plain text", scene => scene.Flag("cp2", Api, "etcd-servers-overrides", "/events#http://10.78.0.99:4002") },
        { "etcd dialled by name, with a plain listener on loopback", scene => scene.Flag("cp2", Api, "etcd-servers", "https://cp2:2379")
            .Flag("cp2", "etcd", "listen-client-urls", "http://127.0.0.1:2379,https://10.78.0.12:2379") },
        { "another certificate for its own address", scene => Named(scene, ":10.78.0.12") },
        { "another certificate for a name that nobody dials", scene => Named(scene, ":api.example") },
        { "another certificate for the name that admin.conf dials", scene => Named(ByName(scene), ":*.example") },
        { "another certificate for names of its own", scene => Named(ByName(scene), "") },
        { "another certificate that was not observed", scene => ByName(scene).Flag("cp2", Api, "tls-sni-cert-key", "/etc/sni.crt,/etc/sni.key") },
        { "old TLS", scene => scene.Flag("cp2", Api, "tls-min-version", "VersionTLS10") },
        { "weak suites", scene => scene.Flag("cp2", Api, "tls-cipher-suites", "TLS_RSA_WITH_3DES_EDE_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256") },
        { "weak suites with TLS 1.3 only", scene => scene.Flag("cp2", Api, "tls-cipher-suites", "TLS_RSA_WITH_3DES_EDE_CBC_SHA").Flag("cp2", Api, "tls-min-version", "VersionTLS13") },
        { "own certificate at every start", scene => scene.Flag("cp2", Api, "tls-cert-file", null).Flag("cp2", Api, "tls-private-key-file", null).On("cp2", host => host.WithProbes(default)) },

        // What is written and what runs
        { "manifest says one thing and the process another", scene => scene.Running("cp2", Api, "authorization-mode", "AlwaysAllow") },
        { "manifest changed and not restarted", scene => scene.Configured("cp2", Api, "profiling", "true") },
        { "flag given twice", scene => scene.Append("cp2", Api, "--authorization-mode=AlwaysAllow") },
        { "flag of an older version", scene => scene.Append("cp2", Api, "--insecure-port=8080") },

        // etcd
        { "etcd without client CA", scene => scene.Flag("cp2", "etcd", "trusted-ca-file", null).Flag("cp2", "etcd", "client-cert-auth", null) },
        { "client-cert-auth without a CA", scene => scene.Flag("cp2", "etcd", "trusted-ca-file", null) },
        { "client-cert-auth off with a CA", scene => scene.Flag("cp2", "etcd", "client-cert-auth", "false") },
        { "plain client URL on all addresses", scene => scene.Flag("cp2", "etcd", "listen-client-urls", "https://127.0.0.1:2379,https://10.78.0.12:2379,http://0.0.0.0:4001") },
        { "plain client URL on loopback", scene => scene.Flag("cp2", "etcd", "listen-client-urls", "https://127.0.0.1:2379,https://10.78.0.12:2379,http://127.0.0.1:4001") },
        { "the API server's URL is plain at etcd", scene => scene.Flag("cp2", "etcd", "listen-client-urls", "http://127.0.0.1:2379,https://10.78.0.12:2379") },
        { "auto-tls over given certificates", scene => scene.Flag("cp2", "etcd", "auto-tls", "true") },
        { "auto-tls without certificates", scene => Bare(scene, "cert-file", "key-file").Flag("cp2", "etcd", "auto-tls", "true") },
        { "peer-auto-tls without certificates", scene => Bare(scene, "peer-cert-file", "peer-key-file").Flag("cp2", "etcd", "peer-auto-tls", "true") },
        { "peers in plain text", scene => scene.Flag("cp2", "etcd", "listen-peer-urls", "http://10.78.0.12:2380").Flag("cp2", "etcd", "initial-advertise-peer-urls", "http://10.78.0.12:2380") },
        { "peers without a CA", scene => scene.Flag("cp2", "etcd", "peer-trusted-ca-file", null).Flag("cp2", "etcd", "peer-client-cert-auth", null) },
        { "peer names not limited", scene => scene.Flag("cp2", "etcd", "peer-cert-allowed-cn", null) },
        { "metrics in plain text on all addresses", scene => scene.Flag("cp2", "etcd", "listen-metrics-urls", "http://0.0.0.0:2381") },
        { "etcd settings in a file that was not observed", scene => scene.Flag("cp2", "etcd", "config-file", "/etc/etcd/etcd.yml") },

        // Control plane
        { "controller-manager through --master in plain text", scene => scene.Flag("cp2", "kube-controller-manager", "master", "http://10.78.0.12:8080") },
        { "scheduler through --master to another API server", scene => scene.Flag("cp2", "kube-scheduler", "master", "https://10.78.0.11:6443") },
        { "--master without a kubeconfig", scene => scene.Flag("cp2", "kube-controller-manager", "master", "https://10.78.0.12:6443").Flag("cp2", "kube-controller-manager", "kubeconfig", null) },
        { "--master without a scheme and a kubeconfig", scene => scene.Flag("cp2", "kube-controller-manager", "master", "10.78.0.12:6443").Flag("cp2", "kube-controller-manager", "kubeconfig", null) },
        { "--master without a scheme", scene => scene.Flag("cp2", "kube-controller-manager", "master", "10.78.0.12:6443") },
        { "controller-manager listens on all addresses", scene => scene.Flag("cp2", "kube-controller-manager", "bind-address", "0.0.0.0") },
        { "scheduler listens where nobody said", scene => scene.Flag("cp2", "kube-scheduler", "bind-address", null) },
        { "scheduler answers metrics to anybody", scene => scene.Flag("cp2", "kube-scheduler", "authorization-always-allow-paths", "/healthz,/metrics") },
        { "scheduler with old TLS and weak suites", scene => scene.Flag("cp2", "kube-scheduler", "tls-min-version", "VersionTLS11").Flag("cp2", "kube-scheduler", "tls-cipher-suites", "TLS_RSA_WITH_RC4_128_SHA") },
        { "one identity for all controllers", scene => scene.Flag("cp2", "kube-controller-manager", "use-service-account-credentials", "false") },
        { "no root CA at the controller-manager", scene => scene.Flag("cp2", "kube-controller-manager", "root-ca-file", null) },
        { "another root CA at the controller-manager", scene => scene.Flag("cp2", "kube-controller-manager", "root-ca-file", "/etc/kubernetes/pki/front-proxy-ca.crt") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Authorizers(Scene scene, string content) => scene.Flag("cp2", Api, "authorization-mode", null)
        .Flag("cp2", Api, "authorization-config", "/etc/kubernetes/bench/authz.yaml").Put("cp2", "/etc/kubernetes/bench/authz.yaml", content);

    private static Scene Named(Scene scene, string names) => scene
        .Flag("cp2", Api, "tls-sni-cert-key", $"/etc/kubernetes/pki/front-proxy-client.crt,/etc/kubernetes/pki/front-proxy-client.key{names}");

    private static Scene ByName(Scene scene) => scene.Edit("cp1", "/etc/kubernetes/admin.conf", "server: https://", "tls-server-name: api.example\n    server: https://");

    private static Scene Bare(Scene scene, params string[] flags) => flags.Aggregate(scene, (each, flag) => each.Flag("cp2", "etcd", flag, null)).On("cp2", host => host.WithProbes(default));
}
