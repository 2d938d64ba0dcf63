using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>A page of text: colours, wrapping, and nothing from a cluster that could act on the terminal.</summary>
internal sealed class TextPage(TextWriter output, TextStyle style)
{
    private int _column;

    public TextStyle Style => style;

    public void Line()
    {
        output.Write('\n');
        _column = 0;
    }

    /// <summary>Writes words as they are, on this line.</summary>
    public TextPage Write(string text, Tone tone = Tone.Plain)
    {
        var safe = Inert.Text(text);
        output.Write(style.Colour && tone != Tone.Plain ? $"\e[{Code(tone)}m{safe}\e[0m" : safe);
        _column += DisplayWidth.Of(safe);
        return this;
    }

    /// <summary>Writes text in a column so wide, cut where it is longer, followed by two blanks.</summary>
    public TextPage Cell(string text, int width, Tone tone = Tone.Plain)
    {
        var start = _column;
        Write(DisplayWidth.Cut(Inert.Text(text), width), tone);
        return Write(new string(' ', Math.Max(0, start + width - _column) + 2));
    }

    /// <summary>Moves to a column.</summary>
    public TextPage To(int column) => Write(new string(' ', Math.Max(0, column - _column)));

    /// <summary>Writes text from here to the right edge, further lines under its start, and ends the line.</summary>
    public void Block(string text, Tone tone = Tone.Plain, int indent = -1)
    {
        var left = indent < 0 ? _column : indent;
        var lines = DisplayWidth.Wrap(Inert.Text(text, 2000), Math.Max(20, style.Columns - left), Math.Max(20, style.Columns - _column));
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) To(left);
            Write(lines[i], tone);
            Line();
        }
    }

    public static Tone ToneOf(PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => Tone.Bad,
        PathVerdict.Broken => Tone.Broken,
        PathVerdict.Weak => Tone.Warning,
        PathVerdict.Secure => Tone.Good,
        _ => Tone.Unknown,
    };

    public static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => Tone.Bad,
        Severity.Medium => Tone.Warning,
        _ => Tone.Unknown,
    };

    private static string Code(Tone tone) => tone switch
    {
        Tone.Strong => "1",
        Tone.Faint => "2",
        Tone.Good => "32",
        Tone.Bad => "1;31",
        Tone.Broken => "1;35",
        Tone.Warning => "33",
        Tone.Unknown => "36",
        _ => "0",
    };
}

/// <summary>What a piece of text is, for its colour.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Bad,
    Broken,
    Warning,
    Unknown,
}
