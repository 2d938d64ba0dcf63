using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Which changed files a running component takes up by itself, and which wait for a restart.</summary>
public static class ReloadRules
{
    private const string DynamicCertificates = "staging/src/k8s.io/apiserver/pkg/server/dynamiccertificates/";
    private const string EtcdListener = "etcd: client/pkg/transport/listener.go";
    private const string CertificateRotation = "staging/src/k8s.io/client-go/transport/cert_rotation.go";

    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Every rule.</summary>
    public static ImmutableArray<ReloadRule> All { get; } = [.. Serving(), .. Apiserver(), .. ControllerManager(), .. Kubelet(), .. Etcd(), .. Kubeconfig()];

    /// <summary>What a changed file behind this setting needs in this version; null where nothing is known: then expect a restart.</summary>
    public static ReloadRule? For(SettingReference setting, ComponentVersion? version) =>
        All.FirstOrDefault(rule => rule.Setting == setting && rule.Holds(version));

    private static IEnumerable<ReloadRule> Serving() =>
        from component in new[] { ComponentKind.KubeApiserver, ComponentKind.KubeControllerManager, ComponentKind.KubeScheduler }
        from rule in new[]
        {
            Running(component, "tls-cert-file", OneMinute, DynamicCertificates + "dynamic_serving_content.go", note: "a certificate and key that do not fit each other are refused, and the old pair goes on serving"),
            Running(component, "tls-private-key-file", OneMinute, DynamicCertificates + "dynamic_serving_content.go", note: "a certificate and key that do not fit each other are refused, and the old pair goes on serving"),
            Running(component, "tls-sni-cert-key", OneMinute, DynamicCertificates + "dynamic_serving_content.go"),
            Running(component, "client-ca-file", OneMinute, DynamicCertificates + "dynamic_cafile_content.go", note: "an empty or broken file is refused, and the old CAs stay"),
            Running(component, "requestheader-client-ca-file", OneMinute, DynamicCertificates + "dynamic_cafile_content.go", note: "an empty or broken file is refused, and the old CAs stay"),
        }
        select rule;

    private static IEnumerable<ReloadRule> Apiserver()
    {
        const ComponentKind Api = ComponentKind.KubeApiserver;
        const string KubeletClient = "pkg/kubelet/client/kubelet_client.go";
        const string Keys = "pkg/serviceaccount/jwt.go";
        const string Authentication = "pkg/kubeapiserver/options/authentication.go";
        yield return Running(Api, "proxy-client-cert-file", OneMinute, "staging/src/k8s.io/kube-aggregator/pkg/apiserver/apiserver.go");
        yield return Running(Api, "proxy-client-key-file", OneMinute, "staging/src/k8s.io/kube-aggregator/pkg/apiserver/apiserver.go");
        yield return Running(Api, "kubelet-client-certificate", FiveMinutes, KubeletClient);
        yield return Running(Api, "kubelet-client-key", FiveMinutes, KubeletClient);
        yield return Restart(Api, "kubelet-certificate-authority", KubeletClient, until: new(1, 36));
        yield return Running(Api, "kubelet-certificate-authority", FiveMinutes, KubeletClient, from: new(1, 36));
        yield return Handshake(Api, "etcd-certfile", EtcdListener);
        yield return Handshake(Api, "etcd-keyfile", EtcdListener);
        yield return Restart(Api, "etcd-cafile", "staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go");
        yield return Restart(Api, "service-account-key-file", Keys);
        yield return Restart(Api, "service-account-signing-key-file", Keys);
        yield return Restart(Api, "token-auth-file", "staging/src/k8s.io/apiserver/pkg/authentication/token/tokenfile/tokenfile.go");
        yield return Restart(Api, "oidc-ca-file", Authentication);
        yield return Restart(Api, "authentication-config", Authentication, until: new(1, 30));
        yield return Running(Api, "authentication-config", OneMinute, Authentication, from: new(1, 30), note: "the section about anonymous requests cannot change while the API server runs");
        yield return Restart(Api, "authorization-config", "pkg/kubeapiserver/authorizer/config.go", until: new(1, 30));
        yield return Running(Api, "authorization-config", OneMinute, "pkg/kubeapiserver/authorizer/reload.go", from: new(1, 30));
        foreach (var kubeconfig in new[] { "authentication-token-webhook-config-file", "authorization-webhook-config-file", "audit-webhook-config-file" })
            yield return Restart(Api, kubeconfig, "staging/src/k8s.io/apiserver/pkg/util/webhook/webhook.go", note: "a certificate file that it names is read again, what stands inside it is not");
        yield return Restart(Api, "admission-control-config-file", "staging/src/k8s.io/apiserver/pkg/admission/config.go");
        yield return Restart(Api, "authorization-policy-file", "pkg/auth/authorizer/abac/abac.go");
        yield return Restart(Api, "egress-selector-config-file", "staging/src/k8s.io/apiserver/pkg/server/egressselector/config.go");
        yield return Restart(Api, "audit-policy-file", "staging/src/k8s.io/apiserver/pkg/server/options/audit.go");
        yield return Running(Api, "encryption-provider-config", OneMinute, "staging/src/k8s.io/apiserver/pkg/server/options/encryptionconfig/controller/controller.go",
            from: new(1, 26), note: "only with --encryption-provider-config-automatic-reload; without it, at the next start");
    }

