using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Policies that nothing enforces, that contradict each other, and that keep pods from the API server by mistake.</summary>
internal static class NetworkPolicyRules
{
    private const int MostNamed = 10;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => [.. Unenforced(cluster), .. Disagreeing(cluster), .. CutOff(cluster)];

    private static IEnumerable<Finding> Disagreeing(Cluster cluster) =>
        (cluster.Traffic?.Disagreements ?? []).Select(each => Finding.Of(6, 550, "network policies",
            [.. each.Policies.Select(policy => new Evidence(policy, $"disagrees with another of equal priority on {each.Witness}", "a priority of its own"))]));

    private static IEnumerable<Finding> CutOff(Cluster cluster) =>
        (cluster.Traffic?.CutOff ?? []).Take(MostNamed).Select(each => Finding.Of(7, 550, each.Workload,
            [new(each.Policy, $"lets pods talk to {each.Address}, the address of the Service", $"the address of the API server itself, {each.Endpoint}")]));

    private static IEnumerable<Finding> Unenforced(Cluster cluster)
    {
        var policies = cluster.Facts.Api.Of("networkpolicies");
        if (policies.IsEmpty || cluster.Plugin is not { Enforces: false } plugin) yield break;
        yield return Finding.Of(6, 501, "network plug-in",
        [
            new(plugin.Origin, plugin.Because, "a plug-in that enforces NetworkPolicy"),
            .. policies.Take(MostNamed).Select(policy => new Evidence(policy.Origin, "has no effect", "enforced")),
        ]);
    }
}
