using System.Collections.Immutable;

namespace Ninepaths.Cli.Explaining;

/// <summary>Draws links as text: one end, an arrow, the other end.</summary>
internal static class LinkPicture
{
    private const int Indent = 4;
    private const string Mark = "▸ ";
    private const string NoMark = "  ";

    /// <param name="links">What to draw, those between the same two together.</param>
    /// <param name="width">Columns to draw in.</param>
    public static IEnumerable<string> Draw(ImmutableArray<ExplainedLink> links, int width)
    {
        var isFirst = true;
        foreach (var same in links.GroupBy(link => (link.From.Who, link.To.Who)))
        {
            if (!isFirst) yield return "";
            isFirst = false;
            foreach (var line in Between(same.Key.Item1, same.Key.Item2, [.. same], width)) yield return line;
        }
    }

    // The ends stand over the columns once, and below them an arrow for each link; what is too wide for that goes below each other.
    private static IEnumerable<string> Between(string from, string to, List<ExplainedLink> links, int width)
    {
        var narrow = links.Where(link => Width(link, from, to) <= width).ToList();
        if (narrow.Count > 0)
        {
            var left = narrow.SelectMany(link => Lines(link.From)).Append(NoMark + from).Max(line => line.Length);
            var arrow = narrow.Max(link => Arrow(link).Length);
            if (Indent + left + 1 + arrow + 1 + narrow.SelectMany(link => Lines(link.To)).Append(NoMark + to).Max(line => line.Length) > width) narrow = [];
            else yield return Row(NoMark + from, left, "", arrow, NoMark + to);
            foreach (var line in narrow.SelectMany(link => Beside(link, left, arrow))) yield return line;
        }

        foreach (var line in links.Except(narrow).SelectMany(link => Below(link, from, to))) yield return line;
    }

    private static int Width(ExplainedLink link, string from, string to) =>
        Indent + Lines(link.From).Append(NoMark + from).Max(line => line.Length) + 1 + Arrow(link).Length + 1 + Lines(link.To).Append(NoMark + to).Max(line => line.Length);

    private static IEnumerable<string> Beside(ExplainedLink link, int left, int arrow)
    {
        var (one, other) = (Lines(link.From), Lines(link.To));
        for (var i = 0; i < Math.Max(1, Math.Max(one.Count, other.Count)); i++)
            yield return Row(one.ElementAtOrDefault(i) ?? "", left, i == 0 ? Arrow(link) : "", arrow, other.ElementAtOrDefault(i) ?? "");
    }

    // Where there is no room beside each other.
    private static IEnumerable<string> Below(ExplainedLink link, string from, string to)
    {
        var indent = new string(' ', Indent);
        return
        [
            indent + NoMark + from,
            .. Lines(link.From).Select(line => indent + line),
            $"{indent}{NoMark}  {Arrow(link)} {to}",
            .. Lines(link.To).Select(line => indent + NoMark + new string(' ', 2 + Arrow(link).Length - 1) + line),
        ];
    }

    private static string Row(string left, int leftWidth, string arrow, int arrowWidth, string right) =>
        $"{new string(' ', Indent)}{left.PadRight(leftWidth)} {arrow.PadRight(arrowWidth)} {right}".TrimEnd();

    private static List<string> Lines(ExplainedEnd end)
    {
        List<string> lines = [.. end.Settings.Select(setting => (end.Asked.Contains(setting) ? Mark : NoMark) + setting)];
        if (end.What is { } what) lines.Insert(0, NoMark + what + (lines.Count > 0 ? ":" : ""));
        return lines;
    }

    private static string Arrow(ExplainedLink link) => $"─{link.Relation}─►";
}
