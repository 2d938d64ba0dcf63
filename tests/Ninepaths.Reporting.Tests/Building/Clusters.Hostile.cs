using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using CertificateUse = Ninepaths.Wiring.CertificateUse;

namespace Ninepaths.Reporting.Tests;

internal static partial class Clusters
{
    /// <summary>Everything that a cluster can name is named by somebody who means harm.</summary>
    public static Assessment Hostile() => Hostile(Reporting.Tests.Hostile.Name);

    public static Assessment Hostile(string bad)
    {
        var origin = new Origin(OriginKind.File, bad, "/" + bad, 1);
        ConnectionAssessment[] judged =
        [
            A.Judged(A.Connection(1, $"kube-apiserver@{bad}", $"kubelet@{bad}", bad, bad, bad), new PropertyVerdict.Refuted(Property.Encryption, bad, Weakness.PlainText, PathVerdict.Exposed, bad, [new(origin, bad, bad)])),
            A.Judged(A.Connection(3, bad, $"kube-apiserver@{bad}", bad), new PropertyVerdict.NotObserved(Property.Freshness, bad, bad)),
            A.Judged(A.Connection(2, $"kubelet@{Reporting.Tests.Hostile.Long}", $"kube-apiserver@{bad}", Reporting.Tests.Hostile.Long)),
            A.Judged(A.Connection(5, $"etcd@{bad}", "etcd@x", bad)),
        ];
        ImmutableArray<Component> components =
        [
            A.Component(ComponentKind.KubeApiserver, bad, new Setting(bad, [bad, bad], origin, SettingSource.Flag, null)) with
            {
                Drift = [new(bad, bad, origin, null, origin)],
                Gaps = [new(origin, bad, bad)],
            },
            A.Component(ComponentKind.Kubelet, bad),
            A.Component(ComponentKind.Kubelet, Reporting.Tests.Hostile.Long),
            A.Component(ComponentKind.Etcd, bad),
        ];
        Finding[] findings =
        [
            A.Finding("NP1001", Severity.Critical, bad, bad) with
            {
                Evidence = [new(origin, bad, bad)],
                Fix = new(bad, false, [bad]),
                Connections = [bad],
                Controls = [bad],
            },
            A.Finding("NP1001", Severity.High, $"kubelet@{bad}", Reporting.Tests.Hostile.Long),
        ];
        CertificateUse[] certificates =
        [
            A.Certificate(bad, "/" + bad, bad.Replace("\0", "", StringComparison.Ordinal), null, bad, bad),
            A.Certificate(bad, "/" + bad, "leaf", bad, bad),
        ];
        var assessment = Judge(bad, [bad], components, judged, findings, certificates);
        return assessment with
        {
            Wiring = assessment.Wiring with
            {
                Facts = assessment.Wiring.Facts with { ServerVersion = bad },
                Gaps = [new(origin, bad, bad)],
            },
            Coverage = assessment.Coverage with { Missing = [new(bad, bad, 3, [1])] },
            Paths = [.. assessment.Paths.Select(path => path with { Reason = bad })],
        };
    }
}
