namespace Ninepaths.Reachability.Tests.Reading;

public sealed class KnownKindsTests
{
    private static PodNetwork Network(string apiVersion, string kind, string spec = "") =>
        Given.Network($"{(apiVersion.Length == 0 ? "" : $"apiVersion: {apiVersion}\n")}kind: {kind}\nmetadata: {{name: x, namespace: shop}}\nspec: {{{spec}}}\n");

    [Theory]
    [InlineData("serving.knative.dev/v1", "Service", "Service.serving.knative.dev")]
    [InlineData("example.com/v1", "Deployment", "Deployment.example.com")]
    [InlineData("example.com/v1", "NetworkPolicy", "NetworkPolicy.example.com")]
    [InlineData("example.com/v1", "Ingress", "Ingress.example.com")]
    [InlineData("example.com/v1", "Secret", "Secret.example.com")]
    [InlineData("v1", "NetworkPolicy", "NetworkPolicy")]
    [InlineData("", "Deployment", "Deployment")]
    public void A_kind_of_another_group_is_another_kind_and_is_counted(string apiVersion, string kind, string name)
    {
        var network = Network(apiVersion, kind, "template: {spec: {containers: []}}, podSelector: {}");
        Assert.Equal(1, network.Unjudged[name]);
        Assert.Empty(network.Pods);
        Assert.Empty(network.Policies);
        Assert.Empty(network.Services);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("extensions/v1beta1", "DaemonSet")]
    [InlineData("batch/v1", "Job")]
    [InlineData("v1", "ReplicationController")]
    [InlineData("apps.openshift.io/v1", "DeploymentConfig")]
    [InlineData("argoproj.io/v1alpha1", "Rollout")]
    public void A_workload_of_its_own_group_has_pods(string apiVersion, string kind)
    {
        var network = Network(apiVersion, kind, "template: {spec: {containers: []}}");
        Assert.Single(network.Pods);
        Assert.Empty(network.Unjudged);
    }

    [Theory]
    [InlineData("networking.k8s.io/v1")]
    [InlineData("extensions/v1beta1")]
    public void NetworkPolicy_is_of_two_groups(string apiVersion) => Assert.Single(Network(apiVersion, "NetworkPolicy", "podSelector: {}").Policies);
}
