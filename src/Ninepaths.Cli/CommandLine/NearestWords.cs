namespace Ninepaths.Cli.CommandLine;

/// <summary>Finds the words that somebody may have meant.</summary>
internal static class NearestWords
{
    /// <summary>At most <paramref name="most"/> words, nearest first; none that differ too much to be a slip.</summary>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> among, int most = 3)
    {
        var near =
            from candidate in among.Distinct(StringComparer.Ordinal)
            let distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())
            where distance <= Math.Max(1, Math.Min(word.Length, candidate.Length) / 3) || IsBeginning(word, candidate)
            orderby distance, candidate.Length, candidate
            select candidate;
        return [.. near.Take(most)];
    }

    private static bool IsBeginning(string word, string candidate) =>
        word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Edits between two words; two neighbouring letters swapped count once (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
