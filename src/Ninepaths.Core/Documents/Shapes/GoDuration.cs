using System.Globalization;
using System.Text.RegularExpressions;

namespace Ninepaths.Documents;

/// <summary>Durations as Go's time.ParseDuration reads them: 300ms, 1h30m, -1.5h.</summary>
public static partial class GoDuration
{
    private const int MostLetters = 40;

    /// <summary>The duration; null for what Go refuses.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length > MostLetters || Form().Match(text) is not { Success: true } match) return null;
        var seconds = 0.0;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures))
        {
            seconds += double.Parse(number.Value, CultureInfo.InvariantCulture) * unit.Value switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                "ns" => 1e-9,
                _ => 1e-6,
            };
        }

        // Go counts nanoseconds in 64 bits.
        if (seconds > long.MaxValue / 1e9) return null;
        return TimeSpan.FromSeconds(text.StartsWith('-') ? -seconds : seconds);
    }

    [GeneratedRegex(@"^[-+]?(?:0|(?:(?<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?<unit>ns|us|µs|μs|ms|s|m|h))+)$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
