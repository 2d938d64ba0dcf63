namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Makes a cluster that breaks a property smaller: leaves out what it does not need to break it.</summary>
internal static class Smallest
{
    /// <summary>Runs a check; when it fails, says for how small a cluster it still does.</summary>
    public static void Check(ManifestCluster cluster, Action<ManifestCluster> check)
    {
        if (Fails(cluster, check) is null) return;
        while (Smaller(cluster).FirstOrDefault(each => Fails(each, check) is not null) is { } smaller) cluster = smaller;
        Assert.Fail($"{Fails(cluster, check)}\n{cluster}");
    }

    private static IEnumerable<ManifestCluster> Smaller(ManifestCluster cluster)
    {
        for (var i = 0; i < cluster.AdminPolicies.Length; i++) yield return cluster with { AdminPolicies = Without(cluster.AdminPolicies, i) };
        for (var i = 0; i < cluster.NetworkPolicies.Length; i++) yield return cluster with { NetworkPolicies = Without(cluster.NetworkPolicies, i) };
        for (var i = 0; i < cluster.Pods.Length; i++) yield return cluster with { Pods = Without(cluster.Pods, i) };
        for (var i = 0; i < cluster.Nodes.Length; i++) yield return cluster with { Nodes = Without(cluster.Nodes, i) };
        for (var i = 0; i < cluster.NetworkPolicies.Length; i++)
        {
            var policy = cluster.NetworkPolicies[i];
            for (var j = 0; j < policy.Ingress?.Length; j++) yield return With(cluster, i, policy with { Ingress = Without(policy.Ingress, j) });
            for (var j = 0; j < policy.Egress?.Length; j++) yield return With(cluster, i, policy with { Egress = Without(policy.Egress, j) });
        }
    }

    private static ManifestCluster With(ManifestCluster cluster, int i, ManifestPolicy policy)
    {
        var policies = cluster.NetworkPolicies.ToArray();
        policies[i] = policy;
        return cluster with { NetworkPolicies = policies };
    }

    private static T[] Without<T>(T[] all, int index) => [.. all[..index], .. all[(index + 1)..]];

    private static string? Fails(ManifestCluster cluster, Action<ManifestCluster> check)
    {
        try
        {
            check(cluster);
            return null;
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            return failure.Message;
        }
    }
}
