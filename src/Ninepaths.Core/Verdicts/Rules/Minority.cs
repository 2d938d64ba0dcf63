namespace Ninepaths.Verdicts.Rules;

/// <summary>Who differs from the others: those that are not with the majority or, where there is none, all of them.</summary>
internal static class Minority
{
    public static List<(T Item, bool IsOdd)> Of<T>(IEnumerable<T> items, Func<T, string> value)
    {
        var groups = items.GroupBy(value, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        if (groups.Count < 2) return [];
        var hasMajority = groups[0].Count() * 2 > groups.Sum(group => group.Count());
        return [.. groups.Skip(hasMajority ? 1 : 0).SelectMany(group => group).Select(item => (item, hasMajority))];
    }

    /// <summary>How to say it.</summary>
    public static string Differs(bool isOdd) => isOdd ? "than the other API servers" : "than another API server";
}
