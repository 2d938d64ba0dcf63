namespace Ninepaths.Documents;

/// <summary>Matches one name against a shell pattern: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, a backslash before a plain character.</summary>
internal static class GlobPattern
{
    /// <summary>Greedy with one point to come back to, so time is at most the product of the two lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        // A leading dot must be written out.
        if (name is ['.', ..] && pattern is not ['.', ..]) return false;
        var (p, n, star, from) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from, p) = (p, n, p + 1);
            else if (p < pattern.Length && One(pattern[p..], name[n]) is var used and > 0) (p, n) = (p + used, n + 1);
            else if (star >= 0) (p, n) = (star + 1, ++from);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    /// <summary>How much of the pattern matches this one character; 0 when it does not.</summary>
    private static int One(ReadOnlySpan<char> pattern, char c)
    {
        switch (pattern[0])
        {
            case '?': return 1;
            case '\\' when pattern.Length > 1: return pattern[1] == c ? 2 : 0;
            case '[' when pattern.Length > 2 && pattern[2..].IndexOf(']') is var close and >= 0:
                var set = pattern[1..(close + 2)];
                var negated = set[0] is '!' or '^';
                return InSet(negated ? set[1..] : set, c) != negated ? close + 3 : 0;
            default: return pattern[0] == c ? 1 : 0;
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2]) return true;
                i += 2;
            }
            else if (set[i] == c) return true;
        }

        return false;
    }
}
