using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>A named port means what it means at the destination: <c>http</c> is 8080 in shop/web, 9090 in shop/db and unknown to ops/probe.</summary>
public class Trap08NamedPortTests
{
    private static void IsEachDestinationsOwn(Asked asked)
    {
        Assert.Equal("TCP 9090", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 8080", asked.Between("shop/db", "shop/web"));
        Assert.Equal("nothing", asked.Between("shop/web", "ops/probe"));
        Assert.Equal("nothing", asked.Between("shop/web", "8.8.8.8"));
        Assert.Equal("nothing", asked.Between("shop/web", "node/n2"));
    }

    [Fact]
    public void In_a_rule_of_egress_it_is_each_destinations_own() =>
        IsEachDestinationsOwn(With(NetworkPolicy("podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]")));

    [Fact]
    public void In_a_rule_of_egress_of_Calico_it_is_each_destinations_own() =>
        IsEachDestinationsOwn(With(Calico("selector: all(), types: [Egress], egress: [{action: Allow, protocol: TCP, destination: {ports: [http]}}]"), DialectName.Calico));

    [Fact]
    public void In_a_rule_of_egress_of_Cilium_it_is_each_destinations_own() =>
        IsEachDestinationsOwn(With(Cilium("endpointSelector: {}, egress: [{toPorts: [{ports: [{port: http, protocol: TCP}]}]}]"), DialectName.Cilium));

    [Fact]
    public void In_a_rule_of_ingress_it_is_that_of_the_pod_that_is_selected()
    {
        var asked = With(NetworkPolicy("podSelector: {}, ingress: [{ports: [{port: http}]}]"));
        Assert.Equal("TCP 9090", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 8080", asked.Between("ops/probe", "shop/web"));
        Assert.Equal("TCP 8080", asked.Between("8.8.8.8", "shop/web"));
    }

    [Fact]
    public void A_name_of_another_protocol_is_another_port()
    {
        var asked = With(NetworkPolicy("podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http, protocol: UDP}]}]"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_name_that_several_containers_have_means_all_of_them()
    {
        var asked = With(
            NetworkPolicy("podSelector: {matchLabels: {app: two}}, ingress: [{ports: [{port: http}]}]")
            + "{apiVersion: v1, kind: Pod, metadata: {name: two, namespace: shop, labels: {app: two}}, spec: {containers: [{name: a, ports: [{name: http, containerPort: 1}]}, {name: b, ports: [{name: http, containerPort: 3}, {name: http, containerPort: 5, protocol: UDP}]}]}}");
        Assert.Equal("TCP 1,3", asked.Between("shop/web", "shop/two"));
    }
}
