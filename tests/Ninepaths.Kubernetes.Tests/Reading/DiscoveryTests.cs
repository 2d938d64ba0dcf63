using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>Servers of different ages, and with parts missing.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public async Task What_a_server_does_not_have_there_is_none_of()
    {
        using var cluster = new FakeCluster();
        cluster.ServesNoLonger("certificates.k8s.io");
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.True(snapshot.Api.Has("certificatesigningrequests"));
        Assert.Empty(snapshot.Api.Of("certificatesigningrequests"));
        Assert.False(snapshot.Api.Has("felixconfigurations"));
        Assert.DoesNotContain(snapshot.Gaps, gap => gap.Origin.Place.Contains("felix", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_of_network_plugins_and_meshes_are_read_in_the_version_that_is_there()
    {
        using var cluster = new FakeCluster();
        cluster.Serves("security.istio.io", "v1beta1", "authorizationpolicies");
        cluster.Serves("policy.linkerd.io", "v1alpha1", "authorizationpolicies");
        cluster.Serves("crd.projectcalico.org", "v1", "networkpolicies");
        cluster.Serves("crd.projectcalico.org", "v1", "felixconfigurations");
        cluster.Add("/apis/security.istio.io/v1beta1/authorizationpolicies", "istios", "\"kind\":\"AuthorizationPolicy\"", "a");
        cluster.Add("/apis/policy.linkerd.io/v1alpha1/authorizationpolicies", "linkerds", "\"kind\":\"AuthorizationPolicy\"", "a");
        cluster.Add("/apis/crd.projectcalico.org/v1/networkpolicies", "calicos", "\"kind\":\"NetworkPolicy\"", "a");
        cluster.Add("/apis/networking.k8s.io/v1/networkpolicies", "kubernetes'", "", "a");
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal("istios", Assert.Single(snapshot.Api.Of("authorizationpolicies.security.istio.io")).Name);
        Assert.Equal("linkerds", Assert.Single(snapshot.Api.Of("authorizationpolicies.policy.linkerd.io")).Name);
        Assert.Equal("calicos", Assert.Single(snapshot.Api.Of("networkpolicies.crd.projectcalico.org")).Name);
        Assert.Equal("kubernetes'", Assert.Single(snapshot.Api.Of("networkpolicies")).Name);
        Assert.True(snapshot.Api.Has("felixconfigurations"));
        Assert.False(snapshot.Api.Has("peerauthentications.security.istio.io"));
    }

    // Kubernetes 1.24: no aggregated discovery, batch and others still in beta versions beside v1.
    [Fact]
    public async Task Old_servers_are_read_in_their_stable_versions()
    {
        using var cluster = new FakeCluster();
        cluster.Serves("batch", "v1beta1", "cronjobs");
        cluster.Serves("discovery.k8s.io", "v1beta1", "endpointslices");
        cluster.Serves("policy", "v1beta1", "podsecuritypolicies");
        cluster.Instead = request => request.Path == "/version" ? FakeAnswer.Json("""{"major":"1","minor":"24+","gitVersion":"v1.24.17-eks"}""") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal("v1.24.17-eks", snapshot.ServerVersion);
        Assert.True(snapshot.Api.Has("cronjobs"));
        Assert.Empty(cluster.Asked("/apis/batch/v1beta1/cronjobs"));
        Assert.All(cluster.Server.Requests, request => Assert.DoesNotContain("apidiscovery", request.Headers.GetValueOrDefault("Accept", ""), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_aggregated_API_that_is_down_costs_only_itself()
    {
        using var cluster = new FakeCluster();
        cluster.Serves("metrics.k8s.io", "v1beta1", "pods");
        cluster.Serves("policy.networking.k8s.io", "v1alpha1", "adminnetworkpolicies");
        cluster.Instead = request => request.Path.StartsWith("/apis/metrics.k8s.io", StringComparison.Ordinal) || request.Path.StartsWith("/apis/policy.networking.k8s.io", StringComparison.Ordinal)
            ? FakeAnswer.Refusal(503, "error trying to reach service") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.True(snapshot.Api.Has("pods"));
        var gap = Assert.Single(snapshot.Gaps, gap => gap.Origin.Place == "adminnetworkpolicies.policy.networking.k8s.io");
        Assert.Equal("the API server answers 503: error trying to reach service", gap.Reason);
        Assert.Empty(cluster.Asked("/apis/metrics.k8s.io/v1beta1"));
    }
}
