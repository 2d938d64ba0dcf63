using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Fuzz;

/// <summary>A host that runs everything, each component told to read all the files that it can read: <c>/c/NAME.yaml</c>.</summary>
internal static class World
{
    public static IEnumerable<FileFact> Files() =>
    [
        File("/etc/kubernetes/manifests/kube-apiserver.yaml", Pod("kube-apiserver",
            "--authentication-config=/c/authentication.yaml", "--authorization-config=/c/authorization.yaml",
            "--admission-control-config-file=/c/admission.yaml", "--egress-selector-config-file=/c/egress.yaml",
            "--encryption-provider-config=/c/encryption.yaml", "--audit-policy-file=/c/audit.yaml",
            "--audit-webhook-config-file=/c/auditwebhook.yaml", "--tracing-config-file=/c/tracing.yaml",
            "--authentication-token-webhook-config-file=/c/tokenwebhook.yaml",
            "--client-ca-file=/c/ca.crt", "--tls-cert-file=/c/tls.crt", "--tls-private-key-file=/c/tls.key",
            "--kubelet-certificate-authority=/c/ca.crt", "--kubelet-client-certificate=/c/tls.crt", "--kubelet-client-key=/c/tls.key",
            "--etcd-servers=https://127.0.0.1:2379", "--etcd-cafile=/c/ca.crt", "--etcd-certfile=/c/tls.crt", "--etcd-keyfile=/c/tls.key",
            "--service-account-key-file=/c/sa.pub", "--requestheader-client-ca-file=/c/ca.crt", "--proxy-client-cert-file=/c/tls.crt")),
        File("/etc/kubernetes/manifests/kube-scheduler.yaml", Pod("kube-scheduler", "--config=/c/scheduler.yaml")),
        File("/etc/kubernetes/manifests/kube-controller-manager.yaml", Pod("kube-controller-manager",
            "--kubeconfig=/c/kubeconfig.yaml", "--authentication-kubeconfig=/c/kubeconfig.yaml", "--cluster-signing-cert-file=/c/ca.crt",
            "--root-ca-file=/c/ca.crt", "--service-account-private-key-file=/c/sa.key")),
        Unit("kubelet", "/usr/bin/kubelet --config=/c/kubelet.yaml --config-dir=/c/kubelet.d --kubeconfig=/c/kubeconfig.yaml --bootstrap-kubeconfig=/c/bootstrap.yaml"),
        Unit("kube-proxy", "/usr/bin/kube-proxy --config=/c/proxy.yaml"),
        Unit("etcd", "/usr/bin/etcd --config-file=/c/etcd.yaml"),
        Unit("konnectivity-server", "/usr/bin/proxy-server --cluster-cert=/c/tls.crt --cluster-key=/c/tls.key --server-ca-cert=/c/ca.crt"),
        Unit("k3s", "/usr/local/bin/k3s server --config=/c/k3s.yaml"),
    ];

    private static string Pod(string name, params string[] flags) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: kube-system}}\nspec:\n  containers:\n  - name: {name}\n"
        + $"    image: registry.k8s.io/{name}:v1.36.2\n    command:\n    - {name}\n" + string.Concat(flags.Select(flag => $"    - {flag}\n"))
        + "    volumeMounts: [{name: c, mountPath: /c}]\n  volumes: [{name: c, hostPath: {path: /c}}]\n";

    private static FileFact Unit(string name, string command) =>
        File($"/etc/systemd/system/{name}.service", $"[Service]\nExecStart={command}\n[Install]\nWantedBy=multi-user.target\n");

    private static FileFact File(string path, string text) =>
        new() { Path = path, Kind = FileKind.File, Mode = 0x180, Owner = "root", Content = Encoding.UTF8.GetBytes(text) };
}
