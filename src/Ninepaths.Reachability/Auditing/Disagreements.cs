using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Connections between pods on which policies of equal priority disagree, one for each set of policies.</summary>
internal static class Disagreements
{
    public static IEnumerable<Disagreement> Of(AnswerBook book)
    {
        var (engine, network) = (book.Engine, book.Engine.Network);
        foreach (var tie in network.Policies.Where(policy => policy.TieBreak is null && IsOrdered(network, policy)).GroupBy(policy => (policy.Tier, policy.Order)).Where(group => group.Count() > 1))
        {
            var subjects = Engine.IndexSet.Union([.. tie.Select(policy => engine.Peers.Of(policy.Subject).IPv4)]).Members().Where(end => end < engine.NodesFrom).ToList();
            foreach (var subject in subjects)
                if (Witness(engine, subject) is { } witness)
                {
                    yield return new(witness, [.. tie.Select(policy => policy.Origin).Order(Comparer<Facts.Origin>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())))]);
                    break;
                }
        }
    }

    private static string? Witness(Engine.ReachEngine engine, int subject)
    {
        for (var other = 0; other < engine.NodesFrom; other++)
            foreach (var (from, to) in new[] { (subject, other), (other, subject) })
                if (engine.Between(from, to).Ambiguous is { IsEmpty: false } ambiguous)
                    return $"{engine.Classes[from].Sample.Workload} to {engine.Classes[to].Sample.Workload}, {ConnectionText.Of(ambiguous, engine.Network.Families)}";
        return null;
    }

    private static bool IsOrdered(PodNetwork network, Policy policy) => network.Tiers.Any(tier => tier.Name == policy.Tier && tier.Mode == TierMode.Ordered);
}
