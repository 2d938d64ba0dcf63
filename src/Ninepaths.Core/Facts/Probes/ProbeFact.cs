using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>What one port answered when somebody dialled it. Never holds a private key or a token.</summary>
public sealed record ProbeFact
{
    /// <summary>The address connected to: an IP address, or a name where only that was given.</summary>
    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>The short name of the program that listens there, where known, e.g. <c>etcd</c>.</summary>
    public string? Process { get; init; }

    /// <summary>What it was probed as; null in captures that do not say.</summary>
    public ProbeRole? Role { get; init; }

    /// <summary>The host on which the dialling program ran; null for the machine that probed.</summary>
    public string? From { get; init; }

    /// <summary>Whether somebody listened there at all.</summary>
    public PortReach Reach { get; init; } = PortReach.Open;

    /// <summary>Why nothing more is known, in words, e.g. <c>no answer within 5 s</c>; null where the probe went to its end.</summary>
    public string? Failure { get; init; }

    /// <summary>The handshake; null where the port speaks no TLS.</summary>
    public TlsProbe? Tls { get; init; }

    /// <summary>HTTP answers without credentials, by path: a status code, or what went wrong.</summary>
    public ImmutableArray<KeyValuePair<string, string>> AnonymousHttp { get; init; } = [];

    /// <summary>What clients of different kinds got, each on a connection of its own.</summary>
    public ImmutableArray<ProbeAttempt> Attempts { get; init; } = [];

    /// <summary>The origin of everything that is concluded from it.</summary>
    public Origin OriginOn(string host) =>
        Origin.Probe(host, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address)}:{Port}"));

    /// <summary>The attempt of that kind; null where it was not made.</summary>
    public ProbeAttempt? With(ProbeWith what) => Attempts.FirstOrDefault(attempt => attempt.With == what);
}
