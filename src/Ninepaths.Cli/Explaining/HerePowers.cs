using Ninepaths.Reporting;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Cli.Explaining;

/// <summary>Which powers somebody has in a source.</summary>
internal static class HerePowers
{
    private const int Most = 8;

    public static IEnumerable<HereFact> Of(Topology wiring)
    {
        if (wiring.Powers.Unseen is { } gap) yield return new("not seen", [], gap.Reason, $"needs {gap.Needs}", null);
        foreach (var same in from holder in wiring.Powers.Holders
                             let all = holder.Powers.Any(power => power.Kind == PowerKind.Everything)
                             from power in holder.Powers
                                 // Who can do everything is told once.
                             where !all || power.Kind == PowerKind.Everything
                             group (holder.Subject.Label, IsExpected: power.ExpectedBy is not null) by power.Kind into same
                             orderby same.Key
                             select same)
        {
            var (meant, others) = (same.Where(each => each.IsExpected).Select(each => each.Label), same.Where(each => !each.IsExpected).Select(each => each.Label).ToList());
            yield return new(PowerGuides.Of(same.Key).Word, [], others.Count == 0 ? "nobody but by default" : NameList.Of(others, Most),
                $"by default {NameList.Of(meant, Most)}" is var told && told.Length > 11 ? told : null, null);
        }
    }
}
