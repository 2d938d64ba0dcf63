using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>Durations, times and tables exactly as Go programs of Kubernetes print them.</summary>
internal static class GoText
{
    /// <summary><c>364d</c>, <c>9y</c>, <c>&lt;invalid&gt;</c>: k8s.io/apimachinery/pkg/util/duration.HumanDuration.</summary>
    public static string HumanDuration(long seconds)
    {
        var minutes = seconds / 60;
        var hours = minutes / 60;
        var days = hours / 24;
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => Parts(seconds, "s"),
            _ when minutes < 10 => Parts(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => Parts(minutes, "m"),
            _ when hours < 8 => Parts(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => Parts(hours, "h"),
            _ when hours < 24 * 8 => Parts(days, "d", hours % 24, "h"),
            _ when hours < 24 * 365 * 2 => Parts(days, "d"),
            _ when hours < 24 * 365 * 8 => Parts(days / 365, "y", days % 365, "d"),
            _ => Parts(days / 365, "y"),
        };
    }

    /// <summary>Go's layout <c>Jan 02, 2006 15:04 MST</c>, in UTC.</summary>
    public static string Time(DateTime utc) => utc.ToString("MMM dd, yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Seconds left, cut towards zero.</summary>
    public static long Residual(DateTimeOffset until, DateTimeOffset now) => (until - now).Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Rows as <c>tabwriter.NewWriter(out, 10, 4, 3, ' ', 0)</c> aligns them; the last cell of a row is not padded.</summary>
    public static void Table(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = new int[rows.Max(row => row.Length)];
        foreach (var row in rows)
            for (var i = 0; i < row.Length - 1; i++) widths[i] = Math.Max(widths[i], Math.Max(10, Length(row[i]) + 3));

        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length - 1; i++) output.Write(row[i] + new string(' ', widths[i] - Length(row[i])));
            output.Write(row[^1]);
            output.Write('\n');
        }
    }

    private static string Parts(long number, string unit, long rest = 0, string restUnit = "") => rest == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{number}{unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}{rest}{restUnit}");

    private static int Length(string text) => text.EnumerateRunes().Count();
}
