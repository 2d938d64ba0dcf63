using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class DefaultPolicyTests
{
    [Theory]
    [InlineData("all-unauthenticated", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Clear, MeshOutcome.Clear)]
    [InlineData("audit", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Clear, MeshOutcome.Clear)]
    [InlineData("all-authenticated", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Refused, MeshOutcome.Refused)]
    [InlineData("cluster-unauthenticated", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Clear, MeshOutcome.Refused)]
    [InlineData("cluster-authenticated", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Refused, MeshOutcome.Refused)]
    [InlineData("deny", MeshOutcome.Refused, MeshOutcome.Refused, MeshOutcome.Refused)]
    internal void Each_default_policy_lets_in_whom_it_says(string policy, MeshOutcome meshed, MeshOutcome bare, MeshOutcome outside)
    {
        var scene = LinkerdScene.With("", $"{{config.linkerd.io/default-inbound-policy: {policy}}}");
        Assert.Equal(meshed, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(bare, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(outside, scene.From("203.0.113.7", "app/server", 80)!.Outcome);
        Assert.Contains(policy, scene.Tcp("app/bare", "app/server", 80)!.Because, StringComparison.Ordinal);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Fact]
    public void A_policy_that_is_not_known_is_that_of_the_cluster_and_said()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: \"deny\\u001b[31m\"}");
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        var warning = Assert.Single(scene.Warnings);
        Assert.DoesNotContain('\u001b', warning);
    }

    [Fact]
    public void Ports_that_require_identity_refuse_bare_clients_only()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/proxy-require-identity-inbound-ports: \"80,8000-8010\"}");
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 8005)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/bare", "app/server", 81)!.Outcome);
    }

    [Fact]
    public void One_bad_port_voids_the_list_of_ports_that_require_identity()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/proxy-require-identity-inbound-ports: \"80,70000\"}");
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Contains("70000", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_inbound_ports_pass_by_the_proxy_even_when_all_is_denied()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: deny, config.linkerd.io/skip-inbound-ports: \"3306\"}");
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/client", "app/server", 3306)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.From("203.0.113.7", "app/server", 3306)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 3307)!.Outcome);
        // The annotation takes the place of the chart's ports.
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 4567)!.Outcome);
    }

    [Fact]
    public void The_ports_that_the_chart_skips_are_in_clear()
    {
        var scene = LinkerdScene.With("");
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/client", "app/server", 4567)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 4569)!.Outcome);
    }

    [Fact]
    public void What_is_not_TCP_passes_in_clear()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: deny}");
        var verdict = scene.Mesh.Judge(MeshEnd.Of(scene.Scene.Pod("app/client")), MeshEnd.Of(scene.Scene.Pod("app/server")));
        Assert.Equal(MeshOutcome.Clear, LinkerdScene.Part(verdict, Protocol.Udp, 53)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, LinkerdScene.Part(verdict, Protocol.Icmp, 0)!.Outcome);
        Assert.Equal(ConnectionSet.All, ConnectionSet.Union(verdict.Parts.Select(part => part.Connections)));
    }

    [Fact]
    public void Subnets_to_skip_pass_by_the_proxy_by_their_source()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: deny, config.linkerd.io/skip-subnets: 198.51.100.0/24}");
        Assert.Equal(MeshOutcome.Clear, scene.From("198.51.100.7", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.From("203.0.113.7", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.NotObserved, scene.From("198.51.0.0/16", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Addresses_of_which_some_are_in_the_cluster_are_restricted_to_those()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: cluster-unauthenticated}");
        var part = scene.From("0.0.0.0/0", "app/server", 80)!;
        Assert.Equal(MeshOutcome.Clear, part.Outcome);
        Assert.Equal("from 10.0.0.0-10.255.255.255", part.Restriction);
    }

    [Fact]
    public void A_pod_of_unknown_address_counts_as_in_the_cluster_and_that_is_said()
    {
        var scene = LinkerdScene.With(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: caller, namespace: app}
            spec: {template: {metadata: {annotations: {linkerd.io/inject: enabled}}, spec: {containers: [{name: main}]}}}
            """,
            "{config.linkerd.io/default-inbound-policy: cluster-authenticated}");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/caller", "app/server", 80)!.Outcome);
        Assert.Contains(scene.Scene.Output.Assumptions, text => text.Contains("clusterNetworks", StringComparison.Ordinal));
    }
}
