namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The values of policies: exact, <c>prefix*</c>, <c>*suffix</c>, and <c>*</c> for anything that is there.</summary>
internal static class TextPattern
{
    public static bool Matches(string pattern, string? text, StringComparison comparison = StringComparison.Ordinal) => text is not null && pattern switch
    {
        "*" => text.Length > 0,
        ['*', .. var suffix] => text.EndsWith(suffix, comparison),
        [.. var prefix, '*'] => text.StartsWith(prefix, comparison),
        _ => string.Equals(text, pattern, comparison),
    };

    /// <summary>With <c>*</c> for any text, also none, anywhere in the pattern.</summary>
    public static bool Glob(string pattern, string text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, resume) = (p++, t);
            else if (p < pattern.Length && pattern[p] == text[t]) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++resume);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
