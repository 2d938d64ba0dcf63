using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class ServerTests
{
    private static string Server(string name, string spec, string more = "") => $$"""
        apiVersion: policy.linkerd.io/v1beta3
        kind: Server
        metadata: {name: {{name}}, namespace: app, labels: {role: {{name}}} {{more}} }
        spec: { {{spec}} }
        ---

        """;

    private const string Web = "podSelector: {matchLabels: {app: server}}, port: 80";

    [Fact]
    public void A_Server_takes_the_place_of_the_default_policy_on_its_port_only()
    {
        var scene = LinkerdScene.With(Server("web", Web));
        var part = scene.Tcp("app/client", "app/server", 80)!;
        Assert.Equal(MeshOutcome.Refused, part.Outcome);
        Assert.Equal("Server app/web does not let in this identity", part.Because);
        Assert.NotNull(part.Origin!.Line);
        Assert.Equal("Server app/web does not let in clients without an identity", scene.Tcp("app/bare", "app/server", 80)!.Because);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 81)!.Outcome);
    }

    [Theory]
    [InlineData("all-unauthenticated", MeshOutcome.Clear)]
    [InlineData("all-authenticated", MeshOutcome.Refused)]
    [InlineData("audit", MeshOutcome.Clear)]
    [InlineData("deny", MeshOutcome.Refused)]
    internal void The_access_policy_adds_to_what_is_authorized(string policy, MeshOutcome bare)
    {
        var scene = LinkerdScene.With(Server("web", $"{Web}, accessPolicy: {policy}"));
        Assert.Equal(bare, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(policy == "deny" ? MeshOutcome.Refused : MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Fact]
    public void An_access_policy_that_is_not_known_is_deny()
    {
        var scene = LinkerdScene.With(Server("web", $"{Web}, accessPolicy: everyone"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains("everyone", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_port_is_every_TCP_port_of_that_name()
    {
        var scene = LinkerdScene.With(
            Server("web", "podSelector: {}, port: http"),
            container: "name: main, ports: [{name: http, containerPort: 8080}, {name: http, containerPort: 8081}, {name: http, containerPort: 53, protocol: UDP}]");
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 8080)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 8081)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 53)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_number_in_quotes_is_the_name_of_a_port()
    {
        var scene = LinkerdScene.With(Server("web", "podSelector: {}, port: \"80\""));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains("is text", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_Servers_on_a_port_the_first_by_name_wins_where_neither_is_older()
    {
        var scene = LinkerdScene.With(Server("b", $"{Web}, accessPolicy: all-unauthenticated") + Server("a", Web));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains("Server app/b is not heeded on port 80", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_Servers_on_a_port_the_older_wins()
    {
        var scene = LinkerdScene.With(
            Server("b", $"{Web}, accessPolicy: all-unauthenticated", ", creationTimestamp: \"2024-01-01T00:00:00Z\"")
            + Server("a", Web, ", creationTimestamp: \"2024-01-01T00:00:01Z\""));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains("Server app/a is not heeded on port 80 where Server app/b", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{matchExpressions: [{key: app, operator: In, values: [server]}]}", true)]
    [InlineData("{matchExpressions: [{key: missing, operator: NotIn, values: [x]}]}", true)]
    [InlineData("{matchExpressions: [{key: missing, operator: DoesNotExist}]}", true)]
    [InlineData("{matchExpressions: [{key: app, operator: Exists}], matchLabels: {app: other}}", false)]
    [InlineData("{}", true)]
    internal void Selectors_select_as_elsewhere(string selector, bool selects)
    {
        var scene = LinkerdScene.With(Server("web", $"podSelector: {selector}, port: 80"));
        Assert.Equal(selects ? MeshOutcome.Refused : MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Theory]
    [InlineData("{key: app, operator: Exists, values: [server]}")]
    [InlineData("{key: missing, operator: NotIn}")]
    public void An_expression_with_values_too_many_or_none_matches_nothing(string expression)
    {
        var scene = LinkerdScene.With(Server("web", $"podSelector: {{matchExpressions: [{expression}]}}, port: 80"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Single(scene.Warnings);
    }

    [Theory]
    [InlineData("podSelector: {}")]
    [InlineData("port: 80")]
    [InlineData("podSelector: {}, externalWorkloadSelector: {}, port: 80")]
    [InlineData("podSelector: [], port: 80")]
    [InlineData("podSelector: {matchLabels: {app: 7}}, port: 80")]
    [InlineData("podSelector: {matchLabels: [app]}, port: 80")]
    [InlineData("podSelector: {matchExpressions: [{key: app, operator: Like}]}, port: 80")]
    [InlineData("podSelector: {matchExpressions: [{operator: Exists}]}, port: 80")]
    [InlineData("podSelector: {matchExpressions: 3}, port: 80")]
    [InlineData("podSelector: {}, port: [80]")]
    [InlineData("podSelector: {}, port: 80, proxyProtocol: 1")]
    [InlineData("podSelector: {}, port: 80, accessPolicy: {}")]
    public void What_the_API_server_refuses_is_refused_with_its_line(string spec)
    {
        var scene = LinkerdScene.With(Server("web", spec));
        Assert.NotEmpty(scene.Refusals);
        Assert.All(scene.Scene.Output.Faults, fault => Assert.NotNull(fault.Origin.Line));
    }

    [Theory]
    [InlineData("podSelector: {}, port: 0")]
    [InlineData("podSelector: {}, port: 70000")]
    [InlineData("podSelector: {}, port: 80, proxyProtocol: SPDY")]
    [InlineData("externalWorkloadSelector: {}, port: 80")]
    public void What_only_Linkerd_refuses_is_left_out_and_said(string spec)
    {
        var scene = LinkerdScene.With(Server("web", spec));
        Assert.Single(scene.Warnings);
        Assert.Empty(scene.Refusals);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Hostile_names_are_shown_inert()
    {
        var scene = LinkerdScene.With(Server("\"web\\u001b[2J\"", "podSelector: {}, port: 80, proxyProtocol: \"\\u202eSPDY\""));
        Assert.DoesNotContain('\u001b', Assert.Single(scene.Warnings));
        Assert.DoesNotContain('\u202e', Assert.Single(scene.Warnings));
    }

    [Fact]
    public void A_spec_that_is_no_mapping_is_refused()
    {
        var scene = LinkerdScene.With("{apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: {name: web, namespace: app}, spec: [1]}");
        Assert.Contains("spec must be a mapping", Assert.Single(scene.Refusals), StringComparison.Ordinal);
    }
}
