namespace Ninepaths.Reporting.Pods;

/// <summary>Who may talk to one end, for people.</summary>
public static class WhoText
{
    private const int UsualNames = 40;

    public static void Write(TextWriter output, WhoReport report, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(style);
        var page = new TextPage(output, style);
        var texts = new ReachTexts(report.Network.Families);
        var rows = report.Rows.ToList();
        var asked = report.Asked is { } connections ? $" on {texts.Of(connections.In(report.Network.Families))}" : "";
        var count = Words.Count(rows.Count, report.IsDestination ? "source" : "destination");
        page.Block(report.IsDestination ? $"{report.End.Name}{asked} may be reached by {count}" : $"{report.End.Name} may reach {count}{asked}", Tone.Strong);
        var groups = rows.GroupBy(row => (Text: texts.Of(row.Answer.Connections), Protection: texts.Protection(row.Answer.Protections), row.Answer.Protections.Worst,
            Notes: string.Join("; ", ReachNotes.Of(row.Answer, texts)))).OrderBy(group => group.Key.Worst).ThenByDescending(group => group.Count());
        foreach (var group in groups)
        {
            page.Line();
            page.Write(group.Key.Text).Write("  ").Write(group.Key.Protection, ReachTableSource.ToneOf(group.Key.Worst)).Line();
            if (group.Key.Notes.Length > 0) page.To(2).Block(group.Key.Notes, Tone.Warning);
            var names = group.Select(row => (report.IsDestination ? row.Source : row.Destination).Name).ToList();
            foreach (var name in names.Take(style.Most(UsualNames))) page.To(2).Block(name);
            if (names.Count > style.Most(UsualNames)) page.To(2).Block($"… and {names.Count - UsualNames} more (--verbose lists all)", Tone.Faint);
        }
    }
}
