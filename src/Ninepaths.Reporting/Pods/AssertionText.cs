using Ninepaths.Reachability.Assertions;

namespace Ninepaths.Reporting.Pods;

/// <summary>Which assertions hold, for people.</summary>
public static class AssertionText
{
    public static void Write(TextWriter output, IReadOnlyList<AssertionResult> results, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(style);
        var page = new TextPage(output, style);
        foreach (var result in results)
        {
            page.Write(Word(result.Outcome), ToneOf(result.Outcome)).Write("  ").Block($"{result.Assertion.Name}  ({result.Assertion.Origin})");
            foreach (var reason in result.Reasons) page.To(4).Block(reason);
            if (result.Count > result.Reasons.Length) page.To(4).Block($"… and {result.Count - result.Reasons.Length} more", Tone.Faint);
        }

        page.Line();
        page.Block(Summary(results), Tone.Strong);
    }

    /// <summary><c>3 hold, 1 broken, 0 not observed</c>.</summary>
    public static string Summary(IReadOnlyList<AssertionResult> results) =>
        $"{results.Count(each => each.Outcome == AssertionOutcome.Holds)} hold, {results.Count(each => each.Outcome == AssertionOutcome.Broken)} broken, "
            + $"{results.Count(each => each.Outcome == AssertionOutcome.NotObserved)} not observed";

    internal static string Word(AssertionOutcome outcome) => outcome switch
    {
        AssertionOutcome.Holds => "holds",
        AssertionOutcome.Broken => "broken",
        _ => "not observed",
    };

    private static Tone ToneOf(AssertionOutcome outcome) => outcome switch
    {
        AssertionOutcome.Holds => Tone.Good,
        AssertionOutcome.Broken => Tone.Bad,
        _ => Tone.Unknown,
    };
}
