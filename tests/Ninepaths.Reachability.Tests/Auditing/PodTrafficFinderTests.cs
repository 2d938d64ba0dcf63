using Ninepaths.Wiring.Network;
using static Ninepaths.Reachability.Tests.Auditing.Captured;

namespace Ninepaths.Reachability.Tests.Auditing;

/// <summary>What an audit is told of pods, their policies and the wires between nodes.</summary>
public class PodTrafficFinderTests
{
    private static readonly (string, string[]) Namespaces = ("namespaces", [Namespace("shop"), Namespace("ops")]);
    private static readonly (string, string[]) Nodes = ("nodes", [Node("n1", "192.168.0.1"), Node("n2", "192.168.0.2")]);
    private static readonly (string, string[]) Pods = ("pods", [Pod("shop", "web", "n1", "10.0.0.1"), Pod("shop", "db", "n2", "10.0.0.2"), Pod("ops", "probe", "n2", "10.0.1.1")]);

    private static NamespaceTraffic Shop(params (string, string[])[] more) =>
        Traffic([Namespaces, Nodes, Pods, .. more])!.Namespaces.Single(each => each.Namespace == "shop");

    [Fact]
    public void Nothing_is_said_where_neither_pods_nor_namespaces_were_listed()
    {
        Assert.Null(Traffic());
        Assert.Null(Traffic(Pods));
        Assert.Null(Traffic(Namespaces));
        Assert.NotNull(Traffic(Pods, Namespaces));
    }

    [Fact]
    public void Without_policies_every_pod_is_unselected_and_open_and_a_connection_in_clear_is_shown()
    {
        var shop = Shop();
        Assert.Equal((2, 0, 2, 2), (shop.Pods, shop.Policies, shop.Unselected, shop.Open));
        Assert.Equal(TrafficProtection.Clear, shop.Enforced.Protection);
        Assert.Contains("to shop/", shop.Enforced.Witness, StringComparison.Ordinal);
        Assert.Equal("nothing encrypts between nodes", shop.Enforced.Because);
    }

    [Fact]
    public void A_default_deny_leaves_nothing()
    {
        var shop = Shop(("networkpolicies", [Policy("shop", "\"podSelector\":{},\"policyTypes\":[\"Ingress\"]")]));
        Assert.Equal((2, 1, 0, 0), (shop.Pods, shop.Policies, shop.Unselected, shop.Open));
        Assert.Equal((TrafficProtection.Nothing, ""), (shop.Enforced.Protection, shop.Enforced.Witness));
    }

    [Fact]
    public void A_policy_that_allows_everything_selects_and_leaves_open()
    {
        var shop = Shop(("networkpolicies", [Policy("shop", "\"podSelector\":{},\"ingress\":[{}]")]));
        Assert.Equal((1, 0, 2), (shop.Policies, shop.Unselected, shop.Open));
        Assert.Equal("networkpolicies/shop/np", shop.Policy!.ToString());
    }

    [Fact]
    public void Encryption_between_nodes_is_the_worst_where_all_cross_nodes()
    {
        (string, string[]) config = ("configmaps", ["""{"metadata":{"name":"cilium-config","namespace":"kube-system"},"data":{"enable-wireguard":"true"}}"""]);
        Assert.Equal(TrafficProtection.Clear, Shop(config).Enforced.Protection);
        var policy = Policy("shop", "\"podSelector\":{\"matchLabels\":{\"app\":\"db\"}},\"ingress\":[{\"from\":[{\"podSelector\":{\"matchLabels\":{\"app\":\"web\"}}}],\"ports\":[{\"port\":5432}]}]");
        var closed = Policy("shop", "\"podSelector\":{\"matchLabels\":{\"app\":\"web\"}}").Replace("\"np\"", "\"closed\"", StringComparison.Ordinal);
        var shop = Shop(config, ("networkpolicies", [policy, closed]));
        Assert.Equal((TrafficProtection.Encrypted, "shop/web[Pod] to shop/db[Pod], TCP 5432"), (shop.Enforced.Protection, shop.Enforced.Witness));
        Assert.Equal("configmaps/kube-system/cilium-config", shop.Enforced.Origin!.ToString());
    }

