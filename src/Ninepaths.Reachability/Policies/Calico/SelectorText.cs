using System.Buffers;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>The text of a selector, taken word by word.</summary>
internal sealed class SelectorText(string text)
{
    private const int LongestLabel = 512;

    private static readonly SearchValues<char> InLabels =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    private int _at;

    /// <summary>Where the next word begins, from 1.</summary>
    public int Column => Skip(_at) + 1;

    public bool AtEnd => Skip(_at) == text.Length;

    /// <summary>Takes a sign if it comes next.</summary>
    public bool Take(string sign)
    {
        var start = Skip(_at);
        if (!text.AsSpan(start).StartsWith(sign, StringComparison.Ordinal)) return false;
        // != is never a negation, wherever it stands.
        if (sign == "!" && text.AsSpan(start).StartsWith("!=", StringComparison.Ordinal)) return false;
        _at = start + sign.Length;
        return true;
    }

    /// <summary>Takes words with or without blanks between them (<c>not in</c>, <c>notin</c>), unless the last goes on.</summary>
    public bool TakeWords(params ReadOnlySpan<string> words)
    {
        var end = _at;
        foreach (var word in words)
        {
            end = Skip(end);
            if (!text.AsSpan(end).StartsWith(word, StringComparison.Ordinal)) return false;
            end += word.Length;
        }

        if (end < text.Length && InLabels.Contains(text[end])) return false;
        _at = end;
        return true;
    }

    /// <summary>Takes the name of a label; null where none comes next.</summary>
    public string? Label()
    {
        var start = Skip(_at);
        var length = text.AsSpan(start).IndexOfAnyExcept(InLabels);
        if (length < 0) length = text.Length - start;
        if (length is 0 or > LongestLabel) return null;
        _at = start + length;
        return text.Substring(start, length);
    }

    /// <summary>Takes a text in single or double quotes, in which there are no escapes; null where none comes next or it does not end.</summary>
    public string? Literal()
    {
        var start = Skip(_at);
        if (start == text.Length || text[start] is not ('"' or '\'')) return null;
        var end = text.IndexOf(text[start], start + 1);
        if (end < 0) return null;
        _at = end + 1;
        return text[(start + 1)..end];
    }

    private int Skip(int from)
    {
        while (from < text.Length && text[from] is ' ' or '\t') from++;
        return from;
    }
}
