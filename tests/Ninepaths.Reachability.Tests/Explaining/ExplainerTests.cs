using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Explaining;
using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Explaining;

/// <summary>An explanation names the rule that decides, with its file and line.</summary>
public class ExplainerTests
{
    // The rules stand on lines 19 and 20 of the manifest.
    private const string Policy = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
          - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 22}]}
          - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}
        """;

    private static readonly int First = Pods.Count(c => c == '\n') + 7;

    [Fact]
    public void An_allowed_connection_names_the_rule_with_file_and_line()
    {
        var explanation = With(Policy).Explain("shop/web", "shop/db", 5432);
        Assert.Equal((ExplainedVerdict.Allowed, ProtectionLevel.Clear), (explanation.Verdict, explanation.Protection!.Value));
        Assert.Equal($"rule ingress[1] of NetworkPolicy shop/db (test.yaml:{First + 1}) allows it", explanation.Ingress.Because);
        Assert.Equal("no policy selects it for egress: everything is allowed", explanation.Egress.Because);
        var rules = Assert.Single(Assert.Single(explanation.Ingress.Tiers).Policies).Rules;
        Assert.Equal([RuleMatch.OtherPort, RuleMatch.Decides], rules.Select(rule => rule.Match));
    }

    [Fact]
    public void A_denied_connection_names_the_policies_that_isolate_and_no_rule()
    {
        var explanation = With(Policy).Explain("ops/probe", "shop/db", 5432);
        Assert.Equal(ExplainedVerdict.Denied, explanation.Verdict);
        Assert.Equal($"NetworkPolicy shop/db (test.yaml:{First - 6}) selects it for ingress, and no rule of it matches", explanation.Ingress.Because);
        Assert.All(Assert.Single(Assert.Single(explanation.Ingress.Tiers).Policies).Rules, rule => Assert.Equal(RuleMatch.OtherPeer, rule.Match));
        Assert.Null(explanation.Protection);
        Assert.Null(explanation.Wire);
    }

    [Theory]
    [InlineData("10.0.1.1", "shop/db")]
    [InlineData("ops/probe", "10.0.0.2")]
    [InlineData("10.0.1.1", "10.0.0.2")]
    public void The_address_of_a_pod_is_under_the_policies_of_the_pod(string from, string to) =>
        Assert.Equal(ExplainedVerdict.Denied, With(Policy).Explain(from, to, 5432).Verdict);

    [Fact]
    public void The_address_of_a_node_is_under_the_policies_for_the_node()
    {
        var asked = With(ClusterPolicy("Admin", 1, "egress: [{action: Deny, to: [{nodes: {matchLabels: {role: db}}}]}]")
            + "{apiVersion: v1, kind: Node, metadata: {name: n3, labels: {role: db}}, status: {addresses: [{type: InternalIP, address: 192.168.0.3}]}}");
        Assert.Equal(ExplainedVerdict.Denied, asked.Explain("shop/web", "192.168.0.3", 22).Verdict);
        Assert.Equal(ExplainedVerdict.Allowed, asked.Explain("shop/web", "192.168.0.4", 22).Verdict);
    }

    [Fact]
    public void What_stays_on_one_node_is_not_said_to_go_between_nodes()
    {
        Assert.Equal("both are on one node, and nothing encrypts there", With("").Explain("shop/db", "ops/probe", 80).Wire!.Because);
        Assert.Equal("nothing encrypts between nodes", With("").Explain("shop/web", "ops/probe", 80).Wire!.Because);
    }

    [Fact]
    public void A_pod_in_the_network_of_its_node_is_said_to_be_under_no_policy()
    {
        const string Agent = "{apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: shop, labels: {app: agent}}, spec: {hostNetwork: true, nodeName: n1, containers: [{name: c}]}, status: {podIP: 192.168.0.1}}\n---\n";
        var explanation = With(Agent + NetworkPolicy("podSelector: {}"), new Ninepaths.Reachability.Reading.NetworkChoices(HostNetworkPodsAreOrdinary: false)).Explain("shop/db", "shop/agent", 80);
        Assert.Equal((ExplainedVerdict.Allowed, "it is a node, or a pod in the network of one, and no policy selects that: everything is allowed"), (explanation.Verdict, explanation.Ingress.Because));
    }

    [Fact]
    public void A_rule_of_an_admin_policy_that_denies_is_named_and_later_tiers_are_not_asked()
    {
        var explanation = With(ClusterPolicy("Admin", 1, "ingress: [{name: no-blue, action: Deny, from: [{namespaces: {matchLabels: {team: blue}}}]}]") + Policy).Explain("ops/probe", "shop/db", 5432);
        Assert.Equal($"rule no-blue of ClusterNetworkPolicy cnp (test.yaml:{First - 6}) denies it", explanation.Ingress.Because);
        Assert.Equal("admin", Assert.Single(explanation.Ingress.Tiers).Tier.Name);
    }

    [Fact]
    public void Equal_priorities_that_disagree_are_both_named()
    {
        var explanation = With(
            ClusterPolicy("Admin", 5, "ingress: [{action: Accept, from: [{namespaces: {}}]}]", "a") + ClusterPolicy("Admin", 5, "ingress: [{action: Deny, from: [{namespaces: {}}]}]", "b")).Explain("shop/web", "shop/db", 80);
        Assert.Equal(ExplainedVerdict.Ambiguous, explanation.Verdict);
        Assert.Null(explanation.Ingress.Allowed);
        Assert.Contains("ClusterNetworkPolicy a (test.yaml:", explanation.Ingress.Because, StringComparison.Ordinal);
        Assert.Contains("ClusterNetworkPolicy b (test.yaml:", explanation.Ingress.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_is_said()
    {
        var explanation = With(Cilium("endpointSelector: {matchLabels: {app: db}}, ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{method: GET, path: /public}]}}]}]"), DialectName.Cilium).Explain("shop/web", "shop/db", 80);
        Assert.Equal(ExplainedVerdict.Restricted, explanation.Verdict);
        Assert.Contains("GET", explanation.Restriction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_node_is_said()
    {
        var explanation = With(Policy).Explain("node/n2", "shop/db", 5432);
        Assert.Equal((ExplainedVerdict.Allowed, "n2"), (explanation.Verdict, explanation.OwnNode));
        Assert.Contains("own node n2", explanation.Ingress.Because, StringComparison.Ordinal);
        Assert.Equal(ExplainedVerdict.Denied, With(Policy).Explain("node/n1", "shop/db", 5432).Verdict);
    }

    [Fact]
    public void What_a_mesh_refuses_is_refused_by_the_mesh()
    {
        var mesh = """
            {apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: default, namespace: istio-system}, spec: {mtls: {mode: STRICT}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: meshed, namespace: shop, labels: {app: meshed, security.istio.io/tlsMode: istio}}, spec: {nodeName: n1, containers: [{name: c}, {name: istio-proxy}]}, status: {podIP: 10.0.0.7}}
            ---

            """;
        var explanation = With(mesh).Explain("shop/web", "shop/meshed", 8080);
        Assert.Equal(ExplainedVerdict.RefusedByMesh, explanation.Verdict);
        Assert.Contains("STRICT", explanation.Mesh!.Because, StringComparison.Ordinal);
        Assert.Null(explanation.Protection);
    }

    [Fact]
    public void Pods_of_a_workload_that_fare_differently_are_explained_each()
    {
        static string Replica(int i, string labels) =>
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: set-{i}, namespace: shop, labels: {{{labels}}}, ownerReferences: [{{kind: StatefulSet, name: set, controller: true}}]}}, spec: {{nodeName: n1, containers: [{{name: c}}]}}, status: {{podIP: 10.0.2.{i}}}}}\n---\n";
        var explanations = With(Replica(1, "app: db") + Replica(2, "app: other") + Policy).Explain("ops/probe", "shop/set", Protocol.Tcp, 5432);
        Assert.Equal([ExplainedVerdict.Denied, ExplainedVerdict.Allowed], explanations.OrderBy(each => each.Destination, StringComparer.Ordinal).Select(each => each.Verdict));
        Assert.Contains(explanations, each => each.Destination.StartsWith("shop/set-2", StringComparison.Ordinal));
    }

    [Fact]
    public void Connections_without_ports_can_be_asked_about()
    {
        var explanation = Assert.Single(With(Policy).Explain("shop/web", "shop/db", Protocol.Icmp, 0));
        Assert.Equal(ExplainedVerdict.Denied, explanation.Verdict);
    }

    [Fact]
    public void Ends_of_no_common_family_have_no_explanation() =>
        Assert.Empty(With("{apiVersion: v1, kind: Pod, metadata: {name: six, namespace: shop}, spec: {containers: [{name: c}]}, status: {podIP: 'fd00::1'}}").Explain("shop/web", "shop/six", Protocol.Tcp, 80));
}
