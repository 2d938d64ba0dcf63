namespace Ninepaths.Reachability.Tests.Synthesis;

public class ConnectionTallyTests
{
    [Fact]
    public void Addresses_become_workloads_and_the_backends_of_Services()
    {
        var observation = Logs.Observe(Shop.Network, """
            {"source_ip":"10.1.0.1","source_type":"net","source_name_aggr":"pvt","dest_ip":"10.96.0.20","dest_type":"net","dest_name_aggr":"pvt","dest_namespace":"-","dest_port":80,"proto":"tcp","action":"allow","reporter":"src"}
            """);
        Assert.Equal(["shop/web[Deployment] -> shop/cart[StatefulSet]: Tcp 8080 x1"], Logs.Lines(observation));
    }

    [Fact]
    public void A_pod_of_both_families_is_found_by_either_address()
    {
        var observation = Logs.Observe(Shop.Network, "tcp 6 9 ESTABLISHED src=fd00::1 dst=2001:db8::7 sport=1 dport=443 src=2001:db8::7 dst=fd00::1 sport=443 dport=1");
        Assert.Equal(["shop/web[Deployment] -> 2001:db8::7: Tcp 443 x1"], Logs.Lines(observation));
    }

    [Theory]
    [InlineData("web-6d9f8c6b5b-*", "wep", "shop/web[Deployment]")]
    [InlineData("web-bcdf2-*", "wep", "shop/web[Deployment]")]
    [InlineData("cart-*", "wep", "shop/cart[StatefulSet]")]
    public void Aggregated_names_are_those_of_their_workload(string name, string type, string expected)
    {
        var observation = Logs.Observe(Shop.Network, $$"""
            {"source_name":"-","source_name_aggr":"{{name}}","source_namespace":"shop","source_type":"{{type}}","dest_ip":"203.0.113.7","dest_type":"net","dest_name_aggr":"pub","dest_namespace":"-","dest_port":443,"proto":"tcp","action":"allow","reporter":"src"}
            """);
        Assert.Equal([$"{expected} -> 203.0.113.7: Tcp 443 x1"], Logs.Lines(observation));
    }

    [Fact]
    public void A_pod_that_is_gone_counts_for_its_workload_and_one_of_nobody_is_listed()
    {
        static string Line(string pod) => "{\"flow\":{\"verdict\":\"FORWARDED\",\"is_reply\":false,\"l4\":{\"UDP\":{\"destination_port\":5}},\"IP\":{\"source\":\"10.1.0.77\",\"destination\":\"10.1.0.4\"},"
            + "\"source\":{\"namespace\":\"shop\",\"pod_name\":\"" + pod + "\"},\"destination\":{\"namespace\":\"data\",\"pod_name\":\"db\"}}}\n";
        var observation = Logs.Observe(Shop.Network, Line("web-7c5ddbdf54-4bcdf") + Line("cart-7") + Line("job-\\u001b[31mx") + Line("web-unknown"));
        Assert.Equal(["shop/cart[StatefulSet] -> data/db[Pod]: Udp 5 x1", "shop/web[Deployment] -> data/db[Pod]: Udp 5 x1"], Logs.Lines(observation));
        Assert.Equal(["shop/job-\\x1b[31mx as a source", "shop/web-unknown as a source"], observation.Unresolved.Keys);
    }

    [Fact]
    public void What_the_destination_refused_was_not_allowed_though_the_source_let_it_out()
    {
        static string Line(string reporter, string action) => "{\"source_name\":\"-\",\"source_name_aggr\":\"web-6d9f8c6b5b-*\",\"source_namespace\":\"shop\",\"source_type\":\"wep\",\"dest_name\":\"db\",\"dest_namespace\":\"data\","
            + $"\"dest_type\":\"wep\",\"dest_port\":5432,\"proto\":\"tcp\",\"action\":\"{action}\",\"reporter\":\"{reporter}\"}}\n";
        Assert.Empty(Logs.Lines(Logs.Observe(Shop.Network, Line("src", "allow") + Line("dst", "deny"))));
        Assert.Single(Logs.Lines(Logs.Observe(Shop.Network, Line("src", "allow") + Line("dst", "allow") + Line("dst", "deny"))));
    }

    [Fact]
    public void The_kubelet_of_the_pods_own_node_is_noted_and_that_of_another_is_a_node()
    {
        static string Line(string from, string to) => $"tcp 6 9 ESTABLISHED src={from} dst={to} sport=1 dport=8080 src={to} dst={from} sport=8080 dport=1\n";
        var observation = Logs.Observe(Shop.Network, Line("192.168.0.1", "10.1.0.2") + Line("192.168.0.2", "10.1.0.2"));
        Assert.Equal(["node 192.168.0.2 -> shop/cart[StatefulSet]: Tcp 8080 x1"], Logs.Lines(observation));
        Assert.Contains(observation.Remarks.Keys, remark => remark.Contains("own node", StringComparison.Ordinal));
    }

    [Fact]
    public void Beyond_its_size_a_tally_counts()
    {
        var tally = new Ninepaths.Reachability.Synthesis.Observed.ConnectionTally(Shop.Network, most: 1);
        foreach (var flow in Logs.Read("""
            tcp 6 9 ESTABLISHED src=10.1.0.1 dst=203.0.113.1 sport=1 dport=1 src=203.0.113.1 dst=10.1.0.1 sport=1 dport=1
            tcp 6 9 ESTABLISHED src=10.1.0.1 dst=203.0.113.2 sport=1 dport=1 src=203.0.113.2 dst=10.1.0.1 sport=1 dport=1
            """).Flows) tally.Add(flow);
        var observation = tally.Observation("x");
        Assert.Single(observation.Connections);
        Assert.Single(observation.Remarks, remark => remark.Key.StartsWith("not kept", StringComparison.Ordinal));
    }

    [Fact]
    public void To_Cilium_a_node_is_host_also_as_a_client_of_pods_elsewhere()
    {
        static string Line(string node, string pod) => "{\"flow\":{\"verdict\":\"FORWARDED\",\"is_reply\":false,\"l4\":{\"TCP\":{\"destination_port\":8080}},\"IP\":{\"source\":\"" + node
            + "\"},\"source\":{\"labels\":[\"reserved:host\"]},\"destination\":{\"namespace\":\"shop\",\"pod_name\":\"" + pod + "\"}}}\n";
        var observation = Logs.Observe(Shop.Network, Line("192.168.0.1", "cart-0") + Line("192.168.0.1", "cart-1") + Line("192.168.0.99", "cart-1"));
        Assert.Equal(["node 192.168.0.1 -> shop/cart[StatefulSet]: Tcp 8080 x1"], Logs.Lines(observation));
        Assert.Equal(2, Assert.Single(observation.Remarks).Value);
    }

    [Fact]
    public void How_the_reading_went_is_said_with_the_connections()
    {
        var (_, readout) = Logs.Read("tcp src=1 dst=2\nudp 17 20 src=10.1.0.1 dst=10.96.0.10 sport=5 dport=53 [UNREPLIED] src=10.1.0.9 dst=10.1.0.1 sport=53 dport=5\n");
        var remarks = new Ninepaths.Reachability.Synthesis.Observed.ConnectionTally(Shop.Network).Observation("x", readout).Remarks;
        Assert.Equal((1L, 1L), (remarks["left out: nobody answered"], remarks["lines that could not be read"]));
    }
}
