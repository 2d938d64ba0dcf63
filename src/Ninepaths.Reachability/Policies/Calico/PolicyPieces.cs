using System.Collections.Immutable;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Divides a policy whose rules are not all for the same pods.</summary>
/// <remarks>A rule of Calico may ask something of its own end. The engine has no such rules, so they go to policies of fewer pods
/// that follow each other, with no other between them.</remarks>
internal static class PolicyPieces
{
    /// <param name="whole">The policy without rules.</param>
    /// <param name="ingress">Null when it is not for ingress.</param>
    /// <param name="egress">Null when it is not for egress.</param>
    public static ImmutableArray<Policy> Of(Policy whole, ImmutableArray<CalicoRule>? ingress, ImmutableArray<CalicoRule>? egress)
    {
        var (incoming, outgoing) = (Runs(ingress), Runs(egress));
        var pieces = ImmutableArray.CreateBuilder<Policy>();
        // The first has all pods, so that it is they who meet the end of the tier.
        pieces.Add(whole with { Ingress = First(incoming), Egress = First(outgoing) });
        foreach (var run in incoming.Skip(1)) pieces.Add(Piece(run) with { Ingress = new(run.Rules, Isolates: true) });
        foreach (var run in outgoing.Skip(1)) pieces.Add(Piece(run) with { Egress = new(run.Rules, Isolates: true) });
        return pieces.ToImmutable();

        Policy Piece(Run run) => whole with
        {
            Subject = run.Subject is null ? whole.Subject : Peers.All(whole.Subject, run.Subject),
            TieBreak = $"{whole.TieBreak}/{pieces.Count:D6}",
        };
    }

    private static PolicyRules? First(List<Run> runs) => runs.Count == 0 ? null : new(runs[0].Rules, Isolates: true);

    /// <summary>Rules of one subject that follow each other, beginning with the rules for all; none for a direction that the policy is not for.</summary>
    private static List<Run> Runs(ImmutableArray<CalicoRule>? rules)
    {
        if (rules is null) return [];
        var runs = new List<Run> { new(null, []) };
        foreach (var rule in rules)
        {
            if (Equals(runs[^1].Subject, rule.Subject)) runs[^1] = runs[^1] with { Rules = runs[^1].Rules.Add(rule.Rule) };
            else runs.Add(new(rule.Subject, [rule.Rule]));
        }

        return runs;
    }

    private sealed record Run(Peers? Subject, ImmutableArray<Rule> Rules);
}
