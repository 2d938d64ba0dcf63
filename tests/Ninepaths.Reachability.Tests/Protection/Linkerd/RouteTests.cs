using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class RouteTests
{
    private const string Probes = "name: main, ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {path: \"/live?full=1\", port: HTTP}}, readinessProbe: {httpGet: {port: 81}}, startupProbe: {tcpSocket: {port: 82}}";

    private static string Server(string protocol = "HTTP/1", string access = "deny") => $$"""
        apiVersion: policy.linkerd.io/v1beta3
        kind: Server
        metadata: {name: web, namespace: app}
        spec: {podSelector: {matchLabels: {app: server} }, port: 80, proxyProtocol: {{protocol}}, accessPolicy: {{access}} }
        ---

        """;

    private static string Route(string group, string kind = "HTTPRoute", string parent = "", string status = "{}") => $$$"""
        apiVersion: {{{group}}}/v1
        kind: {{{kind}}}
        metadata: {name: public, namespace: app}
        spec:
          parentRefs: [{group: policy.linkerd.io, kind: Server, name: web {{{parent}}} }]
          rules: [{matches: [{path: {type: Exact, value: /public}, method: GET}, {path: {value: /img}}]}]
        status: {{{status}}}
        ---

        """;

    private static string Policy(string group, string kind = "HTTPRoute") => $$"""
        apiVersion: policy.linkerd.io/v1alpha1
        kind: AuthorizationPolicy
        metadata: {name: anyone, namespace: app}
        spec: {targetRef: {group: {{group}}, kind: {{kind}}, name: public }, requiredAuthenticationRefs: []}
        ---

        """;

    [Theory]
    [InlineData("policy.linkerd.io")]
    [InlineData("gateway.networking.k8s.io")]
    public void A_policy_for_a_route_lets_in_just_its_requests(string group)
    {
        var scene = LinkerdScene.With(Server() + Route(group) + Policy(group));
        var part = scene.Tcp("app/bare", "app/server", 80)!;
        Assert.Equal(MeshOutcome.Clear, part.Outcome);
        Assert.Equal("requests of HTTPRoute app/public (GET /public, /img*)", part.Restriction);
        Assert.Equal("AuthorizationPolicy app/anyone allows it", part.Because);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Fact]
    public void A_route_of_the_other_group_is_another_route()
    {
        var scene = LinkerdScene.With(Server() + Route("policy.linkerd.io") + Policy("gateway.networking.k8s.io"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Single(scene.Warnings);
    }

    [Fact]
    public void Requests_that_match_no_route_of_an_open_Server_find_nothing()
    {
        var scene = LinkerdScene.With(Server(access: "all-unauthenticated") + Route("policy.linkerd.io"));
        Assert.Equal("requests of HTTPRoute app/public (GET /public, /img*)", scene.Tcp("app/bare", "app/server", 80)!.Restriction);
        var detected = LinkerdScene.With(Server("unknown", "all-unauthenticated") + Route("policy.linkerd.io"));
        Assert.StartsWith("if it is HTTP, ", detected.Tcp("app/bare", "app/server", 80)!.Restriction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opaque", "HTTPRoute", false)]
    [InlineData("TLS", "HTTPRoute", false)]
    [InlineData("gRPC", "HTTPRoute", false)]
    [InlineData("HTTP/2", "GRPCRoute", false)]
    [InlineData("gRPC", "GRPCRoute", true)]
    public void Routes_count_for_their_protocol_only(string protocol, string kind, bool counts)
    {
        var scene = LinkerdScene.With(Server(protocol) + Route("gateway.networking.k8s.io", kind) + Policy("gateway.networking.k8s.io", kind));
        Assert.Equal(counts ? MeshOutcome.Clear : MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
    }

    [Theory]
    [InlineData(", namespace: other")]
    [InlineData(", port: 80")]
    [InlineData(", sectionName: http")]
    public void A_route_that_Linkerd_ignores_lets_nobody_in(string parent)
    {
        var scene = LinkerdScene.With(Server() + Route("policy.linkerd.io", parent: parent) + Policy("policy.linkerd.io"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Contains(scene.Warnings, text => text.Contains("Linkerd ignores the route", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("True", MeshOutcome.Clear)]
    [InlineData("False", MeshOutcome.Refused)]
    internal void A_route_counts_where_the_policy_controller_accepted_it(string accepted, MeshOutcome outcome)
    {
        var status = $$"""{parents: [{controllerName: linkerd.io/policy-controller, parentRef: {kind: Server, name: web}, conditions: [{type: Accepted, status: "{{accepted}}"}]}]}""";
        var scene = LinkerdScene.With(Server() + Route("policy.linkerd.io", status: status) + Policy("policy.linkerd.io"));
        Assert.Equal(outcome, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Routes_of_gateways_are_none_of_Linkerds_inbound_policy()
    {
        var scene = LinkerdScene.With(Server(access: "all-unauthenticated") + """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: public, namespace: app}
            spec: {parentRefs: [{name: web}, {kind: Server, name: web}, 7]}
            """);
        Assert.Null(scene.Tcp("app/bare", "app/server", 80)!.Restriction);
    }

    [Fact]
    public void Probes_may_be_asked_by_anybody_even_when_all_is_denied()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: deny}", Probes);
        var part = scene.From("203.0.113.7", "app/server", 80)!;
        Assert.Equal(MeshOutcome.Clear, part.Outcome);
        Assert.Equal("HTTP GET of /live, a path of the pod's probes", part.Restriction);
        Assert.Equal("HTTP GET of /, a path of the pod's probes", scene.Tcp("app/client", "app/server", 81)!.Restriction);
        // A probe that opens a connection asks for no path.
        Assert.Equal(MeshOutcome.Refused, scene.From("203.0.113.7", "app/server", 82)!.Outcome);
    }

    [Fact]
    public void Whoever_is_let_in_anyway_is_not_restricted_to_probes()
    {
        var scene = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: all-authenticated}", Probes);
        Assert.Null(scene.Tcp("app/client", "app/server", 80)!.Restriction);
        Assert.NotNull(scene.Tcp("app/bare", "app/server", 80)!.Restriction);
    }

    [Fact]
    public void A_Server_without_routes_lets_probes_in_and_one_with_a_route_does_not()
    {
        var without = LinkerdScene.With(Server(), container: Probes);
        Assert.Equal(MeshOutcome.Clear, without.Tcp("app/bare", "app/server", 80)!.Outcome);
        var with = LinkerdScene.With(Server() + Route("policy.linkerd.io"), container: Probes);
        Assert.Equal(MeshOutcome.Refused, with.Tcp("app/bare", "app/server", 80)!.Outcome);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("gRPC")]
    public void Where_no_HTTP_is_told_apart_there_is_nothing_for_probes(string protocol)
    {
        var scene = LinkerdScene.With(Server(protocol), container: Probes);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        var opaque = LinkerdScene.With("", "{config.linkerd.io/default-inbound-policy: deny, config.linkerd.io/opaque-ports: \"80\"}", Probes);
        Assert.Equal(MeshOutcome.Refused, opaque.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, opaque.Tcp("app/bare", "app/server", 81)!.Outcome);
    }

    [Fact]
    public void Probes_come_from_the_probe_networks_only()
    {
        var yaml = LinkerdScene.Base.Replace("probeNetworks: [\"0.0.0.0/0\", \"::/0\"]", "probeNetworks: [10.0.0.2/32]", StringComparison.Ordinal);
        var scene = LinkerdScene.Of(yaml + $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: server, namespace: app, annotations: {config.linkerd.io/default-inbound-policy: deny} }
            spec: {containers: [{name: linkerd-proxy}, { {{Probes}} }]}
            status: {podIPs: [{ip: 10.0.0.3}]}
            """);
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }
}
