using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>Pods in the network of their node are under no policy and match no selector, unless the user says that they are ordinary.</summary>
public class Trap10HostNetworkTests
{
    private const string Agent = "{apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: shop, labels: {app: agent}}, spec: {nodeName: n1, hostNetwork: true, containers: [{name: c}]}, status: {podIP: 192.168.0.1}}\n---\n";

    private static readonly string DenyAll = NetworkPolicy("podSelector: {}");
    private static readonly string FromAgents = NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: agent}}}]}]");
    private static readonly string FromNodes = NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 192.168.0.1/32}}]}]");

    [Theory]
    [InlineData(false, "everything")]
    [InlineData(true, "nothing")]
    public void They_are_selected_by_policies_only_where_they_are_ordinary(bool ordinary, string expected) =>
        Assert.Equal(expected, With(Agent + DenyAll, new NetworkChoices(HostNetworkPodsAreOrdinary: ordinary)).Between("ops/probe", "shop/agent"));

    [Theory]
    [InlineData(false, "nothing")]
    [InlineData(true, "everything")]
    public void Selectors_match_them_only_where_they_are_ordinary(bool ordinary, string expected) =>
        Assert.Equal(expected, With(Agent + FromAgents, new NetworkChoices(HostNetworkPodsAreOrdinary: ordinary)).Between("shop/agent", "shop/db"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_address_of_their_node_matches_them(bool ordinary)
    {
        var asked = With(Agent + FromNodes, new NetworkChoices(HostNetworkPodsAreOrdinary: ordinary));
        Assert.Equal("everything", asked.Between("shop/agent", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }

    [Theory]
    [InlineData(DialectName.Calico)]
    [InlineData(DialectName.Cilium)]
    public void With_Calico_and_Cilium_they_count_as_their_node(DialectName dialect)
    {
        var asked = With(Agent + DenyAll, dialect);
        Assert.Equal("everything", asked.Between("ops/probe", "shop/agent"));
        Assert.Contains(asked.Network.Assumptions, text => text.StartsWith("1 pods in the network of their node are under no policy", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_plugin_to_go_by_that_they_are_ordinary_is_said() =>
        Assert.Contains(With(Agent + DenyAll).Network.Assumptions, text => text.Contains("which no known plug-in does", StringComparison.Ordinal));

    [Fact]
    public void A_policy_of_Cilium_names_them_by_entity()
    {
        var asked = With(Agent + Cilium("endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEntities: [remote-node], toPorts: [{ports: [{port: '5432', protocol: TCP}]}]}]"), DialectName.Cilium);
        Assert.Equal("TCP 5432", asked.Between("shop/agent", "shop/db"));
        Assert.Equal("TCP 5432", asked.Between("node/n1", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }
}
