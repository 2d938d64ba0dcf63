using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>What a port answered to somebody without credentials.</summary>
public sealed record ProbeFact
{
    /// <summary>The address connected to.</summary>
    public required string Address { get; init; }

    public required int Port { get; init; }

    public string? Process { get; init; }

    /// <summary>The handshake; null where the port speaks no TLS.</summary>
    public TlsProbe? Tls { get; init; }

    /// <summary>HTTP answers without credentials, by path: a status code, or what went wrong.</summary>
    public ImmutableArray<KeyValuePair<string, string>> AnonymousHttp { get; init; } = [];
}

/// <summary>A TLS handshake as a client without a certificate saw it.</summary>
public sealed record TlsProbe
{
    /// <summary>The served certificates as PEM, leaf first.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];

    /// <summary>Accepted versions, e.g. <c>TLS1.2</c>.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    public bool ClientCertificateRequested { get; init; }

    /// <summary>Distinguished names that the server would accept client certificates from.</summary>
    public ImmutableArray<string> AcceptableClientCAs { get; init; } = [];
}
