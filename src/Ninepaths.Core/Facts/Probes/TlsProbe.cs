using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>TLS of a port as a client without a certificate saw it.</summary>
public sealed record TlsProbe
{
    /// <summary>The served certificates as PEM, leaf first.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];

    /// <summary>Accepted versions, oldest first: <c>SSL3</c>, <c>TLS1.0</c> to <c>TLS1.3</c>.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>Versions that were offered to it one by one: only of these is it known that the others are refused. Default where that is
    /// not known; captures of the first form tried <c>TLS1.0</c> to <c>TLS1.3</c>.</summary>
    public ImmutableArray<string> VersionsTried { get; init; }

    /// <summary>Accepted cipher suites, in the order of the versions and of the server's preference within one; default when nobody asked.</summary>
    public ImmutableArray<ProbedSuite> CipherSuites { get; init; }

    public bool ClientCertificateRequested { get; init; }

    /// <summary>Distinguished names that the server would accept client certificates from (RFC 8446 §4.2.4), in the form of RFC 4514.</summary>
    public ImmutableArray<string> AcceptableClientCAs { get; init; } = [];

    /// <summary>The alert or the fault that ended the handshake without a certificate; null where it completed.</summary>
    public string? Failure { get; init; }
}

/// <summary>A cipher suite that the server chose when it was offered.</summary>
/// <param name="Version">The TLS version, as in <see cref="TlsProbe.Versions"/>.</param>
/// <param name="Name">IANA's name, e.g. <c>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256</c>; <c>0xC0,0x99</c> for a code without one.</param>
public sealed record ProbedSuite(string Version, string Name);
