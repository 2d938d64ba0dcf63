using System.Text;
using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Certificate requests, those who approve them, and programs in pods that talk to kubelets.</summary>
public sealed class RequestFaults
{
    private const string ServerPem = "/var/lib/kubelet/pki/kubelet-server-current.pem";
    private const string Serving = "kubernetes.io/kubelet-serving";

    private static readonly FaultTable Table = new("RequestFaults.txt")
    {
        { "a serving request waits", scene => Request(scene, "csr-w", Serving, "system:node:w1", "{}") },
        { "a serving request waits and the kubelet has no certificate", scene => Request(scene.Remove("w1", ServerPem), "csr-w", Serving, "system:node:w1", "{}") },
        { "a serving request waits where the kubelet asks for none", () => Given.Ha, scene => Request(scene, "csr-w", Serving, "system:node:w1", "{}") },
        { "a serving request waits and the kubelet's settings were not observed", () => Given.Ha, scene => Request(scene.Remove("w1", "/var/lib/kubelet/config.yaml"), "csr-w", Serving, "system:node:w1", "{}") },
        { "a serving request was denied", scene => Request(scene, "csr-w", Serving, "system:node:w1", """{"conditions":[{"type":"Denied","status":"True"}]}""") },
        { "an approved request is not signed", scene => Request(scene, "csr-u", "kubernetes.io/kube-apiserver-client", "alice", """{"conditions":[{"type":"Approved","status":"True"}]}""") },
        { "an approved request of another signer is not signed", scene => Request(scene, "csr-u", "example.com/mine", "alice", """{"conditions":[{"type":"Approved","status":"True"}]}""") },
        { "a serving certificate was approved for another node", scene => Request(scene, "csr-w", Serving, "system:node:w1", Approved(scene, "w1", "10.78.0.21", "10.78.0.22")) },
        { "a serving certificate was approved for the API server's name", scene => Request(scene, "csr-w", Serving, "system:node:w1", Approved(scene, "w1", "kubernetes.default.svc")) },
        { "a kubelet serves a certificate that is good for another node", scene => Bare(scene.Reissued("w1", ServerPem, shape => shape.Named("w1", "10.78.0.21", "10.78.0.22"))) },
        { "the same without the nodes among the objects", scene => Bare(scene.Reissued("w1", ServerPem, shape => shape.Named("w1", "10.78.0.21", "10.78.0.22"))).WithoutApi("nodes") },
        { "a node has a second address that its certificate lacks", scene => Address(scene, "w1", "ExternalIP", "fd00::21") },
        { "a node has a second address in another spelling", scene => Address(Bare(scene.Reissued("w1", ServerPem, shape => shape.Named("w1", "10.78.0.21", "fd00::21"))), "w1", "InternalIP", "FD00:0:0::0021") },
        { "an API server's host has a second address that its certificate lacks", scene => Address(scene, "cp2", "InternalIP", "fd00::12") },
        { "a node has none of the addresses that are dialled", scene => scene.FlagEverywhere("kube-apiserver", "kubelet-preferred-address-types", "ExternalIP") },

        { "a group approves client certificates", scene => Approver(scene, "kubernetes.io/kube-apiserver-client", """{"kind":"Group","name":"oncall"}""") },
        { "a group approves for every signer", scene => Approver(scene, "*", """{"kind":"Group","name":"oncall"}""") },
        { "a group approves node certificates", scene => Approver(scene, "kubernetes.io/kube-apiserver-client-kubelet", """{"kind":"Group","name":"oncall"}""") },
        { "nodes approve serving certificates", scene => Approver(scene, Serving, """{"kind":"Group","name":"system:nodes"}""") },
        { "one approver approves serving certificates", scene => Approver(scene, Serving, """{"kind":"ServiceAccount","namespace":"approver","name":"approver"}""") },
        { "an approver that looks at no name", scene => Deployed(scene, "ghcr.io/alex1989hu/kubelet-serving-cert-approver:0.9.1", "serve") },
        { "an approver that resolves nothing and takes every address", scene => Deployed(scene, "ghcr.io/postfinance/kubelet-csr-approver:v1.2.6", "--bypass-dns-resolution=true") },
        { "an approver that resolves nothing and is held to networks", scene => Deployed(scene, "ghcr.io/postfinance/kubelet-csr-approver:v1.2.6", "--bypass-dns-resolution", "--provider-ip-prefixes=10.78.0.0/24") },
        { "an approver that resolves names", scene => Deployed(scene, "ghcr.io/postfinance/kubelet-csr-approver:v1.2.6", "--provider-regex=^w") },

        { "metrics-server verifies no kubelet", scene => Deployed(scene, "registry.k8s.io/metrics-server/metrics-server:v0.8.0", "--kubelet-insecure-tls") },
        { "metrics-server verifies kubelets", scene => Deployed(scene, "registry.k8s.io/metrics-server/metrics-server:v0.8.0", "--kubelet-insecure-tls=false") },
        { "metrics-server verifies no kubelet and only its pods were listed", scene => scene.WithoutApi("deployments", "replicasets").Object("pods", "kube-system", "metrics", Pod("metrics-server:v0.8.0", "--kubelet-insecure-tls")) },
        { "Prometheus verifies no kubelet", scene => Prometheus(scene, "true") },
        { "Prometheus verifies kubelets", scene => Prometheus(scene, "false") },
        { "a ServiceMonitor verifies nobody", scene => scene.Object("servicemonitors", "monitoring", "kubelet", """{"spec":{"endpoints":[{"port":"https-metrics","tlsConfig":{"insecureSkipVerify":true}}]}}""") },
        { "a backup uses the API server's etcd certificate", scene => scene.Object("cronjobs", "kube-system", "backup", """
            {"spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"image":"etcd","command":["etcdctl","--cert=/etc/kubernetes/pki/apiserver-etcd-client.crt","snapshot","save"]}]}}}}}}
            """) },
        { "a Secret has the API server's etcd certificate", scene => scene.Object("secrets", "monitoring", "etcd", $$$"""{"type":"Opaque","data":{"client.crt":"{{{Pem(scene, "/etc/kubernetes/pki/apiserver-etcd-client.crt")}}}"}}""") },
        { "a file elsewhere has the API server's etcd certificate", scene => scene.Put("cp2", "/root/backup/client.crt", scene.Host("cp2").At("/etc/kubernetes/pki/apiserver-etcd-client.crt")!.Text()) },
        { "a Secret has another etcd certificate", scene => scene.Object("secrets", "monitoring", "etcd", $$$"""{"type":"Opaque","data":{"client.crt":"{{{Pem(scene, "/etc/kubernetes/pki/etcd/healthcheck-client.crt")}}}"}}""") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_or_a_workload_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Request(Scene scene, string name, string signer, string user, string status) => scene.Object("certificatesigningrequests", null, name,
        $$"""{"metadata":{"name":"{{name}}","creationTimestamp":"2026-11-23T04:49:00Z"},"spec":{"signerName":"{{signer}}","username":"{{user}}"},"status":{{status}}}""");

    private static string Approved(Scene scene, params string[] names)
    {
        var changed = scene.Reissued("w1", ServerPem, shape => shape.Named(names)).Certificate("w1", ServerPem);
        return $$"""{"conditions":[{"type":"Approved","status":"True"}],"certificate":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(changed.ExportCertificatePem()))}}"}""";
    }

    private static string Pem(Scene scene, string path) => Convert.ToBase64String(Encoding.UTF8.GetBytes(scene.Certificate("cp2", path).ExportCertificatePem()));

    private static Scene Bare(Scene scene) => scene.On("w1", host => host.WithProbes(default));

    private static Scene Address(Scene scene, string node, string type, string address) => scene.Objects("nodes", item => item.Name != node ? item
        : item with
        {
            Body = Json(item.Body.GetRawText().Replace("\"addresses\": [", "\"addresses\":[", StringComparison.Ordinal)
            .Replace("\"addresses\":[", $$"""  "addresses":[{"type":"{{type}}","address":"{{address}}"},""", StringComparison.Ordinal))
        });

    private static System.Text.Json.JsonElement Json(string text)
    {
        using var document = System.Text.Json.JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static Scene Approver(Scene scene, string signer, string subject) => scene.Object("clusterroles", null, "approver", $$"""
        {"rules":[{"apiGroups":["certificates.k8s.io"],"resources":["certificatesigningrequests/approval"],"verbs":["update"]},
        {"apiGroups":["certificates.k8s.io"],"resources":["signers"],"resourceNames":["{{signer}}"],"verbs":["approve"]}]}
        """).Object("clusterrolebindings", null, "approver", $$"""{"roleRef":{"kind":"ClusterRole","name":"approver"},"subjects":[{{subject}}]}""");

    private static Scene Deployed(Scene scene, string image, params string[] arguments) => scene.Object("deployments", "kube-system", "program", $$$"""{"spec":{"template":{{{Pod(image, arguments)}}}}}""");

    private static string Pod(string image, params string[] arguments) =>
        $$$"""{"spec":{"serviceAccountName":"program","automountServiceAccountToken":false,"hostNetwork":true,"containers":[{"image":"{{{image}}}","args":[{{{string.Join(',', arguments.Select(each => $"\"{each}\""))}}}]}]}}""";

    private static Scene Prometheus(Scene scene, string skip) => scene.Object("configmaps", "monitoring", "prometheus", $$$"""
        {"data":{"prometheus.yml":"scrape_configs:\n- job_name: kubelets\n  kubernetes_sd_configs:\n  - role: node\n  tls_config:\n    insecure_skip_verify: {{{skip}}}\n"}}
        """);
}
