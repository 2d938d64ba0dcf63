using System.Collections.Immutable;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

/// <summary>Controls of the CIS Kubernetes Benchmark that concern the nine paths. Numbers as in kube-bench's cfg/cis-1.10 to
/// cfg/cis-1.12; titles are ours.</summary>
internal static partial class CisControls
{
    public static ImmutableArray<Control> Of(CisVersion version) =>
    [
        .. Rows(version).Select(row => new Control(row.Proof)
        {
            Benchmark = version.Tag,
            Number = row.Number,
            Section = Sections.Last(section => row.Number.StartsWith(section.Number + ".", StringComparison.Ordinal)).Title,
            Title = row.Title,
            IsManual = row.IsManual,
            Fix = row.Fix,
        }),
    ];

    private static IEnumerable<Row> Rows(CisVersion version) =>
        [.. Files(version), .. ApiServers(version), .. Others, .. Etcd, .. Users, .. Kubelets(version), .. Policies(version)];

    private static readonly ImmutableArray<(string Number, string Title)> Sections =
    [
        ("1.1", "1.1 Control plane configuration files"), ("1.2", "1.2 API server"), ("1.3", "1.3 Controller manager"),
        ("1.4", "1.4 Scheduler"), ("2", "2 etcd"), ("3.1", "3.1 Authentication and authorization"), ("3.2", "3.2 Logging"),
        ("4.1", "4.1 Worker node configuration files"), ("4.2", "4.2 Kubelet"), ("4.3", "4.3 kube-proxy"),
        ("5.1", "5.1 RBAC and service accounts"), ("5.3", "5.3 Network policies"),
    ];

    private static Row Auto(string number, string title, Proof proof, string fix) => new(number, title, false, proof, fix);

    private static Row Manual(string number, string title, Proof proof, string fix) => new(number, title, true, proof, fix);

    private sealed record Row(string Number, string Title, bool IsManual, Proof Proof, string Fix);
}
