using Ninepaths.Documents;

namespace Ninepaths.Cli.Terminals;

/// <summary>Writes labelled text that fits the width.</summary>
internal sealed class Prose(TextWriter output, int width, bool color)
{
    private const int Longest = 4000;
    private readonly int _width = Math.Clamp(width, 50, 120);

    public int Width => _width;

    public void Heading(string text)
    {
        foreach (var (part, isFirst) in Wrapped(TextSafety.Inert(text, Longest), _width - 2))
        {
            var line = isFirst ? part : "  " + part;
            output.WriteLine(color ? $"\e[1m{line}\e[0m" : line);
        }
    }

    public void Line() => output.WriteLine();

    /// <summary>A label and its lines beside it; several lines get a bullet each.</summary>
    public void Fact(string label, IReadOnlyList<string> lines, int column, string bullet = "- ")
    {
        var lead = "  " + label.PadRight(column) + "  ";
        foreach (var line in lines)
        {
            var mark = lines.Count > 1 ? bullet : "";
            foreach (var (part, isFirst) in Wrapped(TextSafety.Inert(line, Longest), _width - column - 4 - mark.Length))
            {
                if (color && lead.Trim().Length > 0) output.Write($"\e[2m{lead}\e[0m");
                else output.Write(lead);
                output.WriteLine((isFirst ? mark : new string(' ', mark.Length)) + part);
                lead = new string(' ', column + 4);
            }
        }
    }

    /// <summary>A label, and under it lines that stand as they are.</summary>
    public void Picture(string label, IEnumerable<string> lines)
    {
        output.WriteLine(color ? $"\e[2m  {label}\e[0m" : $"  {label}");
        foreach (var line in lines)
        {
            var inert = TextSafety.Inert(line, Longest);
            output.WriteLine(color && line.Contains('▸', StringComparison.Ordinal) ? $"\e[1m{inert}\e[0m" : inert);
        }
    }

    /// <summary>A name, and its lines under it.</summary>
    public void Item(string name, IEnumerable<string> lines)
    {
        foreach (var (part, isFirst) in Wrapped(TextSafety.Inert(name, Longest), _width - 4))
        {
            var line = (isFirst ? "  " : "    ") + part;
            output.WriteLine(color ? $"\e[1m{line}\e[0m" : line);
        }

        foreach (var line in lines)
        {
            foreach (var (part, isFirst) in Wrapped(TextSafety.Inert(line, Longest), _width - 8))
                output.WriteLine((isFirst ? "      " : "        ") + part);
        }
    }

    private static IEnumerable<(string Part, bool IsFirst)> Wrapped(string text, int width)
    {
        var isFirst = true;
        while (text.Length > width)
        {
            var cut = text.LastIndexOf(' ', width);
            if (cut <= 0) cut = text.IndexOf(' ', width);
            if (cut < 0) break;
            yield return (text[..cut].TrimEnd(), isFirst);
            isFirst = false;
            text = text[cut..].TrimStart();
        }

        yield return (text, isFirst);
    }
}
