using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>One source in the table: destinations with the same connections and protection stand together.</summary>
internal static class ReachTableSource
{
    private const int UsualLines = 12;
    private const int UsualNames = 6;
    private const int Indent = 2;

    public static void Write(TextPage page, ReachEnd source, List<ReachRow> rows, ReachTexts texts)
    {
        page.Write(source.Name, Tone.Strong).Write(rows.Count == 1 ? "  may talk to 1" : $"  may talk to {rows.Count}", Tone.Faint).Line();
        var groups = rows.GroupBy(row => Line.Of(row.Answer, texts)).OrderBy(group => group.Key.Worst).ThenByDescending(group => group.Count()).ToList();
        var most = page.Style.Most(UsualLines);
        var shown = groups.Take(most).ToList();
        var (connections, protection) = (Width(shown, group => group.Key.Connections, page), Width(shown, group => group.Key.Protection, page));
        foreach (var group in shown)
        {
            page.To(Indent);
            Column(page, group.Key.Connections, Indent, connections, Tone.Plain);
            Column(page, group.Key.Protection, Indent + connections + 2, protection, ToneOf(group.Key.Worst));
            Destinations(page, "→ " + Names([.. group.Select(row => row.Destination.Name)], page.Style));
            if (group.Key.Notes.Length > 0) page.To(Indent + 2).Block(group.Key.Notes, Tone.Warning);
        }

        if (groups.Count > most) page.To(Indent).Block($"… and {groups.Skip(most).Sum(group => group.Count())} more", Tone.Faint);
        page.Line();
    }

    /// <summary>What a protection looks like, beside its word.</summary>
    public static Tone ToneOf(ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear => Tone.Bad,
        ProtectionLevel.NotObserved => Tone.Unknown,
        ProtectionLevel.AuthenticatedInClear or ProtectionLevel.EncryptedBetweenNodes => Tone.Warning,
        _ => Tone.Good,
    };

    private static int Width(List<IGrouping<Line, ReachRow>> groups, Func<IGrouping<Line, ReachRow>, string> text, TextPage page) =>
        Math.Clamp(groups.Max(group => DisplayWidth.Of(text(group))), 4, page.Style.Columns / 3);

    // Ports are never cut: what does not fit takes a line of its own.
    private static void Column(TextPage page, string text, int left, int width, Tone tone)
    {
        if (DisplayWidth.Of(text) <= width)
        {
            page.Cell(text, width, tone);
            return;
        }

        page.Block(text, tone);
        page.To(left + width + 2);
    }

    // Narrow terminals get the names below.
    private static void Destinations(TextPage page, string names)
    {
        if (page.Style.Columns < 90)
        {
            page.Line();
            page.To(Indent + 2);
        }

        page.Block(names);
    }

    private static string Names(List<string> names, TextStyle style)
    {
        var most = style.Most(UsualNames);
        var shown = string.Join(", ", names.Take(most));
        return names.Count > most ? $"{shown}, … and {names.Count - most} more" : shown;
    }

    private sealed record Line(string Connections, string Protection, ProtectionLevel Worst, string Notes)
    {
        public static Line Of(Answer answer, ReachTexts texts) =>
            new(texts.Of(answer.Connections), texts.Protection(answer.Protections), answer.Protections.Worst, string.Join("; ", ReachNotes.Of(answer, texts)));
    }
}
