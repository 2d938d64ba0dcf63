using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Explaining;

/// <summary>An explanation for people.</summary>
internal static class ExplanationText
{
    public static void Write(TextWriter output, Explanation explanation, int width, bool color)
    {
        var prose = new Prose(output, width, color);
        var column = explanation.Entries.SelectMany(entry => entry.Facts).Max(fact => fact.Label.Length);
        if (explanation.Entries is not [{ Title: not null }]) prose.Heading(explanation.Title);
        foreach (var entry in explanation.Entries)
        {
            if (entry.Title is not null)
            {
                if (explanation.Entries.Length > 1) prose.Line();
                prose.Heading(entry.Title);
            }

            foreach (var fact in entry.Facts) prose.Fact(fact.Label, fact.Lines, column);
        }

        if (explanation.Source is { } source)
        {
            prose.Line();
            prose.Heading($"in {source}");
            foreach (var same in explanation.Here.GroupBy(fact => fact.Of)) prose.Item(same.Key, same.Select(fact => fact.ToString()));
            if (explanation.Here.IsEmpty) prose.Item("nothing of it was found", []);
        }

        if (explanation.ReadNext.IsEmpty) return;
        prose.Line();
        prose.Fact("more", [.. explanation.ReadNext.Take(3).Select(word => $"ninepaths explain {word}")], column, bullet: "");
    }
}
