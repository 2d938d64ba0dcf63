using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using CertificateUse = Ninepaths.Wiring.CertificateUse;

namespace Ninepaths.Reporting.Tests;

/// <summary>Whole assessments, made by hand.</summary>
internal static partial class Clusters
{
    /// <summary>What plain kubeadm leaves behind: three control planes and so many workers.</summary>
    public static Assessment Kubeadm(int workers = 2) => Build("kubeadm-1.36-ha", ["cp1", "cp2", "cp3"], [.. Enumerable.Range(1, workers).Select(i => $"w{i}")], asKubeadm: true);

    /// <summary>One machine on which everything is as it should be.</summary>
    public static Assessment Secure() => Build("single", ["cp1"], [], asKubeadm: false);

    /// <summary>Nothing was seen at all.</summary>
    public static Assessment Empty() => Judge("empty", [], [], [], []);

    /// <summary>So many nodes with the same two findings, and nothing else.</summary>
    public static Assessment Fleet(int nodes)
    {
        string[] names = [.. Enumerable.Range(1, nodes).Select(i => $"w{i}")];
        return Judge("fleet", names, [.. names.Select(name => A.Component(ComponentKind.Kubelet, name))], [],
            [.. names.SelectMany(name => (Finding[])[A.Finding("NP9001", Severity.High, $"kubelet@{name}", "plain"), A.Finding("NP1502", Severity.Low, $"kubelet@{name}", "self")])]);
    }

    private static Assessment Build(string name, string[] controlPlane, string[] workers, bool asKubeadm)
    {
        string[] all = [.. controlPlane, .. workers];
        string? kubeletCa = asKubeadm ? null : "kubernetes";
        var judged = new List<ConnectionAssessment>();
        foreach (var api in controlPlane)
        {
            foreach (var node in all)
            {
                var connection = A.Connection(1, $"kube-apiserver@{api}", $"kubelet@{node}", $"{node}:10250", serverCa: kubeletCa);
                judged.Add(asKubeadm
                    ? A.Judged(connection, A.Refuted(Property.ServerIdentity, PathVerdict.Exposed, "the API server verifies no kubelet certificate"))
                    : A.Judged(connection));
            }

            judged.Add(A.Judged(A.Connection(4, $"kube-apiserver@{api}", $"etcd@{api}", "https://127.0.0.1:2379", "etcd-ca", "etcd-ca")));
            judged.Add(A.Judged(A.Connection(3, $"/etc/kubernetes/admin.conf@{api}", $"kube-apiserver@{api}", "https://lb:6443"),
                asKubeadm ? [A.Refuted(Property.ClientIdentity, PathVerdict.Weak, "anonymous requests are taken")] : []));
            foreach (var client in (string[])["kube-controller-manager", "kube-scheduler"])
            {
                judged.Add(A.Judged(A.Connection(8, $"{client}@{api}", $"kube-apiserver@{api}", $"https://{api}:6443")));
            }

            foreach (var peer in controlPlane.Where(peer => peer != api))
                judged.Add(A.Judged(A.Connection(5, $"etcd@{api}", $"etcd@{peer}", $"https://{peer}:2380", "etcd-ca", "etcd-ca")));
        }

        foreach (var node in all)
        {
            judged.Add(A.Judged(A.Connection(2, $"kubelet@{node}", "kube-apiserver@cp1", "https://lb:6443")));
            judged.Add(A.Judged(A.Connection(8, $"kube-proxy@{node}", "kube-apiserver@cp1", "https://lb:6443", clientCa: null)));
        }

        judged.Add(A.Judged(A.Connection(7, "pods", "kube-apiserver@cp1", "https://10.96.0.1:443", clientCa: null)));
        if (asKubeadm) judged.Add(A.Judged(A.Connection(9, "other nodes", $"node@{all[0]}", ""), A.Refuted(Property.Encryption, PathVerdict.Weak, "nothing encrypts what nodes send each other")));

        ImmutableArray<Component> components =
        [
            .. controlPlane.SelectMany(host => new[]
            {
                A.Component(ComponentKind.KubeApiserver, host, A.Setting("client-ca-file", "/etc/kubernetes/pki/ca.crt", host)),
                A.Component(ComponentKind.KubeControllerManager, host),
                A.Component(ComponentKind.KubeScheduler, host),
                A.Component(ComponentKind.Etcd, host),
            }),
            .. all.Select(host => A.Component(ComponentKind.Kubelet, host)),
            .. all.Select(host => A.Component(ComponentKind.KubeProxy, host)),
        ];
        Finding[] findings = asKubeadm
            ?
            [
                .. controlPlane.Select(api => A.Finding("NP1001", Severity.High, $"kube-apiserver@{api}", "the API server does not verify kubelet serving certificates", PathVerdict.Exposed)),
                .. all.Select(node => A.Finding("NP9001", Severity.Medium, $"kubelet@{node}", "nothing encrypts what this node sends to others") with { Fix = new("encrypt node to node: ninepaths nodes encrypt", true, []) }),
                A.Finding("NP3004", Severity.Low, "kube-apiserver@cp1", "anonymous requests are taken"),
            ]
            : [];
        CertificateUse[] certificates =
        [
            .. controlPlane.SelectMany(host => new[]
            {
                A.Certificate(host, "/etc/kubernetes/pki/ca.crt", "kubernetes", null, "cluster CA", "ca", 3650),
                A.Certificate(host, "/etc/kubernetes/pki/etcd/ca.crt", "etcd-ca", null, "etcd CA", "etcd-ca", 3650),
                A.Certificate(host, "/etc/kubernetes/pki/front-proxy-ca.crt", "kubernetes-front-proxy-ca", null, "front-proxy CA", "front-proxy-ca", 3650),
                A.Certificate(host, "/etc/kubernetes/pki/apiserver.crt", "kube-apiserver", "kubernetes", "API server serving certificate", "apiserver"),
                A.Certificate(host, "/etc/kubernetes/pki/apiserver-etcd-client.crt", "kube-apiserver-etcd-client", "etcd-ca", "API server's client certificate for etcd", "apiserver-etcd-client"),
                A.Certificate(host, "/etc/kubernetes/pki/front-proxy-client.crt", "front-proxy-client", "kubernetes-front-proxy-ca", "front proxy's client certificate", "front-proxy-client"),
            }),
            .. all.Select(host => A.Certificate(host, "/var/lib/kubelet/pki/kubelet-client-current.pem", $"system:node:{host}", "kubernetes", "kubelet client certificate")),
        ];
        return Judge(name, all, components, judged, findings, certificates);
    }

