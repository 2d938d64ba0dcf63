using System.Collections;
using Ninepaths.Compliance;
using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Compliance;

/// <summary>For each control: a cluster in which it is met, what breaks it, and what hides it.</summary>
internal sealed class ControlCases : IEnumerable<ControlCase>
{
    private readonly List<ControlCase> _cases = [];

    /// <summary>Met in the hardened cluster; not decided where nothing was seen.</summary>
    public void Add(string number, Func<Scene, Scene> bad, Func<Scene, Scene>? hidden = null) => Add(number, ControlState.Fail, bad, hidden);

    public void Add(string number, ControlState state, Func<Scene, Scene> bad, Func<Scene, Scene>? hidden = null) =>
        _cases.Add(new(number, scene => scene, state, bad, hidden ?? (_ => Given.Nothing)));

    /// <summary>Met only in a cluster that is made so.</summary>
    public void Add(string number, Func<Scene, Scene> good, ControlState state, Func<Scene, Scene> bad, Func<Scene, Scene>? hidden = null) =>
        _cases.Add(new(number, good, state, scene => bad(good(scene)), hidden is null ? _ => Given.Nothing : scene => hidden(good(scene))));

    public ControlCase this[string number] => _cases.Single(each => each.Number == number);

    public IEnumerator<ControlCase> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public const string Api = "kube-apiserver";
    public const string Manager = "kube-controller-manager";
    public const string Scheduler = "kube-scheduler";
    public const string Pki = "/etc/kubernetes/pki/";
    private const string Authentication = "/etc/kubernetes/bench/authn.yaml";
    private const string Kubelet = "/var/lib/kubelet/config.yaml";
    private const string Encryption = Pki + "enc.yaml";

