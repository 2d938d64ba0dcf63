using System.Text;

namespace Ninepaths.Reporting;

/// <summary>Text inside of Markdown that stays text: no markup, no HTML, no link, no mention of a person, no reference to an issue.</summary>
internal static class MarkdownText
{
    private const int Longest = 300;

    /// <summary>A sentence, with what Markdown could take for markup escaped. Fit for a table, too.</summary>
    public static string Prose(string text)
    {
        var safe = new StringBuilder();
        var inert = Inert.Text(text, 2 * Longest);
        for (var i = 0; i < inert.Length; i++)
        {
            var c = inert[i];
            if (Reference(inert, i) is { } unlinked) safe.Append(unlinked);
            else if (c is '<') safe.Append("&lt;");
            else if (c is '>') safe.Append("&gt;");
            else if (c is '&') safe.Append("&amp;");
            else if (char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c) || c is ' ' or ',' or ';' or '(' or ')' or '/' or '-' or '=' or '%' or '+' or '"' or '\'' or '?' or '@' or '#')
                safe.Append(c);
            else if (c is '.' or ':' && !StartsLink(inert, i)) safe.Append(c);
            else safe.Append('\\').Append(c);
        }

        return safe.ToString();
    }

    /// <summary>A name or value, in a code span: nothing in there is markup.</summary>
    public static string Code(string text)
    {
        var inert = Inert.Text(text.Length == 0 ? "\"\"" : text, Longest);
        var fence = new string('`', LongestRun(inert, '`') + 1);
        // A blank on each side is taken away again by the reader, where both are there.
        var pad = inert[0] is '`' or ' ' || inert[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{inert}{pad}{fence}";
    }

    /// <summary>The same for a cell of a table, which a bar would end even inside of a code span.</summary>
    public static string Cell(string text) => Code(text.Replace('|', '¦'));

    /// <summary>Text inside of an HTML element.</summary>
    public static string Html(string text)
    {
        var safe = new StringBuilder();
        var inert = Inert.Text(text, 2 * Longest);
        for (var i = 0; i < inert.Length; i++)
        {
            _ = inert[i] switch
            {
                _ when Reference(inert, i) is { } unlinked => safe.Append(unlinked),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                var c => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    // GitHub and GitLab look for @name and #1 in the rendered text, where no escape helps. kubelet@w1 is none.
    private static string? Reference(string text, int at) => text[at] switch
    {
        '@' when at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) => "(at)",
        '#' when at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]) => "# ",
        '!' when at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) => "! ",
        _ => null,
    };

    private static bool StartsLink(string text, int at) => text[at] == ':'
        ? at + 1 < text.Length && text[at + 1] == '/'
        : at >= 3 && text.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    private static int LongestRun(string text, char of)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == of ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
