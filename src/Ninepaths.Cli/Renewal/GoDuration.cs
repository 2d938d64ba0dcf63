using System.Buffers;
using System.Globalization;

namespace Ninepaths.Cli.Renewal;

/// <summary>Durations as Go's time.ParseDuration reads them, and days (<c>d</c>) and weeks (<c>w</c>) too.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public static TimeSpan? Parse(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest is "0") return TimeSpan.Zero;
        if (rest.IsEmpty) return null;
        var seconds = 0m;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return null;
            rest = rest[digits..];
            var letters = rest.IndexOfAny(Digits);
            if (letters < 0) letters = rest.Length;
            // Larger than any certificate lives, and than Go takes.
            if (Unit(rest[..letters]) is not { } unit || count > long.MaxValue / TimeSpan.TicksPerDay || (seconds += count * unit) > long.MaxValue / TimeSpan.TicksPerSecond) return null;
            rest = rest[letters..];
        }

        var ticks = (long)(seconds * TimeSpan.TicksPerSecond);
        return TimeSpan.FromTicks(isNegative ? -ticks : ticks);
    }

    private static decimal? Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 0.000000001m,
        "us" or "µs" or "μs" => 0.000001m,
        "ms" => 0.001m,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 7 * 86400,
        _ => null,
    };
}
