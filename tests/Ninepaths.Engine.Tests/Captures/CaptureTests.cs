using System.Globalization;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Captures;

/// <summary>The captured clusters against tables made from their READMEs: what is weak there is found where it stands, and nothing else is.</summary>
/// <remarks>In a table a line with # is the sentence of the README that the findings below it follow from.</remarks>
public sealed class CaptureTests
{
    public static TheoryData<string> Captures =>
    [
        "kubeadm-1.36-ha", "kubeadm-1.36-hardened", "hard-way-systemd", "insecure-flags", "shared-ca",
        "k3s-1.36", "rke2-1.36", "microshift-5.0",
        "eks", "gke", "aks",
        "kubespray", "kind", "talos", "openshift",
    ];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Everything_that_the_README_names_is_found_where_it_stands_and_nothing_else(string capture)
    {
        var (expected, found) = (Table(capture), Lines(Given.Captured(capture).Judged()));

        Assert.Empty(expected.Except(found, StringComparer.Ordinal));
        Assert.Empty(found.Except(expected, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Every_finding_has_evidence_that_somebody_can_look_up(string capture)
    {
        foreach (var evidence in Given.Captured(capture).Judged().Findings.SelectMany(finding => finding.Evidence))
        {
            Assert.NotEmpty(evidence.Origin.Place);
            Assert.NotEmpty(evidence.Actual);
            Assert.NotEmpty(evidence.Expected);
            Assert.NotEqual(Facts.OriginKind.Default, evidence.Origin.Kind);
        }
    }

    internal static List<string> Lines(Assessment assessment) =>
    [
        .. assessment.Paths.Select(path => string.Create(CultureInfo.InvariantCulture, $"path {path.Path.Number} {path.Verdict}")),
        .. assessment.Findings.OrderBy(finding => finding.Id, StringComparer.Ordinal).ThenBy(finding => finding.Subject, StringComparer.Ordinal)
            .Select(finding => $"{finding.Id} {finding.Severity} {finding.Subject} @ {finding.Evidence[0].Origin}"),
    ];

    private static List<string> Table(string capture) =>
        [.. File.ReadAllLines(Path.Combine(Given.Root, "tests/Ninepaths.Engine.Tests/Captures", capture + ".txt")).Where(line => line.Length > 0 && !line.StartsWith('#'))];
}
