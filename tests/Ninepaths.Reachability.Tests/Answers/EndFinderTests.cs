using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Engine;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Answers;

/// <summary>What the names that people write stand for.</summary>
public class EndFinderTests
{
    private const string Workloads = """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: cart, namespace: shop}, spec: {template: {spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: cart-5d4f, namespace: shop, ownerReferences: [{kind: Deployment, name: cart, controller: true}]}, spec: {template: {spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: cart-5d4f-x2x9z, namespace: shop, ownerReferences: [{kind: ReplicaSet, name: cart-5d4f, controller: true}]}, spec: {nodeName: n1, containers: [{name: c}]}, status: {podIP: 10.0.3.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: cart-5d4f-aaaaa, namespace: shop, ownerReferences: [{kind: ReplicaSet, name: cart-5d4f, controller: true}]}, spec: {nodeName: n1, containers: [{name: c}]}, status: {podIP: 10.0.3.2}}
        ---
        {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent, namespace: shop}, spec: {template: {spec: {containers: [{name: c}]}}}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: agent, namespace: ops}, spec: {template: {spec: {containers: [{name: c}]}}}}
        ---

        """;

    private static EndFinder Finder(string more = "") => new(new ReachEngine(Given.Network(Pods + Workloads + more)));

    [Theory]
    [InlineData("shop/cart", "shop/cart[Deployment]")]
    [InlineData("cart", "shop/cart[Deployment]")]
    [InlineData("shop/cart[Deployment]", "shop/cart[Deployment]")]
    [InlineData("cart-5d4f-x2x9z", "shop/cart-5d4f-x2x9z[Pod]")]
    [InlineData("shop/cart-5d4f-x2x9z", "shop/cart-5d4f-x2x9z[Pod]")]
    [InlineData("agent", "ops/agent[Deployment] shop/agent[DaemonSet]")]
    [InlineData("agent[DaemonSet]", "shop/agent[DaemonSet]")]
    [InlineData("node/n1", "n1[Node]")]
    [InlineData("ops/*", "ops/agent[Deployment] ops/probe[Pod]")]
    [InlineData("8.8.8.8", "8.8.8.8")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.0.0.1", "shop/web[Pod]")]
    [InlineData("10.0.0.1/32", "shop/web[Pod]")]
    [InlineData("192.168.0.2", "n2[Node]")]
    [InlineData("192.168.0.3", "192.168.0.3")]
    public void A_name_stands_for_what_has_it(string name, string expected) =>
        Assert.Equal(expected, string.Join(' ', Finder().Find(name).Select(end => end.Name).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("shop/")]
    [InlineData("/cart")]
    [InlineData("nowhere/cart")]
    [InlineData("cart-5d4f")]
    [InlineData("node/")]
    [InlineData("node/n9")]
    [InlineData("8.8.8.8.8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("fd00::1")]
    [InlineData("{ingress-controller}")]
    [InlineData("\u001b[31m")]
    public void What_nothing_is_called_stands_for_nothing(string name) => Assert.Empty(Finder().Find(name));

    [Fact]
    public void A_range_that_rules_cut_in_parts_is_one_end_with_several_parts()
    {
        var finder = Finder(NetworkPolicy("podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}]}]"));
        Assert.Equal(3, Assert.Single(finder.Find("10.0.0.0/8")).Parts.Count);
        Assert.Single(Assert.Single(finder.Find("10.1.2.0/24")).Parts);
    }

    [Fact]
    public void The_ingress_controller_has_a_name_where_there_are_routes()
    {
        var finder = Finder("""
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}
            """);
        Assert.Equal(ReachEndKind.IngressController, Assert.Single(finder.Find("{ingress-controller}")).Kind);
    }

    [Fact]
    public void The_address_of_a_Service_is_no_end_and_says_whose_it_is()
    {
        var finder = Finder("{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {clusterIP: 10.96.0.10, clusterIPs: [10.96.0.10], selector: {app: db}, ports: [{port: 5432}]}}");
        Assert.Empty(finder.Find("10.96.0.10"));
        Assert.Equal("db", finder.ServiceAt("10.96.0.10")?.Name);
        Assert.Null(finder.ServiceAt("10.96.0.11"));
        Assert.Null(finder.ServiceAt("shop/db"));
    }

    [Fact]
    public void Names_can_be_suggested() => Assert.Contains("shop/cart", Finder().Names);
}
