namespace Ninepaths.Reachability.Proof;

/// <summary>
/// Selectors of Calico, as far as terms joined by <c>&amp;&amp;</c>: <c>a == 'b'</c>, <c>a != 'b'</c>, <c>has(a)</c>, <c>!has(a)</c> and <c>all()</c>.
/// Parentheses, <c>||</c>, sets and <c>global()</c> are not known here.
/// </summary>
internal static class NaiveCalicoSelector
{
    public static bool Match(string selector, Func<string, string?> label, Doubts doubts)
    {
        if (selector.Trim().Length == 0) return true;
        foreach (var term in selector.Split("&&"))
            if (!Holds(term.Trim(), label, doubts)) return false;
        return true;
    }

    private static bool Holds(string term, Func<string, string?> label, Doubts doubts)
    {
        if (term == "all()") return true;
        if (Between(term, "has(", ")") is { } present) return IsKey(present) ? label(present) is not null : doubts.Raise("a selector of Calico");
        if (Between(term, "!has(", ")") is { } absent) return IsKey(absent) ? label(absent) is null : doubts.Raise("a selector of Calico");
        foreach (var comparison in new[] { "==", "!=" })
        {
            if (term.Split(comparison) is not [var key, var quoted]) continue;
            var value = Between(quoted.Trim(), "'", "'") ?? Between(quoted.Trim(), "\"", "\"");
            if (!IsKey(key.Trim()) || value is null || value.Contains('\'', StringComparison.Ordinal) || value.Contains('"', StringComparison.Ordinal)) return doubts.Raise("a selector of Calico");
            // What lacks the label is not equal to anything.
            return label(key.Trim()) == value == (comparison == "==");
        }

        return doubts.Raise("a selector of Calico");
    }

    private static string? Between(string text, string start, string end) =>
        text.Length >= start.Length + end.Length && text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal) ? text[start.Length..^end.Length] : null;

    private static bool IsKey(string text)
    {
        foreach (var letter in text)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '.' or '/' or '-')) return false;
        return text.Length > 0;
    }
}