    /// <summary>Of the CIS benchmark, but those about files.</summary>
    public static ControlCases Cis { get; } = new()
    {
        { "1.2.1", ControlState.Warn, Flag(Api, "authentication-config", null), scene => scene.Remove("cp2", Authentication) },
        { "1.2.2", Flag(Api, "token-auth-file", "/etc/kubernetes/tokens.csv") },
        { "1.2.3", ControlState.Warn, Flag(Api, "enable-admission-plugins", "NodeRestriction") },
        { "1.2.4", Flag(Api, "kubelet-client-certificate", null), scene => scene.Hide("cp2", Pki + "apiserver-kubelet-client.crt") },
        { "1.2.5", Flag(Api, "kubelet-certificate-authority", null), WithoutServingFiles },
        { "1.2.6", Flag(Api, "authorization-mode", "AlwaysAllow"), UnseenAuthorizers },
        { "1.2.7", Flag(Api, "authorization-mode", "RBAC"), UnseenAuthorizers },
        { "1.2.8", Flag(Api, "authorization-mode", "Node"), UnseenAuthorizers },
        { "1.2.12", Flag(Api, "disable-admission-plugins", "ServiceAccount") },
        { "1.2.14", Flag(Api, "enable-admission-plugins", "DenyServiceExternalIPs") },
        { "1.2.15", Flag(Api, "profiling", "true") },
        { "1.2.16", Flag(Api, "audit-policy-file", null) },
        { "1.2.17", Flag(Api, "audit-log-maxage", "7") },
        { "1.2.18", Flag(Api, "audit-log-maxbackup", "2") },
        { "1.2.19", Flag(Api, "audit-log-path", null) },
        { "1.2.20", Flag(Api, "request-timeout", "0s") },
        { "1.2.21", Flag(Api, "service-account-lookup", "false") },
        { "1.2.22", Flag(Api, "service-account-key-file", Pki + "ca.crt"), scene => scene.Remove("cp2", Pki + "sa.pub") },
        { "1.2.23", Flag(Api, "etcd-keyfile", null), scene => scene.Hide("cp2", Pki + "apiserver-etcd-client.crt") },
        { "1.2.24", scene => scene.OtherKey("cp2", Pki + "apiserver.key"), scene => scene.Remove("cp2", Pki + "apiserver.key") },
        { "1.2.25", Flag(Api, "client-ca-file", null), scene => scene.Hide("cp2", Pki + "ca.crt") },
        { "1.2.26", Flag(Api, "etcd-cafile", Pki + "ca.crt"), scene => scene.Hide("cp2", Pki + "etcd/ca.crt") },
        { "1.2.27", Encrypted, ControlState.Fail, Flag(Api, "encryption-provider-config", null), scene => scene.Hide("cp2", Encryption) },
        { "1.2.28", Encrypted, ControlState.Fail, scene => scene.Edit("cp2", Encryption, "  - secretbox: {}\n  - identity: {}", "  - identity: {}\n  - secretbox: {}"), scene => scene.Hide("cp2", Encryption) },
        { "1.2.29", Flag(Api, "tls-cipher-suites", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA") },
        { "1.2.30", Flag(Api, "service-account-extend-token-expiration", null) },
        { "1.3.2", Flag(Manager, "profiling", null) },
        { "1.3.3", Flag(Manager, "use-service-account-credentials", "false") },
        { "1.3.4", scene => scene.OtherKey("cp2", Pki + "sa.key"), scene => scene.Remove("cp2", Pki + "sa.key") },
        { "1.3.5", Flag(Manager, "root-ca-file", Pki + "front-proxy-ca.crt"), scene => scene.Hide("cp2", Pki + "ca.crt") },
        { "1.3.6", Flag(Manager, "feature-gates", "Other=true,RotateKubeletServerCertificate=false") },
        { "1.3.7", Flag(Manager, "bind-address", "0.0.0.0") },
        { "1.4.1", Flag(Scheduler, "profiling", "true") },
        { "1.4.2", Flag(Scheduler, "bind-address", null) },
        { "2.1", scene => scene.OtherKey("cp2", Pki + "etcd/server.key"), scene => scene.Remove("cp2", Pki + "etcd/server.key") },
        { "2.2", Flag("etcd", "trusted-ca-file", null), scene => scene.Hide("cp2", Pki + "etcd/ca.crt") },
        { "2.3", Flag("etcd", "auto-tls", "true"), UnseenEtcd },
        { "2.4", Flag("etcd", "listen-peer-urls", "http://10.78.0.12:2380"), scene => scene.Remove("cp2", Pki + "etcd/peer.key") },
        { "2.5", Flag("etcd", "peer-trusted-ca-file", null), scene => scene.Hide("cp2", Pki + "etcd/ca.crt") },
        { "2.6", Flag("etcd", "peer-auto-tls", "true"), UnseenEtcd },
        { "2.7", scene => scene.File("cp2", Pki + "etcd/ca.crt", file => file with { Content = scene.Host("cp2").At(Pki + "ca.crt")!.Content }), scene => scene.Hide("cp2", Pki + "etcd/ca.crt") },
        { "3.1.1", scene => scene.FlagEverywhere(Api, "client-ca-file", null), ControlState.Warn, scene => scene.Flag("cp2", Api, "client-ca-file", Pki + "ca.crt"),
            scene => scene.Flag("cp2", Api, "client-ca-file", "/etc/kubernetes/other.crt") },
        { "3.1.3", ControlState.Fail, scene => scene.Object("secrets", "kube-system", "bootstrap-token-abcdef", """
            {"type":"bootstrap.kubernetes.io/token","data":{"usage-bootstrap-authentication":"dHJ1ZQ=="}}
            """), scene => scene.WithoutApi("secrets") },
        { "3.2.1", scene => scene.Edit("cp2", "/etc/kubernetes/bench/audit.yaml", "kind: Policy", "kind: Other"), scene => scene.Flag("cp2", Api, "audit-policy-file", "/etc/kubernetes/none.yaml") },
        { "4.2.1", scene => scene.Edit("w1", Kubelet, "anonymous:\n    enabled: false", "anonymous:\n    enabled: true"), HiddenKubelet },
        { "4.2.2", scene => scene.Edit("w1", Kubelet, "mode: Webhook", "mode: AlwaysAllow"), HiddenKubelet },
        { "4.2.3", scene => scene.Edit("w1", Kubelet, "    clientCAFile: /etc/kubernetes/pki/ca.crt", "    {}"), scene => scene.Hide("w1", Pki + "ca.crt") },
        { "4.2.4", scene => scene.Edit("w1", Kubelet, "rotateCertificates: true", "rotateCertificates: true\nreadOnlyPort: 10255"), HiddenKubelet },
        { "4.2.5", Argument("--streaming-connection-idle-timeout=0"), HiddenKubelet },
        { "4.2.7", Argument("--hostname-override=other") },
        { "4.2.9", scene => scene.OtherKey("w1", "/var/lib/kubelet/pki/kubelet-server-current.pem"), WithoutServingFiles },
        { "4.2.10", scene => scene.Edit("w1", Kubelet, "rotateCertificates: true", "rotateCertificates: false"), HiddenKubelet },
        { "4.2.11", ControlState.Fail, scene => scene.Edit("w1", Kubelet, "rotateCertificates: true", "rotateCertificates: true\nfeatureGates:\n  RotateKubeletServerCertificate: false"), HiddenKubelet },
        { "4.2.12", scene => scene.Edit("w1", Kubelet, "VersionTLS12", "VersionTLS10"), HiddenKubelet },
        { "4.3.1", scene => scene.Objects("configmaps", item => item.Name != "kube-proxy" ? item : item with { Body = Json(item.Body.GetRawText().Replace("metricsBindAddress: \\\"\\\"", "metricsBindAddress: 0.0.0.0:10249", StringComparison.Ordinal)) }),
            scene => scene.WithoutApi("configmaps") },
        { "5.1.1", Bound("cluster-admin", """{"kind":"ServiceAccount","namespace":"shop","name":"web"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.2", Bound("view-all", """{"kind":"Group","name":"system:authenticated"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.4", ControlState.Warn, Bound("view-all", """{"kind":"User","name":"eve"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.5", scene => scene.Object("pods", "shop", "idle", """{"spec":{"automountServiceAccountToken":true}}"""), scene => scene.WithoutApi("serviceaccounts") },
        { "5.1.6", ControlState.Fail, scene => scene.Object("secrets", "shop", "old", """
            {"type":"kubernetes.io/service-account-token","metadata":{"annotations":{"kubernetes.io/service-account.name":"web"}}}
            """), scene => scene.WithoutApi("pods") },
        { "5.1.8", ControlState.Warn, Bound("view-all", """{"kind":"User","name":"eve"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.10", ControlState.Warn, Bound("view-all", """{"kind":"User","name":"eve"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.11", ControlState.Fail, Bound("view-all", """{"kind":"Group","name":"system:serviceaccounts"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.12", ControlState.Warn, Bound("view-all", """{"kind":"User","name":"eve"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.1.13", ControlState.Warn, Bound("view-all", """{"kind":"User","name":"eve"}"""), scene => scene.WithoutApi("clusterroles") },
        { "5.3.1", Enforced, ControlState.Fail, scene => scene.Objects("daemonsets", item => item.Name == "calico-node" ? null : item),
            scene => scene.WithoutApi("daemonsets").Hosts(host => host.Copy(host.Files.Where(file => !file.Path.StartsWith("/etc/cni", StringComparison.Ordinal)))) },
        { "5.3.2", scene => Enforced(scene).Objects("pods", pod => pod.Namespace == "kube-system" ? null : pod).Objects("namespaces", item => item.Name == "kube-system" ? null : item), ControlState.Fail,
            scene => scene.Objects("networkpolicies", _ => null), scene => scene.WithoutApi("networkpolicies") },
    };

    private static Func<Scene, Scene> Flag(string program, string flag, string? value) => scene => scene.Flag("cp2", program, flag, value);

    private static Func<Scene, Scene> Argument(string argument) => scene => scene
        .Edit("w1", "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", "$KUBELET_EXTRA_ARGS", argument + " $KUBELET_EXTRA_ARGS")
        .Process("w1", "kubelet", argv => argv.Add(argument));

    private static Scene HiddenKubelet(Scene scene) => scene.Hide("w1", Kubelet);

    private static Scene UnseenAuthorizers(Scene scene) =>
        scene.Flag("cp2", Api, "authorization-mode", null).Flag("cp2", Api, "authorization-config", "/etc/kubernetes/none.yaml");

    private static Scene UnseenEtcd(Scene scene) => scene.Flag("cp2", "etcd", "config-file", "/etc/etcd/none.yml");

    private static Scene WithoutServingFiles(Scene scene) =>
        scene.On("w1", host => host.Copy(host.Files.Where(file => !file.Path.StartsWith("/var/lib/kubelet/pki/", StringComparison.Ordinal))).WithProbes(default));

    private static Scene Encrypted(Scene scene) => scene.Facts.Hosts.Where(host => host.Name.StartsWith("cp", StringComparison.Ordinal)).Aggregate(
        scene.FlagEverywhere(Api, "encryption-provider-config", Encryption), (each, host) => each.Put(host.Name, Encryption, """
            apiVersion: apiserver.config.k8s.io/v1
            kind: EncryptionConfiguration
            resources:
            - resources: [secrets]
              providers:
              - secretbox: {}
              - identity: {}

            """));

    private static Scene Enforced(Scene scene) => scene.Object("daemonsets", "kube-system", "calico-node", """{"metadata":{"name":"calico-node"}}""");

    /// <summary>A role that may see and approve everything, bound to somebody.</summary>
    private static Func<Scene, Scene> Bound(string role, string subject) => scene => scene.Object("clusterroles", null, "view-all", """
        {"rules":[{"apiGroups":["","certificates.k8s.io"],"resources":["secrets","nodes/proxy","serviceaccounts/token","certificatesigningrequests/approval","pods","users"],"verbs":["get","list","create","update","impersonate"]},
            {"apiGroups":["admissionregistration.k8s.io"],"resources":["validatingwebhookconfigurations"],"verbs":["create"]}]}
        """).Object("clusterrolebindings", null, "test", $$"""{"roleRef":{"kind":"ClusterRole","name":"{{role}}"},"subjects":[{{subject}}]}""");

    private static System.Text.Json.JsonElement Json(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>A control, met, broken and hidden.</summary>
internal sealed record ControlCase(string Number, Func<Scene, Scene> Good, ControlState State, Func<Scene, Scene> Bad, Func<Scene, Scene> Hidden);
