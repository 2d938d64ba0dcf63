using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring;

/// <summary>The server's half of a connection.</summary>
/// <param name="Scheme">Encrypted or not, as the server listens.</param>
/// <param name="Identity">The certificate it shows.</param>
/// <param name="ClientAuth">What it asks of a client's certificate.</param>
/// <param name="Tls">Versions and suites it accepts.</param>
/// <param name="Access">Who may do what once let in.</param>
public sealed record Acceptor(Scheme Scheme, ServingIdentity Identity, ClientAuth ClientAuth, TlsSettings Tls, Access Access)
{
    /// <summary>A server that is out of sight.</summary>
    public static Acceptor Unknown(Origin origin, string because, string needs) => Behind(Scheme.Unknown(origin, because, needs), needs);

    /// <summary>A server of which only the scheme is known.</summary>
    public static Acceptor Behind(Scheme scheme, string needs) => new(
        scheme,
        new ServingIdentity.Unknown(scheme.Origin, scheme.Because, needs),
        new ClientAuth.Unknown(scheme.Origin, scheme.Because, needs),
        new(null, [], scheme.Origin, scheme.Origin),
        new(AnonymousAccess.Unknown(scheme.Origin, scheme.Because, needs), Authorization.Unknown(scheme.Origin, scheme.Because, needs)));
}

/// <summary>The certificate a server shows.</summary>
public abstract record ServingIdentity(Origin Origin)
{
    /// <summary>A certificate from a file.</summary>
    /// <param name="Served">The leaf that the port really showed, where somebody looked.</param>
    public sealed record Certificate(Origin Origin, string File, PresentedChain Chain, KeyMatch Key, ServedLeaf? Served = null)
        : ServingIdentity(Origin)
    {
        /// <summary>Others that it may show instead, where it was not observed which.</summary>
        public ImmutableArray<Certificate> Alternatives { get; init; } = [];
    }

    /// <summary>One that the server makes for itself when it starts: nobody can verify it.</summary>
    public sealed record SelfMade(Origin Origin, string Because) : ServingIdentity(Origin);

    /// <summary>None at all: plain text, or a server that cannot complete a handshake.</summary>
    public sealed record Nothing(Origin Origin, string Because) : ServingIdentity(Origin);

    public sealed record Unknown(Origin Origin, string Because, string Needs) : ServingIdentity(Origin);
}

/// <summary>The certificates that a handshake showed.</summary>
public sealed record ServedLeaf(PresentedChain Chain, Origin Origin)
{
    public Pki.Certificate Leaf => Chain.Certificates[0];
}

/// <summary>What a server asks of a client's certificate.</summary>
public abstract record ClientAuth(Origin Origin)
{
    /// <summary>What its port was seen doing that agrees with this; null where nobody looked.</summary>
    public Sighting? Seen { get; init; }

    /// <summary>Without a certificate from this bundle there is no connection (etcd).</summary>
    /// <param name="AllowedNames">Common names that are let in; empty for any.</param>
    /// <param name="AllowedHosts">Host names of which the certificate must have one; empty for any.</param>
    public sealed record Required(Origin Origin, string File, TrustBundle Roots, ImmutableArray<string> AllowedNames,
        ImmutableArray<string> AllowedHosts) : ClientAuth(Origin);

    /// <summary>A certificate from this bundle says who the client is; other credentials count too, and none may mean anonymous (Kubernetes
    /// servers).</summary>
    public sealed record Accepted(Origin Origin, string File, TrustBundle Roots) : ClientAuth(Origin);

    /// <summary>Certificates are not asked for.</summary>
    public sealed record NotAsked(Origin Origin, string Because) : ClientAuth(Origin);

    /// <summary>A certificate of any CA at all is believed: it was tried.</summary>
    public sealed record AnyAuthority(Origin Origin, string Because) : ClientAuth(Origin);

    /// <summary>Nobody has to say who he is, because what is given out is for everybody.</summary>
    public sealed record Public(Origin Origin, string Because) : ClientAuth(Origin);

    public sealed record Unknown(Origin Origin, string Because, string Needs) : ClientAuth(Origin);
}

/// <summary>TLS versions and cipher suites that a server accepts.</summary>
/// <param name="MinVersion">The lowest version: <c>1.0</c> to <c>1.3</c>, or <c>SSL 3</c>; null when not observed.</param>
/// <param name="CipherSuites">Configured suites by Go's names; empty for the program's own list.</param>
/// <param name="VersionAt">Where the version is set, or was seen.</param>
/// <param name="SuitesAt">Where the suites are set.</param>
public sealed record TlsSettings(string? MinVersion, ImmutableArray<string> CipherSuites, Origin VersionAt, Origin SuitesAt)
{
    /// <summary>Where the lowest version is not the one that is set: what was seen, beside what is set.</summary>
    public string? Because { get; init; }

