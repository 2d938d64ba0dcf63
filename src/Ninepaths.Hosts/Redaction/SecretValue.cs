namespace Ninepaths.Hosts.Redaction;

/// <summary>How a value begins behind its name.</summary>
internal enum ValueForm
{
    /// <summary>It ends on its line.</summary>
    Inline,

    /// <summary>A plain YAML scalar, which deeper lines may continue.</summary>
    Plain,

    /// <summary>A YAML block: <c>|</c> or <c>&gt;</c>.</summary>
    Block,

    /// <summary>On the next line, if that holds a scalar.</summary>
    NextLine,
}

/// <summary>The part of a line that is the value of a pair; empty where the value is a map, a list or stands below.</summary>
internal readonly record struct SecretValue(int Start, int Length, ValueForm Begins, char OpenQuote = '\0')
{
    public string Text(string line) => line.Substring(Start, Length).Trim();

    public static SecretValue Find(Pair pair, bool inFlow) => pair.Separator == ':' ? AfterColon(pair, inFlow) : AfterEquals(pair);

    private static SecretValue AfterColon(Pair pair, bool inFlow)
    {
        var line = pair.Line;
        var start = SkipBlanks(line, pair.After);
        if (start == line.Length || line[start] == '#') return new SecretValue(start, 0, ValueForm.NextLine);
        if (line[start] is '{' or '[') return new SecretValue(start, 0, ValueForm.Inline);
        if (line[start] is '|' or '>' || line[start] == '!' && line.TrimEnd() is [.., '|' or '>']) return new SecretValue(start, 0, ValueForm.Block);
        if (line[start] is '"' or '\'') return InQuotes(line, start);
        if (pair.Enclosing is var quote and not '\0' && Quoted.End(line, start, quote) is var close and >= 0) return new SecretValue(start, close - start, ValueForm.Inline);
        if (inFlow || !pair.IsFirst) return new SecretValue(start, Until(line, start, ",}]"), ValueForm.Inline);
        return new SecretValue(start, WithoutClosing(line, start, line.Length), ValueForm.Plain);
    }

    private static SecretValue AfterEquals(Pair pair)
    {
        var line = pair.Line;
        var whole = pair.IsFirst && !pair.IsFlag;
        var start = whole ? SkipBlanks(line, pair.After) : pair.After;
        if (start == line.Length) return new SecretValue(start, 0, ValueForm.Inline);
        if (line[start] is '"' or '\'') return InQuotes(line, start);
        if (pair.Enclosing is var quote and not '\0')
            return new SecretValue(start, (Quoted.End(line, start, quote) is var close and >= 0 ? close : line.Length) - start, ValueForm.Inline);
        return whole
            ? new SecretValue(start, line.Length - start, ValueForm.Inline)
            : new SecretValue(start, WithoutClosing(line, start, start + Until(line, start, " \t\"'")), ValueForm.Inline);
    }

    private static SecretValue InQuotes(string line, int quote)
    {
        var close = Quoted.End(line, quote + 1, line[quote]);
        return close >= 0
            ? new SecretValue(quote + 1, close - quote - 1, ValueForm.Inline)
            : new SecretValue(quote, line.Length - quote, ValueForm.Inline, line[quote]);
    }

    private static int SkipBlanks(string line, int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t') at++;
        return at;
    }

    private static int Until(string line, int start, string ends)
    {
        var end = line.AsSpan(start).IndexOfAny(ends);
        return end < 0 ? line.Length - start : end;
    }

    // The brackets and commas at the end belong to what the value stands in.
    private static int WithoutClosing(string line, int start, int end) => line.AsSpan(start, end - start).TrimEnd(" \t,}])").Length;
}
