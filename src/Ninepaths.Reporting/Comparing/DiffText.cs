using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>What changed, for a person at a terminal.</summary>
public static class DiffText
{
    private const int MostLines = 12;

    public static void Write(TextWriter output, ReportDiff diff, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var page = new TextPage(output, style);
        Side(page, "old", diff.Old);
        Side(page, "new", diff.New);
        page.Line();
        foreach (var section in DiffSection.Of(diff))
        {
            page.Write(section.Title.ToUpperInvariant(), Tone.Strong).Write($"  {section.Lines.Count}", Tone.Faint).Line();
            var most = style.Most(MostLines);
            foreach (var line in section.Lines.Take(most)) page.To(2).Block(line, indent: 4);
            if (section.Lines.Count > most) page.To(2).Block($"+{section.Lines.Count - most} more (--verbose or -o json lists all)", Tone.Faint);
            page.Line();
        }

        page.Block(Summary(diff), diff.Worse ? Tone.Bad : Tone.Good);
    }

    /// <summary>The exit code and why.</summary>
    public static string Summary(ReportDiff diff) =>
        diff.Worse ? "exit 1: worse: " + string.Join(", ", diff.Worsened)
        : DiffSection.Of(diff).Any() ? "exit 0: nothing is worse" : "exit 0: nothing changed";

    private static void Side(TextPage page, string label, DiffSide side) => page.Write(label + "  ", Tone.Faint).Block(
        $"{side.Name}{(side.JudgedAt is { } at ? at.ToString(", 'judged at 'yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "")}"
        + (side.Coverage is { } coverage ? string.Create(CultureInfo.InvariantCulture, $", coverage {coverage:0.#} %") : "")
        + $", {Words.Count(side.Findings, "finding")}");
}