    /// <summary>What the port was seen accepting that agrees with the lowest version; null where nobody looked.</summary>
    public Sighting? Seen { get; init; }

    /// <summary>Suites that the port was seen choosing below TLS 1.3; default where nobody asked.</summary>
    public ImmutableArray<string> Offered { get; init; }

    /// <summary>Where they were seen.</summary>
    public Sighting? OfferedAt { get; init; }

    /// <summary>Older than TLS 1.2.</summary>
    public bool IsOld => MinVersion is "SSL 3" or "1.0" or "1.1";

    /// <summary>Suites that it accepts and should not. What the port chose counts, where that was seen; of the suites that Go offers by
    /// itself, those with CBC only where somebody lists them.</summary>
    public ImmutableArray<string> WeakSuites
    {
        get
        {
            // Suites are negotiated below TLS 1.3 only.
            if (MinVersion is "1.3") return [];
            var set = CipherSuites;
            return Offered.IsDefault
                ? [.. set.Where(suite => Catalogue.CipherSuites.StrengthOf(suite) is CipherStrength.Weak or CipherStrength.Insecure)]
                : [.. Offered.Where(suite => Catalogue.CipherSuites.StrengthOfOffered(suite) is CipherStrength.Insecure
                    || (Catalogue.CipherSuites.StrengthOfOffered(suite) is CipherStrength.Weak && set.Contains(suite)))];
        }
    }
}

/// <summary>Who may do what once connected.</summary>
/// <param name="Anonymous">Whether requests without credentials are taken, and how far they get.</param>
/// <param name="Authorization">How requests are authorised.</param>
public sealed record Access(AnonymousAccess Anonymous, Authorization Authorization);

/// <summary>What happens to a request without credentials.</summary>
/// <param name="Needs">What would show it; empty where it is known.</param>
public sealed record AnonymousAccess(AnonymousKind Kind, Origin Origin, string Because, string Needs = "")
{
    /// <summary>What its port was seen doing that agrees with this; null where nobody looked.</summary>
    public Sighting? Seen { get; init; }

    public static AnonymousAccess Unknown(Origin origin, string because, string needs) =>
        new(AnonymousKind.Unknown, origin, because, needs);
}

public enum AnonymousKind
{
    Unknown,

    /// <summary>Rejected.</summary>
    Refused,

    /// <summary>Taken, for health endpoints and public information only.</summary>
    HealthOnly,

    /// <summary>Taken, and the authorizer decides.</summary>
    Authorized,
}

/// <summary>How requests are authorised.</summary>
/// <param name="Shared">What else a CA that lets clients in here is used for, where that matters.</param>
/// <param name="Needs">What would show it; empty where it is known.</param>
public sealed record Authorization(AuthorizationKind Kind, Origin Origin, string Because,
    ImmutableArray<SharedAuthority> Shared, string Needs = "")
{
    public Authorization(AuthorizationKind kind, Origin origin, string because)
        : this(kind, origin, because, [])
    {
    }

    /// <summary>Who decides, in the order in which they are asked: <c>Node</c>, <c>RBAC</c>, <c>Webhook</c>, …</summary>
    public ImmutableArray<string> Authorizers { get; init; } = [];

    /// <summary>What its port was seen doing that agrees with this; null where nobody looked.</summary>
    public Sighting? Seen { get; init; }

    public static Authorization Unknown(Origin origin, string because, string needs) =>
        new(AuthorizationKind.Unknown, origin, because, [], needs);
}

/// <summary>A CA key that is trusted here and serves another purpose elsewhere.</summary>
/// <param name="Subject">The CA's name.</param>
/// <param name="Purpose">What it is used for elsewhere, in words.</param>
/// <param name="Elsewhere">Where.</param>
public sealed record SharedAuthority(string Subject, string Purpose, Origin Elsewhere);

public enum AuthorizationKind
{
    Unknown,

    /// <summary>Everything is allowed to everybody who gets in.</summary>
    AlwaysAllow,

    /// <summary>RBAC, Node, Webhook: somebody decides.</summary>
    Decided,

    /// <summary>Whoever has an accepted certificate may do everything (etcd without its own users).</summary>
    CertificateHolders,
}
