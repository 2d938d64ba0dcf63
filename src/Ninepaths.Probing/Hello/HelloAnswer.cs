using System.Collections.Immutable;

namespace Ninepaths.Probing.Hello;

/// <summary>What came back on a ClientHello.</summary>
internal abstract record HelloAnswer
{
    private HelloAnswer()
    {
    }

    /// <summary>A ServerHello, or a HelloRetryRequest, which says the same about version and suite (RFC 8446 §4.1.4).</summary>
    public sealed record Chosen(ushort Version, ushort Suite, ServerFlight Flight) : HelloAnswer;

    /// <summary>A fatal alert.</summary>
    public sealed record Refused(byte Alert) : HelloAnswer;

    /// <summary>Closed or reset before anything came, or in the middle of it.</summary>
    public sealed record Closed(string Because) : HelloAnswer;

    /// <summary>Bytes that are no TLS, or break its rules.</summary>
    public sealed record Garbage(string Because) : HelloAnswer;

    public sealed record TimedOut(string Because) : HelloAnswer;

    /// <summary>No connection was made.</summary>
    public sealed record NoConnection(ConnectException Why) : HelloAnswer;
}

/// <summary>What a server below TLS 1.3 sends in clear after its hello.</summary>
/// <param name="Chain">Certificates as DER, leaf first; empty for none.</param>
/// <param name="RequestsCertificate">It asked for a client certificate; null where the flight was not read to its end.</param>
/// <param name="Authorities">Names of acceptable CAs as DER.</param>
internal sealed record ServerFlight(ImmutableArray<byte[]> Chain, bool? RequestsCertificate, ImmutableArray<byte[]> Authorities)
{
    public static readonly ServerFlight Unread = new([], null, []);
}
