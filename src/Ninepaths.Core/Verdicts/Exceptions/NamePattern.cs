namespace Ninepaths.Verdicts;

/// <summary>A name with <c>*</c> for any text and <c>?</c> for one character. Brackets are ordinary: ids of connections have them.</summary>
internal static class NamePattern
{
    /// <summary>Greedy with one point to come back to, so time is at most the product of the two lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, from) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from, p) = (p, n, p + 1);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n])) (p, n) = (p + 1, n + 1);
            else if (star >= 0) (p, n) = (star + 1, ++from);
            else return false;
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
