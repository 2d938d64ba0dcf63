using Ninepaths.Wiring;
using Ninepaths.Wiring.Configuration;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Authorizers that let more through than they seem to.</summary>
internal static class AuthorizerFileRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.ApiServers.SelectMany(server => (IEnumerable<Finding>)[.. Webhooks(cluster, server), .. Policies(cluster, server)]);

    /// <summary>Passing over the last one of all is a denial.</summary>
    private static IEnumerable<Finding> Webhooks(Cluster cluster, Component server)
    {
        var authorizers = cluster.Files(server).Authorizers;
        var open = authorizers.Where((each, at) => each.FailsOpen && at < authorizers.Length - 1).ToList();
        if (open.Count > 0)
            yield return Finding.Of(3, 522, server.Id,
                [.. open.Select(each => new Evidence(each.Origin, $"{each.Name}: without an answer the next authorizer decides", "failurePolicy: Deny"))]);
    }

    private static IEnumerable<Finding> Policies(Cluster cluster, Component server)
    {
        if (!cluster.Files(server).Authorizers.Any(each => each.Type == "ABAC")
            || server.Settings["authorization-policy-file"].Text is not { } path) yield break;
        var open = AbacPolicy.Read(server, path, out _).Where(policy => policy.IsForEverybody && policy.AllowsEverything).ToList();
        if (open.Count > 0)
            yield return Finding.Of(3, 523, server.Id,
                [.. open.Select(policy => new Evidence(policy.Origin, $"{policy.Who} may do everything", "single users or groups, and what they need"))]);
    }
}
