using System.CommandLine;
using System.Globalization;

namespace Ninepaths.Cli.CommandLine;

/// <summary>An option that takes an instant: RFC 3339, a date, or an offset from now.</summary>
internal static class InstantOption
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd",
    ];

    public static Option<DateTimeOffset?> Create(string name, string description, TimeProvider clock) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[^1].Value, clock.GetUtcNow(), out var instant)) return instant;
            result.AddError($"{name}: '{result.Tokens[^1].Value}' is no time; write 2027-01-31T12:00:00Z, 2027-01-31 or +30d");
            return null;
        },
    };

    /// <summary>A time without a zone is UTC, a date is its first instant, and <c>+2w</c> counts from now (h, d, w, y).</summary>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        if (text is not ['+', .. var digits, var unit])
        {
            return DateTimeOffset.TryParseExact(
                text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
        }

        instant = now;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        long hours = unit switch { 'h' => 1, 'd' => 24, 'w' => 24 * 7, 'y' => 24 * 365, _ => -1 };
        if (hours < 0 || hours * count > (DateTimeOffset.MaxValue - now).TotalHours) return false;
        instant = now.AddHours(hours * count);
        return true;
    }
}
