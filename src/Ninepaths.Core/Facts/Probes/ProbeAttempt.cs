using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>What one kind of client got on a connection of its own.</summary>
/// <param name="With">What it showed.</param>
/// <param name="Handshake">How the handshake ended.</param>
/// <param name="AfterHandshake">What came when the client read afterwards: in TLS 1.3 a server refuses a client certificate only then
/// (RFC 8446 §4.4.2.4); null where the handshake did not complete or there was none.</param>
/// <param name="Http">Requests made on it, in their order.</param>
public sealed record ProbeAttempt(ProbeWith With, HandshakeOutcome Handshake, HandshakeOutcome? AfterHandshake, ImmutableArray<HttpAnswer> Http)
{
    /// <summary>Who the credential stands for, e.g. <c>CN=ninepaths-probe</c>; null for none.</summary>
    public string? Identity { get; init; }

    /// <summary>True when the server neither refused it in the handshake nor when it read afterwards.</summary>
    public bool LetIn => Handshake.Kind is HandshakeKind.Completed or HandshakeKind.None && AfterHandshake is null or { Kind: HandshakeKind.Completed };
}

/// <summary>How a handshake ended.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Alert">The alert's name in RFC 8446 §6, e.g. <c>certificate_required</c>; null for none.</param>
/// <param name="Because">In words; null where there is nothing to say.</param>
public sealed record HandshakeOutcome(HandshakeKind Kind, string? Alert = null, string? Because = null)
{
    public static readonly HandshakeOutcome Completed = new(HandshakeKind.Completed);

    /// <summary>No TLS on this attempt.</summary>
    public static readonly HandshakeOutcome None = new(HandshakeKind.None);

    public override string ToString() => Alert is not null ? $"refused ({Alert})" : Because ?? Kind.ToString();
}

public enum HandshakeKind
{
    /// <summary>There was none: plain HTTP.</summary>
    None,

    Completed,

    /// <summary>The server sent a fatal alert, or closed where one would be due.</summary>
    Refused,

    /// <summary>What came was no TLS, or TLS that breaks its own rules.</summary>
    Garbage,

    TimedOut,

    /// <summary>The connection was refused, reset or closed below TLS.</summary>
    Disconnected,
}

/// <summary>What a client shows in an attempt.</summary>
public enum ProbeWith
{
    /// <summary>TLS, no client certificate, no other credential.</summary>
    NoCertificate,

    /// <summary>A client certificate made for the probe, by a CA that nobody trusts.</summary>
    ForeignCertificate,

    /// <summary>A certificate by that CA which is out of date besides.</summary>
    ExpiredCertificate,

    /// <summary>The certificate that the user gave.</summary>
    GivenCertificate,

    /// <summary>A random bearer token.</summary>
    RandomToken,

    /// <summary>The bearer token that the user gave.</summary>
    GivenToken,

    /// <summary>A foreign or given certificate with <c>X-Remote-User</c> headers, as an authenticating proxy sends them.</summary>
    FrontProxyHeaders,

    /// <summary>HTTP without TLS.</summary>
    PlainHttp,
}

/// <summary>An answer to one HTTP request.</summary>
/// <param name="Request">Method and path, e.g. <c>GET /pods</c>.</param>
/// <param name="Status">The status code; null where none came.</param>
/// <param name="Said">What of the answer matters: the user that a 403 names, the version; never a body as such. Null for nothing.</param>
public sealed record HttpAnswer(string Request, int? Status, string? Said = null);

/// <summary>What a port is probed as.</summary>
public enum ProbeRole
{
    ApiServer,
    Kubelet,

    /// <summary>10255: plain HTTP, no credentials.</summary>
    KubeletReadOnly,

    /// <summary>10248.</summary>
    KubeletHealth,
    Etcd,
    EtcdPeer,
    EtcdMetrics,
    Scheduler,
    ControllerManager,

    /// <summary>10249 and 10256.</summary>
    KubeProxy,

    /// <summary>An aggregated API server (APIService).</summary>
    AggregatedApi,
    Webhook,
    Konnectivity,

    /// <summary>A port on which old versions served without TLS: 8080, 10251, 10252, 4194.</summary>
    LegacyPlain,
    Generic,
}

/// <summary>Whether somebody listened.</summary>
public enum PortReach
{
    Open,

    /// <summary>Refused: nobody listens there, or a firewall says so.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>No route, no such name, or no way to dial from there.</summary>
    Unreachable,
}
