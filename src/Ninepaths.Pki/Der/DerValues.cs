using System.Buffers.Binary;

namespace Ninepaths.Pki;

/// <summary>The primitive values of X.509, read as Go reads them.</summary>
internal static class DerValues
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte Null = 0x05;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;
    public const byte UtcTime = 0x17;
    public const byte GeneralizedTime = 0x18;

    /// <summary>The tag of a context-specific element that is not constructed: <c>[n] IMPLICIT</c> over a primitive type.</summary>
    public static byte Context(int number) => (byte)(0x80 | number);

    /// <summary>The tag of a constructed context-specific element.</summary>
    public static byte ContextConstructed(int number) => (byte)(0xa0 | number);

    public static bool TryReadBoolean(this scoped ref DerReader reader, out bool value)
    {
        value = false;
        if (!reader.TryRead(Boolean, out var content) || content.Rest is not [0 or 0xff] bytes)
        {
            return false;
        }

        value = bytes[0] == 0xff;
        return true;
    }

    /// <summary>The bytes of an INTEGER in two's complement, of any size, never empty.</summary>
    public static bool TryReadInteger(this scoped ref DerReader reader, out ReadOnlySpan<byte> value, byte tag = Integer)
    {
        value = default;
        if (!reader.TryRead(tag, out var content))
        {
            return false;
        }

        value = content.Rest;
        return value.Length > 0 && IsMinimal(value);
    }

    public static bool TryReadInt64(this scoped ref DerReader reader, out long value, byte tag = Integer)
    {
        value = 0;
        if (!reader.TryReadInteger(out var bytes, tag) || bytes.Length > 8)
        {
            return false;
        }

        value = (sbyte)bytes[0];
        foreach (var b in bytes[1..])
        {
            value = (value << 8) | b;
        }

        return true;
    }

    /// <summary>A positive INTEGER without its sign byte.</summary>
    public static bool TryReadPositive(this scoped ref DerReader reader, out ReadOnlySpan<byte> magnitude)
    {
        if (!reader.TryReadInteger(out magnitude) || IsNegative(magnitude))
        {
            return false;
        }

        magnitude = magnitude.TrimStart((byte)0);
        return magnitude.Length > 0;
    }

    public static bool IsNegative(ReadOnlySpan<byte> integer) => (integer[0] & 0x80) != 0;

    /// <summary>A BIT STRING: how many bits of the last byte are padding, and the bytes.</summary>
    public static bool TryReadBitString(this scoped ref DerReader reader, out int paddingBits, out ReadOnlySpan<byte> bytes)
    {
        paddingBits = 0;
        bytes = default;
        if (!reader.TryRead(BitString, out var content) || content.IsEmpty)
        {
            return false;
        }

        paddingBits = content.Rest[0];
        bytes = content.Rest[1..];
        return paddingBits <= 7
            && (bytes.Length > 0 || paddingBits == 0)
            && (bytes.Length == 0 || (bytes[^1] & ((1 << paddingBits) - 1)) == 0);
    }

    /// <summary>The bits of a BIT STRING as a number: shifted so that the padding comes first.</summary>
    public static ReadOnlySpan<byte> RightAlign(ReadOnlySpan<byte> bytes, int paddingBits)
    {
        if (paddingBits == 0)
        {
            return bytes;
        }

        var aligned = new byte[bytes.Length];
        var carry = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            aligned[i] = (byte)(carry | (bytes[i] >> paddingBits));
            carry = bytes[i] << (8 - paddingBits);
        }

        return aligned;
    }

    /// <summary>The content of an OBJECT IDENTIFIER. The encoding is unique, so equal bytes are equal identifiers.</summary>
    /// <remarks>Like Go's ObjectIdentifier: every arc fits into 31 bits.</remarks>
    public static bool TryReadOid(this scoped ref DerReader reader, out ReadOnlySpan<byte> oid)
    {
        oid = default;
        if (!reader.TryRead(ObjectIdentifier, out var content))
        {
            return false;
        }

        oid = content.Rest;
        return oid.Length > 0 && HasArcsOf31Bits(oid);
    }

    private static bool HasArcsOf31Bits(ReadOnlySpan<byte> oid)
    {
        uint arc = 0;
        var first = true;
        foreach (var b in oid)
        {
            if ((first && b == 0x80) || arc >= 1u << 24)
            {
                return false;
            }

            arc = (arc << 7) | (b & 0x7fu);
            first = (b & 0x80) == 0;
            arc = first ? 0 : arc;
        }

        return first;
    }

    private static bool IsMinimal(ReadOnlySpan<byte> integer) =>
        integer.Length == 1 || BinaryPrimitives.ReadUInt16BigEndian(integer) is not (< 0x0080 or >= 0xff80);
}
