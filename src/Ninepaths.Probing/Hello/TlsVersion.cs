using System.Collections.Immutable;

namespace Ninepaths.Probing.Hello;

/// <summary>A version of the protocol, by its code on the wire and the name that facts have for it.</summary>
internal readonly record struct TlsVersion(ushort Code, string Name)
{
    public static readonly TlsVersion Ssl3 = new(0x0300, "SSL3");
    public static readonly TlsVersion Tls10 = new(0x0301, "TLS1.0");
    public static readonly TlsVersion Tls11 = new(0x0302, "TLS1.1");
    public static readonly TlsVersion Tls12 = new(0x0303, "TLS1.2");
    public static readonly TlsVersion Tls13 = new(0x0304, "TLS1.3");

    /// <summary>Oldest first.</summary>
    public static ImmutableArray<TlsVersion> All { get; } = [Ssl3, Tls10, Tls11, Tls12, Tls13];

    public override string ToString() => Name;
}