    public static Assessment Judge(
        string name, string[] hosts, ImmutableArray<Component> components, IReadOnlyCollection<ConnectionAssessment> judged, Finding[] findings, CertificateUse[]? certificates = null)
    {
        var sorted = judged.OrderBy(one => one.Connection.Path).ToList();
        var unseen = sorted.SelectMany(one => one.Properties).OfType<PropertyVerdict.NotObserved>().Count();
        return new()
        {
            Wiring = new()
            {
                Facts = new() { Source = new(SourceKind.Capture, name), Hosts = [.. hosts.Select(A.Host)], ServerVersion = "v1.36.2", TakenAt = A.Now.AddHours(-1) },
                Components = components,
                Connections = [.. sorted.Select(one => one.Connection)],
                Certificates = [.. certificates ?? []],
            },
            JudgedAt = A.Now,
            Paths =
            [
                .. ClusterPath.All.Select(path =>
                {
                    ImmutableArray<ConnectionAssessment> own = [.. sorted.Where(one => one.Connection.Path == path.Number)];
                    return new PathAssessment(path, own.Length == 0 ? PathVerdict.NotObserved : own.Min(one => one.Verdict), ReasonOf(own), own);
                }),
            ],
            Findings = [.. findings.OrderBy(finding => finding.Severity)],
            Coverage = new(sorted.Count * 5 - unseen, sorted.Count * 5 + 5, [new("no policies were read", "list networkpolicies through the API server", 5, [6])]),
        };
    }

    private static string ReasonOf(ImmutableArray<ConnectionAssessment> own) =>
        own.SelectMany(one => one.Properties).OfType<PropertyVerdict.Refuted>().FirstOrDefault()?.Reason
        ?? (own.Length == 0 ? "no connection of this path was seen" : $"all five properties of {own.Length} connections are proven");
}
