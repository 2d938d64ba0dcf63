using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Ninepaths.Probing.Hello;

/// <summary>The messages of a server that are in clear, as far as they can be read: a length that lies ends a list.</summary>
internal static class ServerMessages
{
    private const int MostCertificates = 32;
    private const int MostNames = 4096;

    /// <summary>Version and suite of a ServerHello; null where it is cut short.</summary>
    public static (ushort Version, ushort Suite)? Hello(ReadOnlySpan<byte> body)
    {
        if (body.Length < 35 || body.Length < 35 + body[34] + 3) return null;
        var version = BinaryPrimitives.ReadUInt16BigEndian(body);
        var rest = body[(35 + body[34])..];
        var suite = BinaryPrimitives.ReadUInt16BigEndian(rest);
        var extensions = rest[3..];
        if (extensions.Length < 2) return (version, suite);
        extensions = extensions[2..];
        while (extensions.Length >= 4)
        {
            var (type, length) = (BinaryPrimitives.ReadUInt16BigEndian(extensions), BinaryPrimitives.ReadUInt16BigEndian(extensions[2..]));
            if (extensions.Length < 4 + length) break;
            // supported_versions: the only place where TLS 1.3 says its number (RFC 8446 §4.2.1).
            if (type == 43 && length == 2) version = BinaryPrimitives.ReadUInt16BigEndian(extensions[4..]);
            extensions = extensions[(4 + length)..];
        }

        return (version, suite);
    }

    /// <summary>RFC 5246 §7.4.2.</summary>
    public static ImmutableArray<byte[]> Certificates(ReadOnlySpan<byte> body)
    {
        var chain = ImmutableArray.CreateBuilder<byte[]>();
        if (body.Length < 3) return [];
        body = body[3..];
        while (body.Length >= 3 && chain.Count < MostCertificates)
        {
            var length = (body[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
            if (body.Length < 3 + length) break;
            if (length > 0) chain.Add(body.Slice(3, length).ToArray());
            body = body[(3 + length)..];
        }

        return chain.ToImmutable();
    }

    /// <summary>RFC 5246 §7.4.4; before 1.2 there are no signature algorithms in it.</summary>
    public static ImmutableArray<byte[]> Authorities(ReadOnlySpan<byte> body, bool hasAlgorithms)
    {
        if (body.Length < 1 || body.Length < 1 + body[0]) return [];
        body = body[(1 + body[0])..];
        if (hasAlgorithms)
        {
            if (body.Length < 2 || body.Length < 2 + BinaryPrimitives.ReadUInt16BigEndian(body)) return [];
            body = body[(2 + BinaryPrimitives.ReadUInt16BigEndian(body))..];
        }

        return body.Length < 2 ? [] : Names(body[2..]);
    }

    private static ImmutableArray<byte[]> Names(ReadOnlySpan<byte> list)
    {
        var names = ImmutableArray.CreateBuilder<byte[]>();
        while (list.Length >= 2 && names.Count < MostNames)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(list);
            if (list.Length < 2 + length) break;
            names.Add(list.Slice(2, length).ToArray());
            list = list[(2 + length)..];
        }

        return names.ToImmutable();
    }
}
