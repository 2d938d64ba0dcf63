using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Reading;

/// <summary>Objects of one name in the input: the last counts, and that there is another is said.</summary>
public sealed class RepeatedObjectTests
{
    private static PodNetwork Twice(string first, string second)
    {
        var network = Given.Network(first + "\n---\n" + second);
        var fault = Assert.Single(network.Faults);
        Assert.Equal((FaultSeverity.Warning, 3), (fault.Severity, fault.Origin.Line));
        Assert.Contains(" x again: the first is in test.yaml:1", fault.Message, StringComparison.Ordinal);
        return network;
    }

    private static string Pod(string label) => $"{{apiVersion: v1, kind: Pod, metadata: {{name: x, namespace: shop, labels: {{app: {label}}}}}, spec: {{containers: []}}}}";

    private static string Deployment(string label) =>
        $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: x, namespace: shop}}, spec: {{template: {{metadata: {{labels: {{app: {label}}}}}, spec: {{containers: []}}}}}}}}";

    private static string Service(int port) => $"{{apiVersion: v1, kind: Service, metadata: {{name: x}}, spec: {{selector: {{app: web}}, ports: [{{port: {port}}}]}}}}";

    [Fact]
    public void Of_two_pods_the_last_counts() => Assert.Equal("two", Assert.Single(Twice(Pod("one"), Pod("two")).Pods).Labels["app"]);

    [Fact]
    public void Of_two_workloads_the_last_counts() => Assert.Equal("two", Assert.Single(Twice(Deployment("one"), Deployment("two")).Pods).Labels["app"]);

    [Fact]
    public void Of_two_Services_the_last_counts() => Assert.Equal(90, Assert.Single(Assert.Single(Twice(Service(80), Service(90)).Services).Ports).Port);

    [Theory]
    [InlineData("Node")]
    [InlineData("ServiceAccount")]
    public void Of_two_nodes_or_service_accounts_the_last_counts(string kind)
    {
        var network = Twice($"{{apiVersion: v1, kind: {kind}, metadata: {{name: x, labels: {{a: one}}}}}}", $"{{apiVersion: v1, kind: {kind}, metadata: {{name: x, labels: {{a: two}}}}}}");
        Assert.Equal("two", Assert.Single(network.Nodes.Select(node => node.Labels).Concat(network.ServiceAccounts.Select(account => account.Labels)))["a"]);
    }

    [Fact]
    public void A_name_in_another_namespace_or_of_another_kind_is_another_object()
    {
        var network = Given.Network(Pod("one") + "\n---\n" + Pod("one").Replace("shop", "other", StringComparison.Ordinal) + "\n---\n" + Deployment("one"));
        Assert.Empty(network.Faults);
        Assert.Equal(3, network.Pods.Length);
    }
}
