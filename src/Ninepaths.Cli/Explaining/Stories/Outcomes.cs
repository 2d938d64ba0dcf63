using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>What the judge says of a property, the same for many connections told once.</summary>
internal static class Outcomes
{
    private const int Most = 6;

    public static IEnumerable<string> Lines(IEnumerable<ConnectionAssessment> connections, Property decided)
    {
        var all = connections.ToList();
        var outcomes = all.GroupBy(each => (Word: Word(each[decided]), Reason: Stem(each[decided]))).ToList();
        foreach (var same in outcomes.Take(Most))
            yield return $"{same.Key.Word} {Share(same.Count(), all.Count)}: {same.Key.Reason}{Names(same.Select(each => each[decided]))}";
        var rest = outcomes.Skip(Most).Sum(same => same.Count());
        if (rest > 0) yield return $"and {Words.Count(rest, "connection")} more";
    }

    // "X accepts Y for NAME", "X accepts Y as USER": these differ from host to host.
    private static string Stem(PropertyVerdict verdict)
    {
        if (verdict is not PropertyVerdict.Proven || !verdict.Reason.Contains(" accepts ", StringComparison.Ordinal)) return verdict.Reason;
        var word = verdict.Property == Property.ServerIdentity ? " for " : " as ";
        return verdict.Reason.LastIndexOf(word, StringComparison.Ordinal) is var at and > 0 ? verdict.Reason[..(at + word.Length)] : verdict.Reason;
    }

    private static string Names(IEnumerable<PropertyVerdict> verdicts)
    {
        var names = verdicts.Where(verdict => verdict.Reason != Stem(verdict)).Select(verdict => verdict.Reason[Stem(verdict).Length..]).ToList();
        return names.Count == 0 ? "" : NameList.Of(names);
    }

    private static string Share(int count, int all) => count == all ? $"for {(all == 1 ? "the connection" : $"all {all} connections")}" : $"for {count} of {all} connections";

    private static string Word(PropertyVerdict verdict) => verdict switch
    {
        PropertyVerdict.Proven => "proven",
        PropertyVerdict.Refuted => "refuted",
        PropertyVerdict.Provider => "the provider's to see",
        _ => "not observed",
    };
}
