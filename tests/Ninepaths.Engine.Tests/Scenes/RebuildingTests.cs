using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Scenes;

public sealed class RebuildingTests
{
    [Theory]
    [InlineData("kubeadm-1.36-ha")]
    [InlineData("kubeadm-1.36-hardened")]
    [InlineData("hard-way-systemd")]
    public void A_cluster_with_new_certificates_of_the_same_shape_is_judged_the_same(string capture)
    {
        var captured = Given.Captured(capture);

        Assert.Equal(Lines(captured.Judged()), Lines(Rebuilding.Rebuild(captured).Judged()));
    }

    private static IEnumerable<string> Lines(Assessment assessment) =>
    [
        .. assessment.Paths.Select(path => $"{path.Path.Number} {path.Verdict}"),
        .. assessment.Findings.Select(finding => $"{finding.Id} {finding.Subject}"),
        .. assessment.Paths.SelectMany(path => path.Connections).SelectMany(connection => connection.Properties.Select(property => $"{connection.Connection.Id} {property.Property} {property.GetType().Name} {property.Reason}")),
    ];
}
