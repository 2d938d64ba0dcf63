using Ninepaths.Reachability.Protection;
using static Ninepaths.Reachability.Istio.AuthorizationTests;
using static Ninepaths.Reachability.Istio.PeerAuthenticationTests;

namespace Ninepaths.Reachability.Istio;

public sealed class AmbientTests
{
    private const string Waypoint = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: wp, namespace: app, labels: {istio.io/waypoint-for: KIND}}
        spec: {gatewayClassName: istio-waypoint}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: app}
        spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: app, labels: {istio.io/use-waypoint: wp}}
        ---

        """;

    [Fact]
    public void Ambient_pods_authenticate_each_other_whatever_the_mode()
    {
        var scene = new IstioScene(Peer("default", "app", "DISABLE"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
    }

    [Theory]
    [InlineData("STRICT", MeshOutcome.Refused)]
    [InlineData("PERMISSIVE", MeshOutcome.Clear)]
    [InlineData("DISABLE", MeshOutcome.Clear)]
    public void Plain_text_meets_the_mode(string mode, MeshOutcome outcome)
    {
        var scene = new IstioScene(Peer("default", "app", mode));
        Assert.Equal(outcome, scene.Judge(scene.Plain("client"), scene.Ambient("web"))!.Outcome);
    }

    [Theory]
    [InlineData("", MeshOutcome.Mismatch)]
    [InlineData("http", MeshOutcome.MutuallyAuthenticated)]
    public void Sidecars_and_ztunnels_meet_only_when_the_sidecar_speaks_HBONE(string tunnel, MeshOutcome outcome)
    {
        var scene = new IstioScene(Peer("default", "app", "STRICT"));
        var labels = IstioScene.Labels(("app", "sidecar"), ("security.istio.io/tlsMode", "istio"), ("networking.istio.io/tunnel", tunnel));
        var sidecar = scene.Keep(scene.Sidecar("sidecar") with { Labels = labels });
        var ambient = scene.Ambient("ambient");
        Assert.Equal(outcome, scene.Judge(sidecar, ambient)!.Outcome);
        Assert.Equal(outcome, scene.Judge(ambient, sidecar)!.Outcome);
    }

    [Fact]
    public void A_deny_rule_about_HTTP_alone_refuses_nothing_and_that_is_said()
    {
        var scene = new IstioScene(Policy("no-post", "app", "spec: {action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]}"));
        var part = scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!;
        Assert.Equal((MeshOutcome.MutuallyAuthenticated, null), (part.Outcome, part.Restriction));
        Assert.Contains("AuthorizationPolicy app/no-post refuses nothing here", part.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deny_rule_loses_what_is_HTTP_beside_fields_that_ztunnel_knows()
    {
        var scene = new IstioScene(Policy("p", "app", "spec: {action: DENY, rules: [{to: [{operation: {ports: ['8080'], methods: [POST]}}]}]}"));
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("client"), scene.Ambient("web"), 8080)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Ambient("client"), scene.Ambient("web"), 9090)!.Outcome);
    }

    [Theory]
    [InlineData("from: [{source: {namespaces: [app]}}], to: [{operation: {methods: [POST]}}]")]
    [InlineData("from: [{source: {namespaces: [app]}}], when: [{key: 'request.headers[x]', values: [z]}]")]
    [InlineData("from: [{source: {requestPrincipals: ['*']}}], to: [{operation: {ports: ['8080']}}]")]
    [InlineData("from: [{source: {trustDomains: [cluster.local]}}]")]
    [InlineData("when: [{key: source.serviceAccount, values: [app/client]}]")]
    [InlineData("when: [{key: connection.sni, values: [x]}]")]
    public void A_deny_rule_of_which_one_part_is_nothing_to_ztunnel_matches_nothing_at_all(string rule)
    {
        var scene = new IstioScene(Policy("p", "app", $"spec: {{action: DENY, rules: [{{{rule}}}]}}"));
        var part = scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!;
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, part.Outcome);
        Assert.Contains("refuses nothing here", part.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to: [{operation: {methods: [GET]}}]")]
    [InlineData("to: [{operation: {methods: [GET]}}, {operation: {ports: ['8080']}}]")]
    [InlineData("from: [{source: {namespaces: [app]}}], when: [{key: 'request.headers[x]', values: [z]}]")]
    public void An_allow_rule_about_HTTP_is_left_out_but_its_policy_still_refuses_the_rest(string rule)
    {
        var scene = new IstioScene(Policy("p", "app", $"spec: {{rules: [{{{rule}}}]}}"));
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
    }

    [Fact]
    public void Trust_domains_beside_other_fields_are_lost_on_ztunnel()
    {
        var scene = new IstioScene(Policy("p", "app", "spec: {rules: [{from: [{source: {namespaces: [app], trustDomains: [elsewhere]}}]}]}"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Sidecar("c"), scene.Sidecar("s"))!.Outcome);
    }

    [Fact]
    public void Principals_are_not_rewritten_for_ztunnel()
    {
        var scene = new IstioScene(ClientSideTests.Mesh("trustDomain: corp") + Policy("p", "app", "spec: {rules: [{from: [{source: {principals: ['cluster.local/ns/app/sa/client']}}]}]}"));
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
    }

    [Fact]
    public void Ztunnel_knows_neither_audit_nor_external_authorizers()
    {
        var scene = new IstioScene(Policy("p", "app", "spec: {action: CUSTOM, provider: {name: x}, rules: [{}]}") + Policy("a", "app", "spec: {action: AUDIT, rules: [{}]}"));
        var part = scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!;
        Assert.Equal((MeshOutcome.MutuallyAuthenticated, null), (part.Outcome, part.Restriction));
    }

    [Fact]
    public void A_waypoint_for_pods_enforces_HTTP_with_the_identity_of_the_client()
    {
        var scene = Scene("all", Policy("p", "app", "spec: {targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: wp}], rules: [{from: [{source: {principals: ['*/sa/client']}}], to: [{operation: {methods: [GET]}}]}]}"));
        var web = scene.Ambient("web");
        Assert.Equal("method GET", scene.Judge(scene.Ambient("client"), web)!.Restriction);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("other"), web)!.Outcome);
    }

    [Fact]
    public void Behind_a_waypoint_ztunnel_sees_the_identity_of_the_waypoint()
    {
        var client = Scene("all", Policy("p", "app", "spec: {rules: [{from: [{source: {principals: ['*/sa/client']}}]}]}"));
        var part = client.Judge(client.Ambient("client"), client.Ambient("web"))!;
        Assert.Equal(MeshOutcome.Refused, part.Outcome);
        Assert.Contains("behind waypoint app/wp", part.Because, StringComparison.Ordinal);
        var waypoint = Scene("all", Policy("p", "app", "spec: {rules: [{from: [{source: {principals: ['cluster.local/ns/app/sa/wp']}}]}]}"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, waypoint.Judge(waypoint.Ambient("client"), waypoint.Ambient("web"))!.Outcome);
    }

    [Fact]
    public void A_waypoint_for_Services_is_passed_by_when_the_address_of_the_pod_is_dialled()
    {
        const string Target = "spec: {targetRefs: [{kind: Service, group: '', name: web}], action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]}";
        var scene = Scene("service", Policy("p", "app", Target));
        var part = scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!;
        Assert.Equal((MeshOutcome.MutuallyAuthenticated, null), (part.Outcome, part.Restriction));
        Assert.Contains("goes past it", part.Because, StringComparison.Ordinal);

        // Closing the way past it is a policy for ztunnel that only lets the waypoint in.
        var closed = Scene("service", Policy("p", "app", Target) + Policy("only", "app", "spec: {rules: [{from: [{source: {principals: ['cluster.local/ns/app/sa/wp']}}]}]}"));
        Assert.Equal("through Service app/web and waypoint app/wp and not (method POST)", closed.Judge(closed.Ambient("client"), closed.Ambient("web"))!.Restriction);
        Assert.Equal(MeshOutcome.Refused, closed.Judge(closed.Ambient("client"), closed.Ambient("web"), 9999)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, closed.Judge(closed.Plain("plain"), closed.Ambient("web"))!.Outcome);
    }

    [Theory]
    [InlineData("'80'", MeshOutcome.Refused)]
    [InlineData("'8080'", MeshOutcome.MutuallyAuthenticated)]
    public void The_waypoint_of_a_Service_sees_the_port_of_the_Service(string port, MeshOutcome outcome)
    {
        var scene = Scene("service", Policy("only", "app", "spec: {rules: [{from: [{source: {principals: ['cluster.local/ns/app/sa/wp']}}]}]}")
            + Policy("p", "app", $"spec: {{targetRefs: [{{kind: Service, group: '', name: web}}], action: DENY, rules: [{{to: [{{operation: {{ports: [{port}]}}}}]}}]}}"));
        Assert.Equal(outcome, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
    }

    [Theory]
    [InlineData("istio-system", MeshOutcome.Refused)]
    [InlineData("app", MeshOutcome.MutuallyAuthenticated)]
    public void The_class_of_waypoints_is_a_target_in_the_root_namespace_only(string @namespace, MeshOutcome outcome)
    {
        var scene = Scene("workload", Policy("p", @namespace, "spec: {targetRefs: [{kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint}]}"));
        Assert.Equal(outcome, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
    }

    [Fact]
    public void Sidecars_and_what_is_outside_go_around_waypoints()
    {
        var scene = Scene("all", Policy("p", "app", "spec: {targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: wp}]}"));
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("client"), scene.Ambient("web"))!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("plain"), scene.Ambient("web"))!.Outcome);
    }

    [Fact]
    public void A_pod_can_opt_out_of_its_namespaces_waypoint_and_a_waypoint_that_is_not_there_is_said()
    {
        var scene = Scene("all", Policy("p", "app", "spec: {targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: wp}]}"));
        var free = scene.Keep(scene.Ambient("free") with { Labels = IstioScene.Labels(("istio.io/use-waypoint", "none")) });
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Ambient("client"), free)!.Outcome);

        var missing = new IstioScene("apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {istio.io/use-waypoint: gone}}\n");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, missing.Judge(missing.Ambient("client"), missing.Ambient("web"))?.Outcome);
        Assert.Contains(missing.Output.Assumptions, text => text.Contains("waypoint app/gone was not observed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pod_that_bypasses_inbound_capture_takes_plain_text_that_nothing_guards()
    {
        var scene = new IstioScene(Peer("default", "app", "STRICT") + Policy("p", "app", "spec: {}"));
        var web = scene.Ambient("web");
        web = scene.Keep(web with { Annotations = IstioScene.Labels(("ambient.istio.io/redirection", "enabled"), ("ambient.istio.io/bypass-inbound-capture", "true")) });
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("client"), web)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Ambient("other"), web)!.Outcome);
    }

    private static IstioScene Scene(string kind, string policies)
    {
        var scene = new IstioScene(Waypoint.Replace("KIND", kind, StringComparison.Ordinal) + policies);
        foreach (var name in new[] { "client", "other", "web" }) scene.Ambient(name);
        return scene;
    }
}
