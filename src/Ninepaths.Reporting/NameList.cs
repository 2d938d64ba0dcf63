using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>Lists of names as people read them: sorted as people count, runs shortened, long ones cut.</summary>
public static class NameList
{
    // Fewer names than this are quicker read than a range.
    private const int ShortestRun = 4;

    /// <summary><c>cp1, cp2, w1 … w50</c>; past <paramref name="most"/> entries the rest is counted: <c>+3 more</c>.</summary>
    public static string Of(IEnumerable<string> names, int most = 6)
    {
        var entries = Runs(Sorted(names));
        if (entries.Count <= most) return string.Join(", ", entries.Select(entry => entry.Text));
        var rest = entries.Skip(most - 1).Sum(entry => entry.Count);
        return string.Join(", ", entries.Take(most - 1).Select(entry => entry.Text)) + $", +{rest} more";
    }

    /// <summary>The names with runs of numbered ones as one entry.</summary>
    public static IReadOnlyList<(string Text, int Count)> Runs(IReadOnlyList<string> sorted)
    {
        var entries = new List<(string, int)>();
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && Follows(sorted[end - 1], sorted[end])) end++;
            if (end - start >= ShortestRun) entries.Add(($"{sorted[start]} … {sorted[end - 1]}", end - start));
            else for (var i = start; i < end; i++) entries.Add((sorted[i], 1));
            start = end;
        }

        return entries;
    }

    /// <summary>Each name once, in the order people count: w2 before w10.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(Order)];

    /// <summary>The order people count in.</summary>
    public static readonly IComparer<string> Order = Comparer<string>.Create((one, other) =>
    {
        var ((stem, number), (otherStem, otherNumber)) = (Split(one), Split(other));
        var byStem = string.CompareOrdinal(stem, otherStem);
        return byStem != 0 ? byStem : (number ?? -1).CompareTo(otherNumber ?? -1);
    });

    private static bool Follows(string one, string next)
    {
        var (stem, number) = Split(one);
        var (nextStem, nextNumber) = Split(next);
        return stem == nextStem && number is not null && nextNumber == number + 1;
    }

    private static (string Stem, int? Number) Split(string name)
    {
        var digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]) && name.Length - digits < 9) digits--;
        return digits == name.Length
            ? (name, null)
            : (name[..digits], int.Parse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
