using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Live;

/// <summary>Ports that do what their configuration says: nothing is found that was not found without them.</summary>
public sealed class HealthyPortsTests
{
    [Fact]
    public void Ports_of_a_hardened_cluster_that_do_what_is_configured_bring_nothing() =>
        Assert.Equal("", Delta.Between(Given.Hardened.Judged(), Given.Hardened.Answering().Judged()));

    [Fact]
    public void Ports_of_a_cluster_as_kubeadm_leaves_it_only_show_the_suites_that_Go_offers_by_itself()
    {
        var delta = Delta.Between(Given.Ha.Judged(), Given.Ha.Answering().Judged()).Split('\n');

        Assert.All(delta, line => Assert.Matches("^NP[1348]573 Low ", line));
        Assert.Equal(17, delta.Length);
    }

    [Fact]
    public void What_a_port_confirms_has_the_probe_for_evidence()
    {
        var assessment = Given.Hardened.Answering().Judged();

        foreach (var path in new[] { 1, 2, 3, 4, 5, 7, 8 })
        {
            var evidence = assessment.Paths[path - 1].Connections.SelectMany(connection => connection.Properties).OfType<PropertyVerdict.Proven>().SelectMany(proven => proven.Evidence);
            Assert.Contains(evidence, each => each.Origin.Kind is OriginKind.Probe);
        }
    }

    [Theory]
    [InlineData(PortReach.Open)]
    [InlineData(PortReach.TimedOut)]
    [InlineData(PortReach.Unreachable)]
    public void Probes_that_failed_change_no_verdict_and_are_told(PortReach reach)
    {
        var failed = Given.Hardened.Answering().Hosts(host => host.WithProbes([.. host.Probes.Select(fact => fact.Reach is PortReach.Open ? fact.Failed() with { Reach = reach } : fact)]));
        failed = failed with { Facts = failed.Facts with { Probes = [.. failed.Facts.Probes.Select(fact => fact.Failed() with { Reach = reach })] } };

        var (before, after) = (Given.Hardened.Judged(), failed.Judged());

        Assert.Equal("", Delta.Between(before, after));
        Assert.Equal(before.Coverage.Percent, after.Coverage.Percent);
        Assert.Contains(after.Wiring.Gaps, gap => gap.Origin.Kind is OriginKind.Probe);
        Assert.Empty(before.Wiring.Gaps.Where(gap => gap.Origin.Kind is OriginKind.Probe));
    }

    [Fact]
    public void Of_hosts_that_nobody_looked_at_ports_prove_what_objects_cannot()
    {
        var objects = Given.Ha.Hosts(_ => null);
        var answers = Given.Ha.Answering();
        // Without hosts each port is known by its address alone, and loopback is out of reach.
        var probed = objects with
        {
            Facts = objects.Facts with
            {
                Probes = [.. answers.Facts.Hosts.SelectMany(host => host.Probes).Concat(answers.Facts.Probes).Where(fact => fact.Address != "127.0.0.1")],
            },
        };

        var (before, after) = (objects.Judged(), probed.Judged());

        Assert.True(after.Coverage.Observed >= before.Coverage.Observed + 15, $"{before.Coverage.Observed} and {after.Coverage.Observed} of {after.Coverage.Applicable}");
        Assert.All(after.Paths[6].Connections, connection => Assert.IsType<PropertyVerdict.Proven>(connection[Property.ServerIdentity]));
        Assert.All(after.Findings, finding => Assert.DoesNotContain(finding.Severity, new[] { Severity.Critical }));
    }
}
