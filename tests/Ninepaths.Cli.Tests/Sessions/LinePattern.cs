using System.Text.RegularExpressions;

namespace Ninepaths.Cli.Tests.Sessions;

/// <summary>Compares printed lines with expected ones, in which <c>…</c> stands for anything, and a line of just <c>…</c> for any lines.</summary>
internal static class LinePattern
{
    private const string Anything = "…";

    public static bool Matches(IReadOnlyList<string> expected, IReadOnlyList<string> printed)
    {
        // matches[j]: the expected lines so far fit the first j printed lines
        var matches = new bool[printed.Count + 1];
        matches[0] = true;
        foreach (var pattern in expected)
        {
            var next = new bool[printed.Count + 1];
            for (var j = 0; j <= printed.Count; j++)
            {
                next[j] = pattern == Anything
                    ? matches[j] || (j > 0 && next[j - 1])
                    : j > 0 && matches[j - 1] && IsLike(pattern, printed[j - 1]);
            }

            matches = next;
        }

        return matches[printed.Count];
    }

    private static bool IsLike(string pattern, string line) =>
        pattern == line || (pattern.Contains(Anything, StringComparison.Ordinal)
            && Regex.IsMatch(line, "^" + string.Join(".*", pattern.Split(Anything).Select(Regex.Escape)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
}
