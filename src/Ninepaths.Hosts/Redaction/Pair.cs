namespace Ninepaths.Hosts.Redaction;

/// <summary>A name and its separator (<c>:</c> or <c>=</c>) in a line.</summary>
internal readonly struct Pair
{
    private Pair(string line, int separator, int nameStart, int nameEnd, bool quoted)
    {
        Line = line;
        Separator = line[separator];
        After = separator + 1;
        Name = line[nameStart..nameEnd];
        IsQuoted = quoted;
        Start = quoted ? nameStart - 1 : nameStart;
    }

    public string Line { get; }

    public string Name { get; }

    public char Separator { get; }

    public bool IsQuoted { get; }

    /// <summary>The column of the name, or of its quote.</summary>
    public int Start { get; }

    /// <summary>The column after the separator.</summary>
    public int After { get; }

    /// <summary>True when only indentation, list dashes, a comment sign or <c>export</c> stand before the name.</summary>
    public bool IsFirst => Line.AsSpan(0, Start).Trim(" \t-#?") is "" or "export";

    /// <summary>True for <c>--name=</c>.</summary>
    public bool IsFlag => Start > 0 && Line[Start - 1] == '-' && Separator == '=';

    /// <summary>The quote that opens right before the name and its dashes, as in <c>Environment="TOKEN=a b"</c>.</summary>
    public char Enclosing
    {
        get
        {
            var at = Start - 1;
            while (at >= 0 && Line[at] == '-') at--;
            return at >= 0 && Line[at] is '"' or '\'' ? Line[at] : '\0';
        }
    }

    /// <summary>The first pair whose separator stands at or after this column; null where there is none. Found from the separator backwards,
    /// which takes one pass over any line, however long and strange.</summary>
    public static Pair? Next(string line, int from, int notBefore)
    {
        for (var at = Separators(line, from); at >= 0; at = Separators(line, at + 1))
        {
            if (At(line, at, notBefore) is { } pair) return pair;
        }

        return null;
    }

    private static int Separators(string line, int from) =>
        from < line.Length && line.AsSpan(from).IndexOfAny(':', '=') is var at and >= 0 ? from + at : -1;

    private static Pair? At(string line, int separator, int notBefore)
    {
        var end = separator;
        while (end > notBefore && line[end - 1] is ' ' or '\t') end--;
        var quoted = end > notBefore && line[end - 1] is '"' or '\'';
        if (quoted) end--;
        var start = end;
        while (start > notBefore && (char.IsAsciiLetterOrDigit(line[start - 1]) || line[start - 1] is '_' or '.' or '-')) start--;
        while (start < end && line[start] == '-') start++;
        if (start == end || quoted && (start == notBefore || line[start - 1] != line[end])) return null;

        // A colon that separates nothing, as in a URL or a time, has neither a quote before nor a blank behind it.
        var separates = line[separator] == '=' || quoted || separator + 1 == line.Length || char.IsWhiteSpace(line[separator + 1]);
        return separates ? new Pair(line, separator, start, end, quoted) : null;
    }
}