    [Fact]
    public void A_pod_alone_in_the_cluster_has_no_connection_to_itself()
    {
        var traffic = Traffic(("namespaces", [Namespace("shop")]), ("pods", [Pod("shop", "web", "n1", "10.0.0.1")]))!;
        Assert.Equal(TrafficProtection.Nothing, Assert.Single(traffic.Namespaces).Enforced.Protection);
    }

    [Fact]
    public void Pods_in_the_network_of_their_node_are_not_counted_and_neither_are_ended_ones()
    {
        var ended = Pod("shop", "done", "n1", "10.0.0.8").Replace("Running", "Succeeded", StringComparison.Ordinal);
        var traffic = Traffic(Namespaces, ("pods", [Pod("shop", "web", "n1", "10.0.0.1"), Pod("shop", "agent", "n1", "192.168.0.1", "\"hostNetwork\":true,"), ended]))!;
        Assert.Equal(1, traffic.Namespaces.Single(each => each.Namespace == "shop").Pods);
    }

    private static readonly (string, string[]) ApiService = ("services", ["""{"metadata":{"name":"kubernetes","namespace":"default"},"spec":{"clusterIP":"10.96.0.1","ports":[{"name":"https","port":443,"targetPort":6443}]}}"""]);
    private static readonly (string, string[]) ApiEndpoints = ("endpointslices",
        ["""{"metadata":{"name":"kubernetes","namespace":"default","labels":{"kubernetes.io/service-name":"kubernetes"}},"addressType":"IPv4","endpoints":[{"addresses":["192.168.0.1"]}],"ports":[{"name":"https","port":6443,"protocol":"TCP"}]}"""]);

    private static string Egress(string cidr, int port) =>
        Policy("shop", $"\"podSelector\":{{\"matchLabels\":{{\"app\":\"web\"}}}},\"policyTypes\":[\"Egress\"],\"egress\":[{{\"to\":[{{\"ipBlock\":{{\"cidr\":\"{cidr}\"}}}}],\"ports\":[{{\"port\":{port}}}]}}]");

    [Fact]
    public void A_policy_that_names_the_address_of_the_API_servers_Service_cuts_its_pods_off()
    {
        var cut = Assert.Single(Traffic(Namespaces, Nodes, Pods, ApiService, ApiEndpoints, ("networkpolicies", [Egress("10.96.0.1/32", 443)]))!.CutOff);
        Assert.Equal(("shop/web[Pod]", "networkpolicies/shop/np", "10.96.0.1", "192.168.0.1:6443"), (cut.Workload, cut.Policy.ToString(), cut.Address, cut.Endpoint));
    }

    [Theory]
    [InlineData("192.168.0.1/32", 6443)]
    [InlineData("0.0.0.0/0", 443)]
    [InlineData("8.8.8.8/32", 443)]
    public void One_that_names_the_endpoint_or_means_something_else_does_not(string cidr, int port) =>
        Assert.Empty(Traffic(Namespaces, Nodes, Pods, ApiService, ApiEndpoints, ("networkpolicies", [Egress(cidr, port)]))!.CutOff);

    [Fact]
    public void A_pod_that_is_given_no_token_is_not_cut_off()
    {
        (string, string[]) pods = ("pods", [Pod("shop", "web", "n1", "10.0.0.1", "\"automountServiceAccountToken\":false,")]);
        Assert.Empty(Traffic(Namespaces, Nodes, pods, ApiService, ApiEndpoints, ("networkpolicies", [Egress("10.96.0.1/32", 443)]))!.CutOff);
    }

    private static string Admin(string name, int priority, string action) => """
        {"apiVersion":"policy.networking.k8s.io/v1alpha2","kind":"ClusterNetworkPolicy","metadata":{"name":"NAME"},"spec":{"tier":"Admin","priority":PRIORITY,
        "subject":{"namespaces":{}},"ingress":[{"action":"ACTION","from":[{"namespaces":{}}],"protocols":[{"tcp":{"destinationPort":{"number":80}}}]}]}}
        """.Replace("NAME", name, StringComparison.Ordinal).Replace("PRIORITY", $"{priority}", StringComparison.Ordinal).Replace("ACTION", action, StringComparison.Ordinal);

