using System.Globalization;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Lists in the words of a rule's restriction.</summary>
internal static class Wordings
{
    private const int MostNamed = 6;

    /// <summary><c>a, b or c</c>, safe to show and of bounded length.</summary>
    public static string List(IReadOnlyList<string> items)
    {
        var named = items.Take(MostNamed).Select(item => TextSafety.Inert(item, 80)).ToList();
        if (items.Count > MostNamed) named.Add(string.Create(CultureInfo.InvariantCulture, $"{items.Count - MostNamed} more"));
        return named.Count < 2 ? string.Concat(named) : $"{string.Join(", ", named.SkipLast(1))} or {named[^1]}";
    }
}
