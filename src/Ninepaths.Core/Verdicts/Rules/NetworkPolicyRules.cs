using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Policies that nothing enforces.</summary>
internal static class NetworkPolicyRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var policies = cluster.Facts.Api.Of("networkpolicies");
        if (policies.IsEmpty || cluster.Plugin is not { Enforces: false } plugin) yield break;
        yield return Finding.Of(6, 501, "network plug-in",
        [
            new(plugin.Origin, plugin.Because, "a plug-in that enforces NetworkPolicy"),
            .. policies.Take(10).Select(policy => new Evidence(policy.Origin, "has no effect", "enforced")),
        ]);
    }
}
