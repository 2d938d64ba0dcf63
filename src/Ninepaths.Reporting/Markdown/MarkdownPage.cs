namespace Ninepaths.Reporting;

/// <summary>Lines of Markdown, and how many characters they are: a comment on GitHub takes 65,536.</summary>
internal sealed class MarkdownPage(TextWriter output)
{
    private const int Longest = 60_000;

    private int _written;

    /// <summary>Writes one line; its parts have been made safe before.</summary>
    public MarkdownPage Line(string text = "")
    {
        output.Write(text);
        output.Write('\n');
        _written += text.Length + 1;
        return this;
    }

    /// <summary>Writes lines that belong together if they still fit; else nothing, and answers false.</summary>
    public bool TryWrite(IReadOnlyCollection<string> lines)
    {
        if (_written + lines.Sum(line => line.Length + 1) > Longest) return false;
        foreach (var line in lines) Line(line);
        return true;
    }
}