    private static IEnumerable<ReloadRule> ControllerManager()
    {
        const ComponentKind Manager = ComponentKind.KubeControllerManager;
        const string Signer = "pkg/controller/certificates/signer/ca_provider.go";
        const string OneCertificate = "the file must hold exactly one certificate";
        foreach (var signer in new[] { "", "kubelet-serving-", "kubelet-client-", "kube-apiserver-client-", "legacy-unknown-" })
        {
            yield return Running(Manager, $"cluster-signing-{signer}cert-file", OneMinute, Signer, note: OneCertificate);
            yield return Running(Manager, $"cluster-signing-{signer}key-file", OneMinute, Signer);
        }

        yield return Restart(Manager, "root-ca-file", "cmd/kube-controller-manager/app/certificates.go");
        yield return Restart(Manager, "service-account-private-key-file", "cmd/kube-controller-manager/app/service_accounts.go");
        yield return Restart(Manager, "kubeconfig", "cmd/kube-controller-manager/app/options/options.go");
        yield return Restart(ComponentKind.KubeScheduler, "kubeconfig", "cmd/kube-scheduler/app/options/options.go");
        yield return Restart(ComponentKind.KubeScheduler, "config", "cmd/kube-scheduler/app/options/configfile.go");
    }

    private static IEnumerable<ReloadRule> Kubelet()
    {
        const ComponentKind Node = ComponentKind.Kubelet;
        yield return Running(Node, "client-ca-file", OneMinute, "cmd/kubelet/app/auth.go", note: "before 1.36 the CA names in the handshake stay the old ones until a restart");
        foreach (var file in new[] { "tls-cert-file", "tls-private-key-file" })
        {
            yield return Restart(Node, file, "cmd/kubelet/app/server.go", until: new(1, 31));
            yield return Running(Node, file, OneMinute, "pkg/kubelet/certificate/kubelet.go", from: new(1, 31), note: "before 1.36 clients that dial the kubelet by its address go on seeing the old one");
        }

        yield return Restart(Node, "config", "cmd/kubelet/app/server.go");
        yield return Restart(Node, "config-dir", "cmd/kubelet/app/server.go");
        yield return Restart(Node, "kubeconfig", "cmd/kubelet/app/server.go", note: "the client certificate that the kubelet rotates itself needs none");
    }

    private static IEnumerable<ReloadRule> Etcd()
    {
        foreach (var file in new[] { "cert-file", "key-file", "client-cert-file", "client-key-file", "peer-cert-file", "peer-key-file", "peer-client-cert-file", "peer-client-key-file" })
            yield return Handshake(ComponentKind.Etcd, file, EtcdListener);
        foreach (var file in new[] { "client-crl-file", "peer-crl-file" })
            yield return Handshake(ComponentKind.Etcd, file, "etcd: client/pkg/transport/listener_tls.go");
        foreach (var file in new[] { "trusted-ca-file", "peer-trusted-ca-file" })
            yield return Restart(ComponentKind.Etcd, file, EtcdListener);
    }

    private static IEnumerable<ReloadRule> Kubeconfig()
    {
        const ComponentKind File = ComponentKind.Kubeconfig;
        yield return Running(File, "users[].user.client-certificate", FiveMinutes, CertificateRotation, note: "open connections are closed when it changes");
        yield return Running(File, "users[].user.client-key", FiveMinutes, CertificateRotation, note: "open connections are closed when it changes");
        yield return Restart(File, "users[].user.client-certificate-data", CertificateRotation);
        yield return Restart(File, "users[].user.client-key-data", CertificateRotation);
        yield return Running(File, "users[].user.tokenFile", OneMinute, "staging/src/k8s.io/client-go/transport/token_source.go");
        yield return Restart(File, "users[].user.token", "staging/src/k8s.io/client-go/transport/token_source.go");
        yield return Restart(File, "clusters[].cluster.certificate-authority", "staging/src/k8s.io/client-go/transport/ca_rotation.go", until: new(1, 36));
        yield return Running(File, "clusters[].cluster.certificate-authority", FiveMinutes, "staging/src/k8s.io/client-go/transport/ca_rotation.go", from: new(1, 36));
        yield return Restart(File, "clusters[].cluster.certificate-authority-data", "staging/src/k8s.io/client-go/transport/ca_rotation.go");
    }

    private static ReloadRule Running(ComponentKind component, string key, TimeSpan within, string source, ComponentVersion? from = null, string? note = null) =>
        new() { Setting = new(component, key), Reload = Reload.WhileRunning, Within = within, From = from, Note = note, Source = source };

    private static ReloadRule Restart(ComponentKind component, string key, string source, ComponentVersion? until = null, string? note = null) =>
        new() { Setting = new(component, key), Reload = Reload.AtRestart, Until = until, Note = note, Source = source };

    private static ReloadRule Handshake(ComponentKind component, string key, string source) =>
        new() { Setting = new(component, key), Reload = Reload.AtHandshake, Source = source };
}
