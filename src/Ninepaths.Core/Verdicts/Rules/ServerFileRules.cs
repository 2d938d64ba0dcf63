using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Files that an API server would not start with.</summary>
internal static class ServerFileRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        from server in cluster.ApiServers
        let refused = cluster.Files(server).Refused.Distinct().ToList()
        where refused.Count > 0
        select Finding.Of(3, 521, server.Id, [.. refused.Select(gap => new Evidence(gap.Origin, gap.Reason, gap.Needs))]);
}
