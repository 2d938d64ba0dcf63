using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Istio;

/// <summary>AuthorizationPolicies at sidecars.</summary>
public sealed class AuthorizationTests
{
    private const string Services = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: app}
        spec:
          selector: {app: web}
          ports:
          - {name: http, port: 80, targetPort: 8080}
          - {name: tcp-db, port: 5432}
          - {name: other, port: 7000}
          - {name: http-but-not, port: 7001, appProtocol: mysql}
        ---

        """;

    [Theory]
    [InlineData("spec: {}", false)]
    [InlineData("spec: {rules: [{}]}", true)]
    [InlineData("spec: {action: ALLOW, rules: []}", false)]
    [InlineData("spec: {action: DENY, rules: [{}]}", false)]
    [InlineData("spec: {action: DENY, rules: []}", true)]
    [InlineData("spec: {action: AUDIT, rules: [{}]}", true)]
    [InlineData("spec: {selector: {matchLabels: {app: else}}}", true)]
    [InlineData("spec: {selector: {matchLabels: {app: web}}}", false)]
    public void The_small_policies_of_the_manual(string spec, bool passes)
    {
        var scene = new IstioScene(Services + Policy("p", "app", spec));
        Assert.Equal(passes ? MeshOutcome.MutuallyAuthenticated : MeshOutcome.Refused, Judge(scene).Outcome);
        Assert.Empty(scene.Output.Faults);
    }

    [Fact]
    public void Deny_goes_before_allow_and_both_carry_their_place()
    {
        var scene = new IstioScene(Services + Policy("allow", "app", "spec: {rules: [{}]}") + Policy("deny", "app", "spec: {action: DENY, rules: [{to: [{operation: {ports: ['8080']}}]}]}"));
        var part = Judge(scene);
        Assert.Equal((MeshOutcome.Refused, "AuthorizationPolicy app/deny refuses it"), (part.Outcome, part.Because));
        Assert.NotNull(part.Origin!.Line);
        Assert.Contains("app/allow allows it", Judge(scene, 5432).Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app", false)]
    [InlineData("istio-system", false)]
    [InlineData("elsewhere", true)]
    public void Policies_of_the_own_and_the_root_namespace_apply(string @namespace, bool passes) =>
        Assert.Equal(passes ? MeshOutcome.MutuallyAuthenticated : MeshOutcome.Refused, Judge(new(Services + Policy("p", @namespace, "spec: {}"))).Outcome);

    [Fact]
    public void A_selector_in_the_root_namespace_selects_everywhere_unlike_that_of_a_PeerAuthentication()
    {
        var scene = new IstioScene(Services + Policy("p", "istio-system", "spec: {selector: {matchLabels: {app: web}}}"));
        Assert.Equal(MeshOutcome.Refused, Judge(scene).Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("plain"), scene.Sidecar("api"))!.Outcome);
    }

    [Theory]
    [InlineData("true", MeshOutcome.MutuallyAuthenticated, false)]
    [InlineData("1", MeshOutcome.MutuallyAuthenticated, false)]
    [InlineData("false", MeshOutcome.Refused, false)]
    [InlineData("maybe", MeshOutcome.Refused, true)]
    public void A_dry_run_has_no_effect(string value, MeshOutcome outcome, bool warns)
    {
        var scene = new IstioScene(Services + $"apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {{name: p, namespace: app, annotations: {{istio.io/dry-run: '{value}'}}}}\nspec: {{}}\n");
        Assert.Equal(outcome, Judge(scene).Outcome);
        Assert.Equal(warns, scene.Warnings.Any());
    }

    [Theory]
    [InlineData("principals: ['cluster.local/ns/clients/sa/client']", true)]
    [InlineData("principals: ['*']", true)]
    [InlineData("principals: ['cluster.local/ns/clients/*']", true)]
    [InlineData("principals: ['*/sa/client']", true)]
    [InlineData("principals: ['*/sa/other']", false)]
    [InlineData("notPrincipals: ['*/sa/other']", true)]
    [InlineData("notPrincipals: ['*']", false)]
    [InlineData("namespaces: [clients]", true)]
    [InlineData("namespaces: ['cli*']", true)]
    [InlineData("namespaces: [client]", false)]
    [InlineData("notNamespaces: [clients]", false)]
    [InlineData("serviceAccounts: [client]", false)]
    [InlineData("serviceAccounts: [clients/client]", true)]
    [InlineData("notServiceAccounts: [clients/client]", false)]
    [InlineData("trustDomains: [cluster.local]", true)]
    [InlineData("trustDomains: ['*.local']", true)]
    [InlineData("trustDomains: [other]", false)]
    [InlineData("ipBlocks: [10.0.0.0/24]", true)]
    [InlineData("ipBlocks: [10.0.1.0/24, 10.0.0.7]", true)]
    [InlineData("ipBlocks: [10.0.1.0/24]", false)]
    [InlineData("notIpBlocks: [10.0.0.0/8]", false)]
    public void Sources_are_decided_exactly(string source, bool passes)
    {
        var scene = new IstioScene(Services + Policy("p", "app", $"spec: {{rules: [{{from: [{{source: {{{source}}}}}]}}]}}"));
        var part = scene.Judge(scene.Sidecar("client", "clients", "10.0.0.7"), scene.Sidecar("web", ip: "10.0.9.9"))!;
        Assert.Equal((passes ? MeshOutcome.MutuallyAuthenticated : MeshOutcome.Refused, null), (part.Outcome, part.Restriction));
    }

    [Theory]
    [InlineData("principals: ['*']", MeshOutcome.Refused)]
    [InlineData("namespaces: [clients]", MeshOutcome.Refused)]
    [InlineData("serviceAccounts: [clients/client]", MeshOutcome.Refused)]
    [InlineData("notPrincipals: ['*/sa/other']", MeshOutcome.Clear)]
    [InlineData("notNamespaces: [clients]", MeshOutcome.Clear)]
    public void Without_mutual_TLS_identities_never_match_and_their_negations_always(string source, MeshOutcome outcome)
    {
        var scene = new IstioScene(Services + Policy("p", "app", $"spec: {{rules: [{{from: [{{source: {{{source}}}}}]}}]}}"));
        Assert.Equal(outcome, scene.Judge(scene.Plain("client", "clients"), scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void The_sources_the_operations_and_the_conditions_of_a_rule_must_all_hold()
    {
        var scene = new IstioScene(Services + Policy("p", "app", """
            spec:
              rules:
              - from: [{source: {namespaces: [x]}}, {source: {namespaces: [app]}}]
                to: [{operation: {ports: ['1']}}, {operation: {ports: ['8080', '5432'], notPorts: ['5432']}}]
                when: [{key: source.namespace, notValues: [other]}, {key: destination.port, values: ['8080', '1']}]
            """));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, Judge(scene).Outcome);
        Assert.Equal(MeshOutcome.Refused, Judge(scene, 5432).Outcome);
        Assert.Equal(MeshOutcome.Refused, Judge(scene, 7000).Outcome);
    }

    [Fact]
    public void What_only_HTTP_has_becomes_a_restriction()
    {
        var scene = new IstioScene(Services + Policy("p", "app", """
            spec: {rules: [{to: [{operation: {methods: [GET, HEAD], notPaths: ['/admin*']}}], when: [{key: 'request.headers[X-Team]', values: [a]}]}]}
            """));
        var part = Judge(scene);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, part.Outcome);
        Assert.Equal("method GET or HEAD and path not /admin* and header X-Team a", part.Restriction);
    }

    [Fact]
    public void A_deny_rule_about_HTTP_restricts_and_another_rule_that_allows_all_does_not_lift_it()
    {
        var scene = new IstioScene(Services + Policy("a", "app", "spec: {rules: [{}]}") + Policy("d", "app", "spec: {action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]}"));
        Assert.Equal("not (method POST)", Judge(scene).Restriction);
    }

    [Fact]
    public void On_TCP_ports_an_allow_rule_about_HTTP_never_matches_and_a_deny_rule_does_without_it()
    {
        var allow = new IstioScene(Services + Policy("p", "app", "spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}"));
        Assert.Equal(MeshOutcome.Refused, Judge(allow, 5432).Outcome);
        Assert.Equal(MeshOutcome.Refused, Judge(allow, 7001).Outcome);
        Assert.Equal("method GET", Judge(allow).Restriction);

        var deny = new IstioScene(Services + Policy("p", "app", "spec: {action: DENY, rules: [{from: [{source: {namespaces: [app]}}], to: [{operation: {methods: [GET]}}]}]}"));
        Assert.Equal(MeshOutcome.Refused, Judge(deny, 5432).Outcome);
        Assert.Equal("not (method GET)", Judge(deny).Restriction);
        Assert.Null(deny.Judge(deny.Sidecar("far", "other"), deny.Sidecar("web"), 5432)!.Restriction);
    }

    [Fact]
    public void Where_the_protocol_is_detected_the_client_may_choose_it()
    {
        var allow = new IstioScene(Services + Policy("p", "app", "spec: {rules: [{to: [{operation: {methods: [GET]}}]}]}"));
        Assert.Equal((MeshOutcome.MutuallyAuthenticated, "HTTP and method GET"), (Judge(allow, 7000).Outcome, Judge(allow, 7000).Restriction));
        var deny = new IstioScene(Services + Policy("p", "app", "spec: {action: DENY, rules: [{to: [{operation: {methods: [GET]}}]}]}"));
        Assert.Equal("HTTP and not (method GET)", Judge(deny, 7000).Restriction);
    }

    [Fact]
    public void Addresses_that_were_not_observed_are_a_restriction_not_a_guess()
    {
        var scene = new IstioScene(Services + Policy("p", "app", "spec: {rules: [{from: [{source: {ipBlocks: [10.0.0.0/24]}}]}]}"));
        Assert.Equal("source address 10.0.0.0/24", Judge(scene).Restriction);
        var outside = scene.Judge(MeshEnd.Of(AddressSet.Of([new(AddressFamilies.IPv4, 0x0A000000, 0x0A0000FF)])), scene.Sidecar("web"))!;
        Assert.Equal((MeshOutcome.Clear, null), (outside.Outcome, outside.Restriction));
    }

    [Fact]
    public void Families_are_told_apart_by_address()
    {
        var scene = new IstioScene(Services + Policy("p", "app", "spec: {rules: [{from: [{source: {ipBlocks: [10.0.0.0/24]}}]}]}"));
        var verdict = scene.Mesh.Judge(MeshEnd.Of(scene.Sidecar("client", ip: "10.0.0.1,fd00::1")), MeshEnd.Of(scene.Sidecar("web", ip: "10.0.0.2,fd00::2")));
        var passing = Connections.ConnectionSet.Union(verdict.Parts.Where(part => part.Outcome == MeshOutcome.MutuallyAuthenticated).Select(part => part.Connections));
        Assert.True(passing.Contains(AddressFamilies.IPv4, Connections.Protocol.Tcp, 8080));
        Assert.False(passing.Contains(AddressFamilies.IPv6, Connections.Protocol.Tcp, 8080));
    }

    [Fact]
    public void An_external_authorizer_is_asked_or_where_there_is_none_refuses()
    {
        const string Custom = "spec: {action: CUSTOM, provider: {name: authz}, rules: [{to: [{operation: {paths: [/admin]}}]}]}";
        string With(string kind) => Services + ClientSideTests.Mesh($"extensionProviders: [{{name: authz, {kind}: {{service: a, port: 1}}}}]") + Policy("p", "app", Custom);
        Assert.Equal("(the external authorizer authz agrees, or not (path /admin))", Judge(new(With("envoyExtAuthzHttp"))).Restriction);
        Assert.Null(Judge(new(With("envoyExtAuthzHttp")), 5432).Restriction);
        Assert.Equal("the external authorizer authz agrees", Judge(new(With("envoyExtAuthzGrpc")), 5432).Restriction);
        Assert.Equal("not (path /admin)", Judge(new(With("prometheus"))).Restriction);
        Assert.Contains("agrees", Judge(new(Services + Policy("p", "app", Custom))).Restriction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{name: authz, envoyExtAuthzGrpc: {service: a, port: 999999}}", "has no valid port")]
    [InlineData("{name: authz, envoyExtAuthzGrpc: {service: a}}", "has no valid port")]
    [InlineData("{name: authz, envoyExtAuthzGrpc: {port: 1}}", "names no service")]
    [InlineData("{name: authz, envoyExtAuthzGrpc: {service: a, port: 1, statusOnError: '999'}}", "has a statusOnError that Envoy does not know")]
    [InlineData("{name: authz, envoyExtAuthzHttp: {service: a, port: 1, pathPrefix: check}}", "has a pathPrefix that does not begin with /")]
    [InlineData("{name: authz, envoyExtAuthzHttp: {service: a, port: 1, headersToUpstreamOnAllow: ['*']}}", "has * alone in headersToUpstreamOnAllow")]
    [InlineData("{name: authz, envoyExtAuthzGrpc: {service: a, port: 1}}, {name: authz, envoyExtAuthzGrpc: {service: b, port: 1}}", "is configured twice")]
    [InlineData("{name: other, envoyExtAuthzGrpc: {service: a, port: 1}}", "is not configured in the mesh")]
    public void An_external_authorizer_that_istiod_cannot_use_refuses_what_it_should_decide_on(string providers, string why)
    {
        var verdict = Judge(new(Services + ClientSideTests.Mesh($"extensionProviders: [{providers}]") + Policy("p", "app", "spec: {action: CUSTOM, provider: {name: authz}, rules: [{}]}")));
        Assert.Equal(MeshOutcome.Refused, verdict.Outcome);
        Assert.EndsWith($"the external authorizer authz {why}", verdict.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("true", false)]
    public void Several_external_authorizers_refuse_unless_istiod_allows_them_and_a_dry_run_is_one(string allowed, bool refused)
    {
        string Custom(string name, string provider, string annotations) =>
            $"{{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {{name: {name}, namespace: app{annotations}}}, spec: {{action: CUSTOM, provider: {{name: {provider}}}, rules: [{{}}]}}}}\n---\n";
        var pilot = $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: istiod, namespace: istio-system}}, spec: {{template: {{spec: {{containers: [{{name: discovery, env: [{{name: PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS, value: '{allowed}'}}]}}]}}}}}}}}\n---\n";
        var mesh = ClientSideTests.Mesh("extensionProviders: [{name: a, envoyExtAuthzHttp: {service: a, port: 1}}, {name: b, envoyExtAuthzGrpc: {service: b, port: 1}}]");
        // On a port of TCP, too: there an HTTP authorizer alone would be left out.
        var verdict = Judge(new(Services + mesh + pilot + Custom("p", "a", "") + Custom("q", "b", ", annotations: {istio.io/dry-run: 'true'}")), 5432);
        Assert.Equal(refused, verdict.Outcome == MeshOutcome.Refused);
    }

    [Fact]
    public void Aliases_of_the_trust_domain_count()
    {
        var policy = Policy("p", "app", "spec: {rules: [{from: [{source: {principals: [old/ns/app/sa/client]}}]}]}");
        Assert.Equal(MeshOutcome.Refused, Judge(new(Services + policy)).Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, Judge(new(Services + ClientSideTests.Mesh("trustDomain: new\ntrustDomainAliases: [old]") + policy)).Outcome);
        // cluster.local always stands for the trust domain of the mesh.
        var local = policy.Replace("old/", "cluster.local/", StringComparison.Ordinal);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, Judge(new(Services + ClientSideTests.Mesh("trustDomain: new") + local)).Outcome);
    }

    [Fact]
    public void Policies_with_targets_are_not_for_sidecars() =>
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, Judge(new(Services + Policy("p", "app", "spec: {targetRefs: [{kind: Service, group: '', name: web}]}"))).Outcome);

    internal static string Policy(string name, string @namespace, string spec) =>
        $"apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {{name: {name}, namespace: {@namespace}}}\n{spec.TrimEnd()}\n---\n";

    private static MeshPart Judge(IstioScene scene, int port = 8080)
    {
        var (client, web) = (scene.Sidecar("client"), scene.Sidecar("web"));
        return scene.Judge(client, web, port)!;
    }
}
