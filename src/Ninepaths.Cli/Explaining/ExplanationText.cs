using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Explaining;

/// <summary>An explanation for people.</summary>
internal static class ExplanationText
{
    // Where the picture stands among the facts: after what the thing is, before the details.
    private const string LinksBefore = "default";

    private const int NarrowestLabel = 4;

    public static void Write(TextWriter output, Explanation explanation, int width, bool color)
    {
        var prose = new Prose(output, width, color);
        var column = explanation.Entries.SelectMany(entry => entry.Facts).Select(fact => fact.Label.Length).Append(NarrowestLabel).Max();
        if (explanation.Entries is not [{ Title: not null }]) prose.Heading(explanation.Title);
        foreach (var entry in explanation.Entries)
        {
            if (entry.Title is not null)
            {
                if (explanation.Entries.Length > 1) prose.Line();
                prose.Heading(entry.Title);
            }

            foreach (var fact in entry.Facts)
            {
                if (fact.Label == LinksBefore) Links(prose, entry);
                prose.Fact(fact.Label, fact.Lines, column);
            }

            if (!entry.Facts.Any(fact => fact.Label == LinksBefore)) Links(prose, entry);
        }

        if (explanation.Source is { } source)
        {
            prose.Line();
            prose.Heading($"in {source}");
            foreach (var same in explanation.Here.GroupBy(fact => fact.Of)) prose.Item(same.Key, same.Select(fact => fact.ToString()));
            if (explanation.Here.IsEmpty && explanation.Story.IsEmpty) prose.Item("nothing of it was found", []);
        }

        foreach (var section in explanation.Story)
        {
            prose.Line();
            prose.Item(section.Title, section.Lines);
        }

        if (explanation.ReadNext.IsEmpty) return;
        prose.Line();
        if (explanation.Page is { } page) prose.Fact("page", [page], column);
        prose.Fact("more", [.. explanation.ReadNext.Take(3).Select(word => $"ninepaths explain {word}")], column, bullet: "");
    }

    private static void Links(Prose prose, ExplanationEntry entry)
    {
        if (!entry.Links.IsEmpty) prose.Picture("both ends", LinkPicture.Draw(entry.Links, prose.Width));
    }
}
