using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Rights of an administrator for groups that nobody chooses to be in: whoever authenticates, every service account.</summary>
internal static class WideGroupRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        from holder in cluster.Powers.Holders
        where holder.Subject.IsWide
        from power in PowerRules.Unexpected(holder)
        where power.Guide.IsAdministrators
        // system:unauthenticated with any role at all is found among the anonymous.
        select Finding.Of(holder.Subject.Name == Subject.Authenticated ? 3 : 7, 543, power.Chain[0].Origin.Place, PowerRules.Evidence(power));
}
