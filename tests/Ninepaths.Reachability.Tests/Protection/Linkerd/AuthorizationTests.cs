using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class AuthorizationTests
{
    private const string Web = """
        apiVersion: policy.linkerd.io/v1beta3
        kind: Server
        metadata: {name: web, namespace: app, labels: {tier: front}}
        spec: {podSelector: {matchLabels: {app: server}}, port: 80}
        ---

        """;

    private const string ToServer = "targetRef: {group: policy.linkerd.io, kind: Server, name: web}";
    private const string MeshTls = "requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: MeshTLSAuthentication, name: who}]";
    private const string Network = "requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: NetworkAuthentication, name: where}]";

    private static string Object(string kind, string name, string spec, string space = "app") => $$"""
        apiVersion: policy.linkerd.io/v1alpha1
        kind: {{kind}}
        metadata: {name: {{name}}, namespace: {{space}}}
        spec: { {{spec}} }
        ---

        """;

    private static string Policy(string spec) => Object("AuthorizationPolicy", "allow", spec);

    [Theory]
    [InlineData("identities: [\"*\"]", true)]
    [InlineData("identities: [\"*.app.serviceaccount.identity.linkerd.cluster.local\"]", true)]
    [InlineData("identities: [\"*.pp.serviceaccount.identity.linkerd.cluster.local\"]", false)]
    [InlineData("identities: [caller.app.serviceaccount.identity.linkerd.cluster.local]", true)]
    [InlineData("identities: [other.app.serviceaccount.identity.linkerd.cluster.local]", false)]
    [InlineData("identities: [spiffe://cluster.local/caller]", false)]
    [InlineData("identityRefs: [{kind: ServiceAccount, name: caller}]", true)]
    [InlineData("identityRefs: [{kind: serviceaccount, name: caller, namespace: app}]", true)]
    [InlineData("identityRefs: [{kind: ServiceAccount, name: caller, namespace: other}]", false)]
    [InlineData("identityRefs: [{kind: Namespace, name: app}]", true)]
    [InlineData("identityRefs: [{kind: Namespace, name: other}, {kind: ServiceAccount, name: caller}]", true)]
    internal void Identities_let_in_whom_they_match(string spec, bool allowed)
    {
        var scene = LinkerdScene.With(Web + Object("MeshTLSAuthentication", "who", spec) + Policy($"{ToServer}, {MeshTls}"));
        var part = scene.Tcp("app/client", "app/server", 80)!;
        Assert.Equal(allowed ? MeshOutcome.MutuallyAuthenticated : MeshOutcome.Refused, part.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        if (allowed) Assert.Equal("AuthorizationPolicy app/allow allows it", part.Because);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Fact]
    public void A_policy_without_required_authentications_lets_in_anybody()
    {
        var scene = LinkerdScene.With(Web + Policy($"{ToServer}, requiredAuthenticationRefs: []"));
        Assert.Equal(MeshOutcome.Clear, scene.From("203.0.113.7", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_service_account_may_be_required_directly()
    {
        var scene = LinkerdScene.With(Web + Policy($"{ToServer}, requiredAuthenticationRefs: [{{kind: ServiceAccount, name: caller}}]"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/server", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void All_required_authentications_must_hold()
    {
        var both = "requiredAuthenticationRefs: [{group: policy.linkerd.io, kind: MeshTLSAuthentication, name: who}, {group: policy.linkerd.io, kind: NetworkAuthentication, name: where}]";
        string Objects(string network) => Web + Object("MeshTLSAuthentication", "who", "identities: [\"*\"]")
            + Object("NetworkAuthentication", "where", $"networks: [{{cidr: {network}}}]") + Policy($"{ToServer}, {both}");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, LinkerdScene.With(Objects("10.0.0.1")).Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, LinkerdScene.With(Objects("10.0.0.1")).Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, LinkerdScene.With(Objects("10.1.0.0/16")).Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Networks_are_those_without_their_exceptions()
    {
        var scene = LinkerdScene.With(Web + Object("NetworkAuthentication", "where", "networks: [{cidr: 10.0.0.0/24, except: [10.0.0.2/32]}, {cidr: \"fd00::/8\"}]") + Policy($"{ToServer}, {Network}"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.From("fd00::1", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.From("2001:db8::1", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_client_of_one_address_family_is_judged_by_that_one()
    {
        var scene = LinkerdScene.With(Web + Object("NetworkAuthentication", "where", "networks: [{cidr: 10.0.0.0/24}]") + Policy($"{ToServer}, {Network}"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80, Addresses.AddressFamilies.IPv6)!.Outcome);
    }

    [Fact]
    public void A_network_cannot_be_judged_without_the_address_of_the_client()
    {
        var scene = LinkerdScene.With(Web + Object("NetworkAuthentication", "where", "networks: [{cidr: 10.0.0.0/24}]") + Policy($"{ToServer}, {Network}") + """
            apiVersion: v1
            kind: Pod
            metadata: {name: pending, namespace: app}
            spec: {containers: [{name: linkerd-proxy}]}
            """);
        Assert.Equal(MeshOutcome.NotObserved, scene.Tcp("app/pending", "app/server", 80)!.Outcome);
        // None of the networks is of IPv6, so there the address does not matter.
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/pending", "app/server", 80, Addresses.AddressFamilies.IPv6)!.Outcome);
    }

    [Theory]
    [InlineData("targetRef: {kind: Namespace, name: app}", true, 0)]
    [InlineData("targetRef: {kind: Namespace, name: other}", true, 1)]
    [InlineData("targetRef: {group: policy.linkerd.io, kind: Server, name: other}", false, 1)]
    [InlineData("targetRef: {group: apps, kind: Deployment, name: web}", false, 1)]
    [InlineData("targetRef: {kind: Server, name: web}", false, 1)]
    internal void Targets_are_heeded_as_Linkerd_does(string target, bool allowed, int warnings)
    {
        var scene = LinkerdScene.With(Web + Policy($"{target}, requiredAuthenticationRefs: []"));
        Assert.Equal(allowed ? MeshOutcome.Clear : MeshOutcome.Refused, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal(warnings, scene.Warnings.Count());
    }

    [Fact]
    public void A_policy_for_the_namespace_does_not_open_ports_without_a_Server()
    {
        var scene = LinkerdScene.With(
            Policy("targetRef: {kind: Namespace, name: app}, requiredAuthenticationRefs: []"), "{config.linkerd.io/default-inbound-policy: deny}");
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_policy_of_another_namespace_has_no_say()
    {
        var scene = LinkerdScene.With(Web + Object("AuthorizationPolicy", "allow", $"{ToServer}, requiredAuthenticationRefs: []", space: "other"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
    }

    [Theory]
    [InlineData("MeshTLSAuthentication", "identities: [\"*\"]", MeshTls)]
    [InlineData("NetworkAuthentication", "networks: [{cidr: 0.0.0.0/0}]", Network)]
    public void A_reference_to_nothing_lets_nobody_in(string kind, string spec, string references)
    {
        var scene = LinkerdScene.With(Web + Object(kind, "another", spec) + Policy($"{ToServer}, {references}"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains("does not exist", Assert.Single(scene.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_a_kind_of_which_the_input_has_nothing_leaves_it_open()
    {
        var tls = LinkerdScene.With(Web + Policy($"{ToServer}, {MeshTls}"));
        Assert.Equal(MeshOutcome.NotObserved, tls.Tcp("app/client", "app/server", 80)!.Outcome);
        // Whatever identities it may name, who has none is not among them.
        Assert.Equal(MeshOutcome.Refused, tls.Tcp("app/bare", "app/server", 80)!.Outcome);
        var networks = LinkerdScene.With(Web + Policy($"{ToServer}, {Network}"));
        Assert.Equal(MeshOutcome.NotObserved, networks.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Single(networks.Warnings);
    }

    [Theory]
    [InlineData("NetworkAuthentication", "networks: []", Network)]
    [InlineData("NetworkAuthentication", "networks: [{cidr: 10.0.0.0/33}]", Network)]
    [InlineData("NetworkAuthentication", "networks: [{cidr: 10.0.0.0/8, except: [hello]}]", Network)]
    [InlineData("MeshTLSAuthentication", "identityRefs: [{kind: Namespace}]", MeshTls)]
    [InlineData("MeshTLSAuthentication", "identityRefs: [{kind: Pod, name: x}]", MeshTls)]
    public void An_authentication_that_Linkerd_ignores_lets_nobody_in(string kind, string spec, string references)
    {
        var scene = LinkerdScene.With(Web + Object(kind, references == Network ? "where" : "who", spec) + Policy($"{ToServer}, {references}"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Empty(scene.Refusals);
        Assert.Equal(2, scene.Warnings.Count());
    }

    [Theory]
    [InlineData("MeshTLSAuthentication", "identities: []")]
    [InlineData("MeshTLSAuthentication", "identities: [\"*\"], identityRefs: [{kind: Namespace, name: app}]")]
    [InlineData("MeshTLSAuthentication", "identities: [[]]")]
    [InlineData("MeshTLSAuthentication", "identityRefs: [{name: x}]")]
    [InlineData("MeshTLSAuthentication", "other: 1")]
    [InlineData("NetworkAuthentication", "other: 1")]
    [InlineData("NetworkAuthentication", "networks: 5")]
    [InlineData("NetworkAuthentication", "networks: [{}]")]
    [InlineData("AuthorizationPolicy", "targetRef: {kind: Namespace, name: app}")]
    [InlineData("AuthorizationPolicy", "requiredAuthenticationRefs: []")]
    [InlineData("AuthorizationPolicy", "targetRef: {kind: Namespace}, requiredAuthenticationRefs: []")]
    [InlineData("AuthorizationPolicy", "targetRef: 3, requiredAuthenticationRefs: {}")]
    [InlineData("ServerAuthorization", "server: {name: web, selector: {}}, client: {unauthenticated: true}")]
    [InlineData("ServerAuthorization", "server: {name: web}")]
    [InlineData("ServerAuthorization", "server: {name: web}, client: {unauthenticated: perhaps}")]
    [InlineData("ServerAuthorization", "server: {name: web}, client: {meshTLS: []}")]
    public void What_the_API_server_refuses_is_refused(string kind, string spec)
    {
        var scene = LinkerdScene.With(Object(kind, "bad", spec));
        Assert.NotEmpty(scene.Refusals);
        Assert.All(scene.Scene.Output.Faults, fault => Assert.NotNull(fault.Origin.Line));
    }

    [Fact]
    public void Two_identities_at_once_cannot_be_required()
    {
        var scene = LinkerdScene.With(Web + Object("MeshTLSAuthentication", "who", "identities: [\"*\"]") + Policy(
            $"{ToServer}, requiredAuthenticationRefs: [{{kind: ServiceAccount, name: caller}}, {{group: policy.linkerd.io, kind: MeshTLSAuthentication, name: who}}]"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Single(scene.Warnings);
    }

    [Theory]
    [InlineData("server: {name: web}, client: {unauthenticated: true}", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Clear)]
    [InlineData("server: {selector: {matchLabels: {tier: front}}}, client: {unauthenticated: true}", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Clear)]
    [InlineData("server: {selector: {matchLabels: {tier: back}}}, client: {unauthenticated: true}", MeshOutcome.Refused, MeshOutcome.Refused)]
    [InlineData("server: {name: web}, client: {meshTLS: {serviceAccounts: [{name: caller}]}}", MeshOutcome.MutuallyAuthenticated, MeshOutcome.Refused)]
    [InlineData("server: {name: web}, client: {meshTLS: {serviceAccounts: [{name: caller, namespace: other}]}}", MeshOutcome.Refused, MeshOutcome.Refused)]
    [InlineData("server: {name: web}, client: {networks: [{cidr: 10.0.0.2/32}], unauthenticated: true}", MeshOutcome.Refused, MeshOutcome.Clear)]
    internal void Server_authorizations_let_in_whom_they_name(string spec, MeshOutcome meshed, MeshOutcome bare)
    {
        var scene = LinkerdScene.With(Web + Object("ServerAuthorization", "allow", spec));
        Assert.Equal(meshed, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Equal(bare, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Fact]
    public void Unauthenticated_TLS_is_open_to_clients_without_a_proxy_that_speak_TLS()
    {
        var scene = LinkerdScene.With(Web + Object("ServerAuthorization", "allow", "server: {name: web}, client: {meshTLS: {unauthenticatedTLS: true}}"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Null(scene.Tcp("app/client", "app/server", 80)!.Restriction);
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/bare", "app/server", 80)!.Outcome);
        Assert.Equal("over TLS, also without a certificate", scene.Tcp("app/bare", "app/server", 80)!.Restriction);
        Assert.Equal(MeshOutcome.Refused, scene.From("203.0.113.7", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_server_authorization_without_networks_is_for_the_cluster()
    {
        var scene = LinkerdScene.With(Web + Object("ServerAuthorization", "allow", "server: {name: web}, client: {unauthenticated: true}"));
        Assert.Equal(MeshOutcome.Refused, scene.From("203.0.113.7", "app/server", 80)!.Outcome);
    }

    [Theory]
    [InlineData("server: {name: web}, client: {}")]
    [InlineData("server: {name: web}, client: {meshTLS: {}}")]
    [InlineData("server: {name: web}, client: {networks: [{cidr: nonsense}], unauthenticated: true}")]
    public void A_server_authorization_that_Linkerd_ignores_lets_nobody_in(string spec)
    {
        var scene = LinkerdScene.With(Web + Object("ServerAuthorization", "allow", spec));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Single(scene.Warnings);
    }

    [Fact]
    public void Several_policies_may_together_cover_what_none_does_alone()
    {
        var scene = LinkerdScene.With(Web
            + Object("NetworkAuthentication", "low", "networks: [{cidr: 0.0.0.0/1}]") + Object("NetworkAuthentication", "high", "networks: [{cidr: 128.0.0.0/1}]")
            + Object("AuthorizationPolicy", "a", $"{ToServer}, requiredAuthenticationRefs: [{{group: policy.linkerd.io, kind: NetworkAuthentication, name: low}}]")
            + Object("AuthorizationPolicy", "b", $"{ToServer}, requiredAuthenticationRefs: [{{group: policy.linkerd.io, kind: NetworkAuthentication, name: high}}]"));
        var part = scene.From("0.0.0.0/0", "app/server", 80)!;
        Assert.Equal(MeshOutcome.Clear, part.Outcome);
        Assert.Null(part.Restriction);
    }
}
