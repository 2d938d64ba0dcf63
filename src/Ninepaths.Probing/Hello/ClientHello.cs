using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Probing.Hello;

/// <summary>What a hello of TLS 1.3 offers of a key exchange.</summary>
internal enum KeyShare
{
    /// <summary>Nothing: the server has to ask, and names its suite while it does (RFC 8446 §4.2.8). Neither side computes anything.</summary>
    None,

    /// <summary>X25519 and P-256, for servers that do not ask.</summary>
    Given,
}

/// <summary>Writes a ClientHello in a record (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2): everything is offered, so that a refusal is about the suites.</summary>
internal static class ClientHello
{
    // Every group of IANA's registry that servers know, ffdhe and hybrids included; the order is what Go clients prefer.
    private static readonly ushort[] Groups =
    [
        29, 23, 24, 25, 30, 4588, 4587, 4589, 26, 27, 28, 31, 32, 33, 22, 19, 21, 14, 13, 11, 12, 9, 10, 6, 7, 8, 15, 16, 17, 18, 20, 1, 2, 3, 4, 5,
        256, 257, 258, 259, 260,
    ];

    private static readonly ushort[] SignatureSchemes =
    [
        0x0804, 0x0403, 0x0807, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0503, 0x0603, 0x0809, 0x080a, 0x080b, 0x0808, 0x081a, 0x081b, 0x081c,
        0x0904, 0x0905, 0x0906, 0x0301, 0x0303, 0x0402, 0x0502, 0x0602, 0x0302, 0x0201, 0x0203, 0x0202, 0x0101, 0xeeee, 0xefef, 0xeded,
    ];

    /// <param name="version">The only version that is offered.</param>
    /// <param name="suites">What is offered.</param>
    /// <param name="serverName">The name to ask for; null for none.</param>
    /// <param name="share">What TLS 1.3 gets of a key exchange.</param>
    public static byte[] Write(TlsVersion version, ReadOnlySpan<ushort> suites, string? serverName, KeyShare share = KeyShare.None)
    {
        var body = new Message(1024);
        body.U16(Math.Min(version.Code, TlsVersion.Tls12.Code));
        body.Bytes(RandomNumberGenerator.GetBytes(32));
        // TLS 1.3 in its form for middleboxes (RFC 8446 §D.4): older versions have a session identifier only to resume.
        if (version == TlsVersion.Tls13) body.Counted8(RandomNumberGenerator.GetBytes(32));
        else body.U8(0);
        body.U16((ushort)(2 * (suites.Length + 1)));
        foreach (var suite in suites) body.U16(suite);
        // TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746: SSL 3 has no extensions to say it in.
        body.U16(0x00ff);
        body.Counted8([0]);
        if (version != TlsVersion.Ssl3) body.Counted16(Extensions(version, serverName, share));

        var hello = body.ToArray();
        var record = new Message(hello.Length + 9);
        record.U8(22);
        record.U16(version == TlsVersion.Ssl3 ? TlsVersion.Ssl3.Code : TlsVersion.Tls10.Code);
        record.U16((ushort)(hello.Length + 4));
        record.U8(1);
        record.U8(0);
        record.U16((ushort)hello.Length);
        record.Bytes(hello);
        return record.ToArray();
    }

    private static byte[] Extensions(TlsVersion version, string? serverName, KeyShare share)
    {
        var all = new Message(512);
        if (serverName is not null) all.Extension(0, ServerName(serverName));
        all.Extension(10, List16(Groups));
        all.Extension(11, [1, 0]);
        if (version.Code >= TlsVersion.Tls12.Code) all.Extension(13, List16(SignatureSchemes));
        if (version == TlsVersion.Tls13)
        {
            all.Extension(43, [2, (byte)(version.Code >> 8), (byte)version.Code]);
            all.Extension(45, [1, 1]);
            all.Extension(51, share == KeyShare.None ? [0, 0] : Shares());
        }

        return all.ToArray();
    }

    private static byte[] ServerName(string name)
    {
        var entry = new Message(name.Length + 8);
        entry.U8(0);
        entry.Counted16(Encoding.ASCII.GetBytes(name));
        var list = new Message(name.Length + 8);
        list.Counted16(entry.ToArray());
        return list.ToArray();
    }

    // Nobody computes the other half: any bytes are a point of X25519, and the generator is one of P-256 (SEC 2, 2.4.2).
    private static byte[] Shares()
    {
        var entries = new Message(128);
        entries.U16(29);
        entries.Counted16(RandomNumberGenerator.GetBytes(32));
        entries.U16(23);
        entries.Counted16(Convert.FromHexString(
            "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C2964FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"));
        var list = new Message(128);
        list.Counted16(entries.ToArray());
        return list.ToArray();
    }

    private static byte[] List16(ushort[] values)
    {
        var list = new Message(2 + (2 * values.Length));
        list.U16((ushort)(2 * values.Length));
        foreach (var value in values) list.U16(value);
        return list.ToArray();
    }

    private sealed class Message(int capacity)
    {
        private readonly List<byte> _bytes = new(capacity);

        public void U8(byte value) => _bytes.Add(value);

        public void U16(ushort value)
        {
            U8((byte)(value >> 8));
            U8((byte)value);
        }

        public void Bytes(ReadOnlySpan<byte> value) => _bytes.AddRange(value);

        public void Counted8(ReadOnlySpan<byte> value)
        {
            U8((byte)value.Length);
            Bytes(value);
        }

        public void Counted16(ReadOnlySpan<byte> value)
        {
            U16((ushort)value.Length);
            Bytes(value);
        }

        public void Extension(ushort type, ReadOnlySpan<byte> content)
        {
            U16(type);
            Counted16(content);
        }

        public byte[] ToArray() => [.. _bytes];
    }
}