    [Fact]
    public void Policies_of_equal_priority_that_disagree_are_shown_with_a_connection()
    {
        var traffic = Traffic(Namespaces, Nodes, Pods, ("clusternetworkpolicies.policy.networking.k8s.io", [Admin("a", 5, "Accept"), Admin("b", 5, "Deny"), Admin("c", 6, "Deny")]))!;
        var disagreement = Assert.Single(traffic.Disagreements);
        Assert.EndsWith("TCP 80", disagreement.Witness, StringComparison.Ordinal);
        Assert.Equal(["clusternetworkpolicies.policy.networking.k8s.io/a", "clusternetworkpolicies.policy.networking.k8s.io/b"], disagreement.Policies.Select(each => each.ToString()));
    }

    [Theory]
    [InlineData("Accept", 5)]
    [InlineData("Deny", 6)]
    public void Policies_that_agree_or_are_of_different_priority_are_none(string action, int priority) => Assert.Empty(
        Traffic(Namespaces, Nodes, Pods, ("clusternetworkpolicies.policy.networking.k8s.io", [Admin("a", 5, "Accept"), Admin("b", priority, action)]))!.Disagreements);

    [Theory]
    [InlineData("\"wireguardEnabled\":true", false)]
    [InlineData("\"wireguardEnabled\":true,\"wireguardHostEncryptionEnabled\":true", true)]
    public void Wires_between_nodes_are_encrypted_where_nodes_themselves_are(string spec, bool encrypted)
    {
        var traffic = Traffic(Namespaces, Nodes, Pods, ("felixconfigurations.crd.projectcalico.org", ["""{"apiVersion":"crd.projectcalico.org/v1","kind":"FelixConfiguration","metadata":{"name":"default"},"spec":{SPEC}}""".Replace("SPEC", spec, StringComparison.Ordinal)]))!;
        Assert.Equal([("n1", encrypted), ("n2", encrypted)], traffic.Nodes.Select(node => (node.Node, node.Encrypted!.Value)));
    }

    [Fact]
    public void Without_anything_that_encrypts_no_wire_is_looked_at() => Assert.Empty(Traffic(Namespaces, Nodes, Pods)!.Nodes);

    [Fact]
    public void What_could_not_be_read_is_a_gap_and_nothing_throws()
    {
        var traffic = Traffic(
            Namespaces, ("nodes", ["""{"metadata":{"name":"n1"},"status":{"addresses":[{"address":7}]},"spec":[]}"""]),
            ("pods", [Pod("shop", "web", "n1", "not an address"), """{"metadata":{"name":"odd","namespace":"shop"},"spec":"none"}"""]),
            ("networkpolicies", [Policy("shop", "\"podSelector\":7"), Policy("ops", "\"podSelector\":{},\"ingress\":[{\"from\":[{\"ipBlock\":{\"cidr\":\"\\u001b[31m\"}}]}]")]))!;
        Assert.Contains(traffic.Gaps, gap => gap.Origin.ToString().StartsWith("pods/shop/odd", StringComparison.Ordinal));
        Assert.Contains(traffic.Gaps, gap => gap.Origin.ToString().StartsWith("networkpolicies/ops/np", StringComparison.Ordinal));
        Assert.DoesNotContain(traffic.Gaps, gap => gap.ToString().Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void Policies_of_another_plugin_are_a_gap()
    {
        var traffic = Traffic(Namespaces, Nodes, Pods,
            ("daemonsets", ["""{"metadata":{"name":"cilium","namespace":"kube-system"},"spec":{"template":{"spec":{"containers":[{"name":"c"}]}}}}"""]),
            ("networkpolicies.crd.projectcalico.org", ["""{"apiVersion":"crd.projectcalico.org/v1","kind":"NetworkPolicy","metadata":{"name":"np","namespace":"shop"},"spec":{"selector":"all()"}}"""]))!;
        Assert.Contains(traffic.Gaps, gap => gap.ToString().Contains("policies of Calico", StringComparison.Ordinal));
    }
}
