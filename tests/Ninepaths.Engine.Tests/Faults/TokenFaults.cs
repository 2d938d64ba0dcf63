using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Pods and the API server: tokens, the CA and the names by which pods know it, and what else of their host pods can read.</summary>
public sealed class TokenFaults
{
    private const string Server = "kube-apiserver";
    private const string Root = "kube-root-ca.crt";

    private static readonly FaultTable Table = new("TokenFaults.txt")
    {
        // Projected tokens
        { "a token for a year", scene => Projected(scene, """{"path":"token","expirationSeconds":31536000}""") },
        { "a token for a year where a day is the most", scene => Projected(scene.FlagEverywhere(Server, "service-account-max-token-expiration", "24h"), """{"path":"token","expirationSeconds":31536000}""") },
        { "a token for two hours", scene => Projected(scene, """{"path":"token","expirationSeconds":7200}""") },
        { "a token for another service", scene => Projected(scene, """{"path":"token","audience":"vault","expirationSeconds":3600}""") },
        { "a token for another service that the API server takes", scene => Projected(scene.Flag("cp1", Server, "api-audiences", "https://kubernetes.default.svc.cluster.local,vault"), """{"path":"token","audience":"vault"}""") },
        { "an audience of nobody", scene => scene.FlagEverywhere(Server, "api-audiences", "https://kubernetes.default.svc.cluster.local,vault") },

        // Stored tokens
        { "a stored token that was used", scene => Stored(scene, "\"kubernetes.io/legacy-token-last-used\":\"2026-11-20\"") },
        { "a stored token that nobody uses", scene => Stored(scene, "") },
        { "a stored token that was withdrawn", scene => Stored(scene, "\"kubernetes.io/legacy-token-invalid-since\":\"2026-11-20\"") },
        { "a stored token of an administrator", scene => PowerFaults.Bind(Stored(scene, ""), "strong", "cluster-admin", """{"kind":"ServiceAccount","namespace":"shop","name":"cart"}""") },
        { "a stored token in a variable", scene => Pod(Stored(scene, ""), """{"containers":[{"name":"app","env":[{"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"cart-token","key":"token"}}}]}]}""") },
        { "all of a stored token in variables", scene => Pod(Stored(scene, ""), """{"containers":[{"name":"app","envFrom":[{"secretRef":{"name":"cart-token"}}]}]}""") },
        { "another Secret in a variable", scene => Pod(scene.Object("secrets", "shop", "db", """{"type":"Opaque"}"""), """{"containers":[{"name":"app","env":[{"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"db","key":"token"}}}]}]}""") },

        // Service accounts
        { "a token that can do nothing", scene => Account(scene, """{"serviceAccountName":"idle","containers":[]}""") },
        { "a token that can do nothing and is not mounted", scene => Account(scene, """{"serviceAccountName":"idle","automountServiceAccountToken":false,"containers":[]}""") },
        { "a token that can do nothing, where roles were not seen", scene => Account(scene, """{"serviceAccountName":"idle","containers":[]}""").WithoutApi("rolebindings") },
        { "a default service account with a role", scene => scene.Object("rolebindings", "shop", "extra", """{"roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"ServiceAccount","namespace":"shop","name":"default"}]}""") },
        { "a default service account that is an administrator", scene => PowerFaults.Bind(scene, "strong", "cluster-admin", """{"kind":"ServiceAccount","namespace":"shop","name":"default"}""") },
        { "the check of service accounts is off", scene => scene.Flag("cp1", Server, "disable-admission-plugins", "ServiceAccount") },
        { "the socket that signs tokens is open", scene => Socket(scene, 0b110_110_110) },
        { "the socket that signs tokens is the API server's", scene => Socket(scene, 0b110_000_000) },

        // The CA and the names
        { "a namespace with another CA", scene => scene.Objects("configmaps", map => map.Name == Root && map.Namespace == "shop" ? map.With("-----BEGIN CERTIFICATE-----\\n", "-----BEGIN CERTIFICATE-----\\nAA") : map) },
        { "two namespaces with the front proxy's CA", scene => scene.Objects("configmaps", map => map.Name == Root && map.Namespace is "shop" or "payments"
            ? Published(map, scene.Certificate("cp1", "/etc/kubernetes/pki/front-proxy-ca.crt").ExportCertificatePem()) : map) },
        { "a certificate without kubernetes.default.svc", scene => scene.Reissued("cp2", "/etc/kubernetes/pki/apiserver.crt", shape => shape.Named("cp2", "kubernetes", "k8s-api.bench.test", "10.96.0.1", "10.78.0.12")).On("cp2", host => host.WithProbes(default)) },
        { "a second cluster IP that no certificate has", scene => scene.Objects("services", item => item is { Namespace: "default", Name: "kubernetes" } ? item.With("\"clusterIPs\":[\"10.96.0.1\"]", "\"clusterIPs\":[\"10.96.0.1\",\"fd00:10:96::1\"]") : item) },
        { "the Service kubernetes has a port without TLS", scene => scene.Objects("services", item => item is { Namespace: "default", Name: "kubernetes" } ? item.With("\"port\":443", "\"port\":80") : item) },

        // What programs are told
        { "a program dials the API server in plain text", scene => Deployed(scene, "\"args\":[\"--master=http://kubernetes.default.svc\"]") },
        { "a program dials the cluster IP in plain text", scene => Deployed(scene, "\"env\":[{\"name\":\"KUBERNETES_MASTER\",\"value\":\"http://10.96.0.1:443\"}]") },
        { "a program dials another port of the API server's host", scene => Deployed(scene, "\"args\":[\"--url=http://10.78.0.11:9100/metrics\"]") },
        { "a program dials the API server with TLS", scene => Deployed(scene, "\"args\":[\"--master=https://kubernetes.default.svc\"]") },
        { "a program does not verify the API server", scene => Deployed(scene, "\"args\":[\"--insecure-skip-tls-verify=true\"]") },
        { "a program is told by a variable not to verify", scene => Deployed(scene, "\"env\":[{\"name\":\"KUBE_TLS_SKIP_VERIFY\",\"value\":\"true\"}]") },
        { "a script does not verify", scene => Deployed(scene, "\"command\":[\"sh\",\"-c\",\"curl -sk https://kubernetes.default.svc/api\"]") },
        { "a script verifies", scene => Deployed(scene, "\"command\":[\"sh\",\"-c\",\"curl -s --cacert /var/run/secrets/ca.crt https://kubernetes.default.svc/api\"]") },
        { "a kubeconfig in a ConfigMap does not verify", scene => scene.Object("configmaps", "shop", "conf", """{"data":{"config":"clusters:\n- name: c\n  cluster:\n    server: https://kubernetes.default.svc\n    insecure-skip-tls-verify: true\n"}}""") },
        { "a kubeconfig in a ConfigMap in plain text", scene => scene.Object("configmaps", "shop", "conf", """{"data":{"config":"clusters:\n- name: c\n  cluster:\n    server: http://kubernetes.default.svc\n"}}""") },

        // The host
        { "a pod of the control plane sees all of its host", scene => Mounting(scene, "/", "cp1", "") },
        { "a pod of the control plane sees all of its host, as another user", scene => Mounting(scene, "/", "cp1", "\"securityContext\":{\"runAsUser\":65534,\"runAsNonRoot\":true},") },
        { "a pod of the control plane sees one harmless directory", scene => Mounting(scene, "/var/log", "cp1", "") },
        { "a pod of a worker sees the kubelet's directory", scene => Mounting(scene, "/var/lib/kubelet", "w1", "") },
        { "a pod of a worker sees the kubelet's plug-ins", scene => Mounting(scene, "/var/lib/kubelet/plugins", "w1", "") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_token_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Pod(Scene scene, string spec) => scene.Object("pods", "shop", "extra", $$$"""{"metadata":{"name":"extra","namespace":"shop"},"spec":{"automountServiceAccountToken":false,{{{spec[1..]}}} }""");

    private static Scene Account(Scene scene, string spec) => scene.Object("serviceaccounts", "shop", "idle", """{"metadata":{"name":"idle","namespace":"shop"}}""")
        .Object("pods", "shop", "extra", $$$"""{"metadata":{"name":"extra","namespace":"shop"},"spec":{{{spec}}} }""");

    private static Scene Projected(Scene scene, string token) =>
        Pod(scene, $$$"""{"containers":[],"volumes":[{"name":"own","projected":{"sources":[{"serviceAccountToken":{{{token}}} }] }}]}""");

    private static Scene Stored(Scene scene, string labels) => scene.Object("secrets", "shop", "cart-token",
        $$$"""{"type":"kubernetes.io/service-account-token","metadata":{"creationTimestamp":"2026-08-16T00:00:00Z","labels":{ {{{labels}}} },"annotations":{"kubernetes.io/service-account.name":"cart"} } }""");

    private static Scene Deployed(Scene scene, string container) => scene.Object("deployments", "shop", "tool",
        $$$"""{"metadata":{"name":"tool"},"spec":{"template":{"spec":{"containers":[{"name":"tool","image":"tool:1",{{{container}}} }] } } } }""");

    private static Scene Mounting(Scene scene, string path, string node, string security) => Pod(scene,
        $$$"""{{{{security}}}"nodeName":"{{{node}}}","containers":[{"name":"agent","volumeMounts":[{"name":"host","mountPath":"/host"}]}],"volumes":[{"name":"host","hostPath":{"path":"{{{path}}}"}}]}""");

    private static Scene Socket(Scene scene, int mode)
    {
        const string path = "/etc/kubernetes/pki/signer.sock";
        return scene.Flag("cp1", Server, "service-account-signing-endpoint", path).On("cp1", host => host.Copy(host.Files.Append(new() { Path = path, Kind = FileKind.Special, Mode = mode, Owner = "root", Group = "root" })));
    }

    private static ApiObject Published(ApiObject map, string pem)
    {
        using var document = System.Text.Json.JsonDocument.Parse($$$"""{"metadata":{"name":"{{{map.Name}}}","namespace":"{{{map.Namespace}}}"},"data":{"ca.crt":"{{{pem.Replace("\n", "\\n", StringComparison.Ordinal)}}}"}}""");
        return map with { Body = document.RootElement.Clone() };
    }
}
