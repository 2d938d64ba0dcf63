using System.Net;

namespace Ninepaths.Pki;

/// <summary>Reads IP addresses as Go's netip.ParseAddr does; .NET's parser takes many forms that Go refuses, such as <c>10.1</c> or <c>010.0.0.1</c>.</summary>
internal static class GoAddress
{
    private const int Size = 16;

    /// <summary>An address that a certificate can name: without a zone.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        address = IPAddress.None;
        if (!TryParse(text, bytes, out var isV4, out var hasZone) || hasZone)
        {
            return false;
        }

        address = new IPAddress(isV4 ? bytes[12..] : bytes);
        return true;
    }

    /// <summary>True for any address, with or without a zone.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text, out bool isV4) => TryParse(text, stackalloc byte[Size], out isV4, out _);

    /// <summary>An IPv4 address and its IPv4-mapped IPv6 form are the same, as for Go's IP.Equal.</summary>
    public static bool AreSame(IPAddress one, IPAddress other) =>
        (one.IsIPv4MappedToIPv6 ? one.MapToIPv4() : one).Equals(other.IsIPv4MappedToIPv6 ? other.MapToIPv4() : other);

    private static bool TryParse(ReadOnlySpan<char> text, Span<byte> bytes, out bool isV4, out bool hasZone)
    {
        isV4 = false;
        hasZone = false;
        var first = text.IndexOfAny('.', ':', '%');
        if (first < 0 || text[first] == '%')
        {
            return false;
        }

        if (text[first] == '.')
        {
            isV4 = true;
            return TryParseV4(text, bytes[12..]);
        }

        var zone = text.IndexOf('%');
        if (zone >= 0)
        {
            hasZone = true;
            if (zone == text.Length - 1)
            {
                return false;
            }

            text = text[..zone];
        }

        return TryParseV6(text, bytes);
    }

    /// <summary>Four decimal numbers without leading zeros.</summary>
    private static bool TryParseV4(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            var digits = text[range];
            if (count == 4 || digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0'))
            {
                return false;
            }

            var value = 0;
            foreach (var c in digits)
            {
                if (!char.IsAsciiDigit(c))
                {
                    return false;
                }

                value = (value * 10) + (c - '0');
            }

            if (value > 255)
            {
                return false;
            }

            bytes[count++] = (byte)value;
        }

        return count == 4;
    }

    private static bool TryParseV6(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        bytes.Clear();
        var gap = -1;
        var filled = 0;
        if (text.StartsWith("::", StringComparison.Ordinal))
        {
            gap = 0;
            text = text[2..];
        }

        while (filled < Size && !(text.IsEmpty && gap == filled))
        {
            if (!TryGroup(text, out var digits, out var value))
            {
                return false;
            }

            if (digits < text.Length && text[digits] == '.')
            {
                if ((gap < 0 && filled != 12) || filled > 12 || !TryParseV4(text, bytes.Slice(filled, 4)))
                {
                    return false;
                }

                filled += 4;
                text = default;
                break;
            }

            bytes[filled++] = (byte)(value >> 8);
            bytes[filled++] = (byte)value;
            text = text[digits..];
            if (text.IsEmpty)
            {
                break;
            }

            if (text[0] != ':' || text.Length == 1)
            {
                return false;
            }

            text = text[1..];
            if (text[0] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = filled;
                text = text[1..];
            }
        }

        return text.IsEmpty && TryFillGap(bytes, gap, filled);
    }

    private static bool TryGroup(ReadOnlySpan<char> text, out int digits, out int value)
    {
        value = 0;
        for (digits = 0; digits < text.Length && char.IsAsciiHexDigit(text[digits]); digits++)
        {
            if (digits > 3)
            {
                return false;
            }

            value = (value << 4) | Convert.ToInt32(text[digits].ToString(), 16);
        }

        return digits > 0;
    }

    private static bool TryFillGap(Span<byte> bytes, int gap, int filled)
    {
        if (filled == Size)
        {
            return gap < 0;
        }

        if (gap < 0)
        {
            return false;
        }

        // What was read after the gap moves to the end; the gap must stand for at least one group, which it does here.
        var tail = bytes[gap..filled];
        tail.CopyTo(bytes[(Size - tail.Length)..]);
        bytes[gap..(Size - tail.Length)].Clear();
        return true;
    }
}
