namespace Ninepaths.Pki;

/// <summary>UTCTime and GeneralizedTime as Go accepts them in a certificate.</summary>
/// <remarks>
/// RFC 5280 wants seconds and <c>Z</c>. Go also takes a UTCTime without seconds and an offset such as <c>+0200</c>, never a fraction,
/// and never an offset of zero written in digits. The result is a count of ticks that may lie outside of <see cref="DateTime"/>'s range.
/// </remarks>
internal static class DerTime
{
    public static bool TryRead(ref DerReader reader, out long ticks)
    {
        ticks = 0;
        if (!reader.TryReadAny(out var tag, out var content, out _))
        {
            return false;
        }

        var text = content.Rest;
        return tag switch
        {
            DerValues.UtcTime => TryReadUtc(text, out ticks),
            DerValues.GeneralizedTime => TryDigits(ref text, 4, out var year) && TryReadAfterYear(text, year, Seconds.Required, out ticks),
            _ => false,
        };
    }

    /// <summary>The instant, or the nearest one that .NET can express: Go knows a year 0, .NET doesn't.</summary>
    public static DateTimeOffset ToInstant(long ticks) =>
        new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private enum Seconds
    {
        Required,
        Optional,
    }

    private static bool TryReadUtc(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        return TryDigits(ref text, 2, out var year)
            && TryReadAfterYear(text, year >= 50 ? 1900 + year : 2000 + year, Seconds.Optional, out ticks);
    }

    private static bool TryReadAfterYear(ReadOnlySpan<byte> text, int year, Seconds seconds, out long ticks)
    {
        ticks = 0;
        var second = 0;
        if (!TryDigits(ref text, 2, out var month) || !TryDigits(ref text, 2, out var day)
            || !TryDigits(ref text, 2, out var hour) || !TryDigits(ref text, 2, out var minute))
        {
            return false;
        }

        var hasSeconds = text.Length > 0 && char.IsAsciiDigit((char)text[0]);
        if ((hasSeconds || seconds == Seconds.Required) && !TryDigits(ref text, 2, out second))
        {
            return false;
        }

        if (month is < 1 or > 12 || hour > 23 || minute > 59 || second > 59 || day < 1 || day > DaysIn(year, month)
            || !TryOffset(text, out var offset))
        {
            return false;
        }

        // Year 0 has the shape of year 400 in the Gregorian calendar, 146097 days earlier.
        var days = year > 0
            ? (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerDay)
            : (new DateTime(400, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerDay) - 146_097;
        ticks = (days * TimeSpan.TicksPerDay) + ((((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond) - offset;
        return true;
    }

    private static int DaysIn(int year, int month) => DateTime.DaysInMonth(year > 0 ? year : 400, month);

    private static bool TryOffset(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text.Length != 5 || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var sign = text[0] == '+' ? 1 : -1;
        text = text[1..];
        if (!TryDigits(ref text, 2, out var hours) || !TryDigits(ref text, 2, out var minutes) || hours > 24 || minutes > 59)
        {
            return false;
        }

        offset = sign * ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        return offset != 0;
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
        {
            return false;
        }

        foreach (var b in text[..count])
        {
            if (!char.IsAsciiDigit((char)b))
            {
                return false;
            }

            value = (value * 10) + (b - '0');
        }

        text = text[count..];
        return true;
    }
}
