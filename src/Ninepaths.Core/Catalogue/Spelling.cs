namespace Ninepaths.Catalogue;

/// <summary>How far apart two spellings are.</summary>
internal static class Spelling
{
    /// <summary>
    /// The fewest letters to add, drop, change or swap with a neighbour to turn one word into the other (Damerau-Levenshtein, no letter
    /// touched twice); any number above <paramref name="most"/> when it takes more than that.
    /// </summary>
    public static int Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return most + 1;
        var (twoBack, oneBack, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            (twoBack, oneBack, row) = (oneBack, row, twoBack);
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = oneBack[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(oneBack[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
            }
        }

        return row[right.Length];
    }
}
