using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Reachability.Addresses;

/// <summary>Addresses of one family from the first to the last, both included.</summary>
/// <param name="Family">IPv4 or IPv6, never both.</param>
/// <param name="First">The first address as a number.</param>
/// <param name="Last">The last address as a number; not below <paramref name="First"/>.</param>
public readonly record struct AddressRange(AddressFamilies Family, UInt128 First, UInt128 Last)
{
    /// <summary>Every IPv4 address.</summary>
    public static readonly AddressRange AllIPv4 = new(AddressFamilies.IPv4, 0, uint.MaxValue);

    /// <summary>Every IPv6 address.</summary>
    public static readonly AddressRange AllIPv6 = new(AddressFamilies.IPv6, 0, UInt128.MaxValue);

    /// <summary>A single address; of IPv4 written as IPv6, the IPv4 address.</summary>
    public static AddressRange Of(IPAddress address)
    {
        var (family, number) = Number(address);
        return new(family, number, number);
    }

    /// <summary>Reads <c>10.0.0.0/8</c>, or an address alone.</summary>
    /// <remarks>As <c>net.ParseCIDR</c> of Go: bits behind the prefix count as zero, and numbers have no leading zeros.</remarks>
    public static bool TryParse(string? text, out AddressRange range)
    {
        range = default;
        if (string.IsNullOrEmpty(text)) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out var address)) return false;
        var (family, number) = Number(address);
        var bits = family == AddressFamilies.IPv4 ? 32 : 128;
        var length = bits;
        if (slash >= 0 && !TryParseLength(text.AsSpan(slash + 1), bits, out length)) return false;
        var size = length == 0 ? UInt128.MaxValue : (UInt128.One << (bits - length)) - 1;
        if (bits == 32) size &= uint.MaxValue;
        range = new(family, number & ~size, (number & ~size) | size);
        return true;
    }

    /// <summary>Reads an address as Go's <c>net.ParseIP</c> does: no leading zeros, no shortened IPv4, no zone.</summary>
    public static bool TryParseAddress(string? text, out IPAddress address)
    {
        address = IPAddress.None;
        if (string.IsNullOrEmpty(text) || text.Length > 45 || text.AsSpan().ContainsAny('[', ']', '%')) return false;
        if (!text.Contains(':', StringComparison.Ordinal) && !IsDotted(text)) return false;
        if (!IPAddress.TryParse(text, out var parsed)) return false;
        address = parsed;
        return true;
    }

    public bool Contains(AddressRange other) => Family == other.Family && First <= other.First && other.Last <= Last;

    /// <summary>Whether the other begins with the address after the last of this.</summary>
    public bool Touches(AddressRange next) => Family == next.Family && Last < next.First && next.First - Last == 1;

    /// <summary><c>10.0.0.0-10.255.255.255</c>.</summary>
    public override string ToString() => $"{Address(First)}-{Address(Last)}";

    /// <summary>A number of this range's family as an address.</summary>
    public IPAddress Address(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new(Family == AddressFamilies.IPv4 ? bytes[12..] : bytes);
    }

    private static (AddressFamilies Family, UInt128 Number) Number(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? (AddressFamilies.IPv4, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : (AddressFamilies.IPv6, BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    private static bool TryParseLength(ReadOnlySpan<char> text, int bits, out int length)
    {
        length = 0;
        if (text.IsEmpty || text.Length > 3 || text.ContainsAnyExceptInRange('0', '9')) return false;
        length = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return length <= bits;
    }

    private static bool IsDotted(string text)
    {
        var parts = 0;
        foreach (var part in text.AsSpan().Split('.'))
        {
            var digits = text.AsSpan()[part];
            if (digits.IsEmpty || digits.Length > 3 || digits.ContainsAnyExceptInRange('0', '9') || digits is ['0', _, ..]) return false;
            parts++;
        }

        return parts == 4;
    }
}
