using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring;

/// <summary>The client's half of a connection.</summary>
/// <param name="Scheme">Encrypted or not, as the client dials.</param>
/// <param name="Trust">How it decides whether the server is the right one.</param>
/// <param name="Name">The name or address it expects in the server's certificate; null where not observed.</param>
/// <param name="Credential">How it says who it is.</param>
public sealed record Dialer(Scheme Scheme, ServerTrust Trust, string? Name, Credential Credential)
{
    /// <summary>A client that is out of sight.</summary>
    public static Dialer Unknown(Origin origin, string because, string needs) => Behind(Scheme.Unknown(origin, because, needs), needs);

    /// <summary>A client of which only the scheme is known.</summary>
    public static Dialer Behind(Scheme scheme, string needs) =>
        new(scheme, new ServerTrust.Unknown(scheme.Origin, scheme.Because, needs), null,
            new Credential.Unknown(scheme.Origin, scheme.Because, needs));
}

/// <summary>Whether a side speaks TLS, and where that is decided.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Origin">Where it is decided.</param>
/// <param name="Because">What says so, or why it is not known.</param>
/// <param name="Needs">What would show it; empty where it is known.</param>
public sealed record Scheme(SchemeKind Kind, Origin Origin, string Because, string Needs = "")
{
    /// <summary>What the port was seen speaking, where that agrees; null where nobody looked.</summary>
    public Sighting? Seen { get; init; }

    public static Scheme Tls(Origin origin, string because) => new(SchemeKind.Tls, origin, because);

    public static Scheme Plain(Origin origin, string because) => new(SchemeKind.Plain, origin, because);

    /// <param name="origin">Where one would have to look.</param>
    /// <param name="because">Why it is not known.</param>
    /// <param name="needs">What would show it.</param>
    public static Scheme Unknown(Origin origin, string because, string needs) => new(SchemeKind.Unknown, origin, because, needs);
}

public enum SchemeKind
{
    Unknown,
    Plain,
    Tls,
}

/// <summary>How a client decides whether the server is the right one.</summary>
public abstract record ServerTrust(Origin Origin)
{
    /// <summary>A bundle of CA certificates: the only roots it takes.</summary>
    /// <param name="Origin">The flag, field or file.</param>
    /// <param name="File">The file or kubeconfig that holds the bundle.</param>
    /// <param name="Roots">Its certificates.</param>
    public sealed record Bundle(Origin Origin, string File, TrustBundle Roots) : ServerTrust(Origin);

    /// <summary>It takes any certificate.</summary>
    public sealed record Nobody(Origin Origin, string Because) : ServerTrust(Origin);

    /// <summary>It takes what the operating system's store accepts.</summary>
    /// <param name="PrivateAuthorities">Subjects of the cluster's own CAs, which no operating system knows.</param>
    public sealed record SystemRoots(Origin Origin, string Because, IReadOnlySet<string> PrivateAuthorities) : ServerTrust(Origin);

    public sealed record Unknown(Origin Origin, string Because, string Needs) : ServerTrust(Origin);
}

/// <summary>How a client says who it is.</summary>
public abstract record Credential(Origin Origin)
{
    /// <summary>A client certificate.</summary>
    /// <param name="Origin">The flag or field that names it.</param>
    /// <param name="File">The file it stands in.</param>
    /// <param name="Chain">The certificates presented, leaf first.</param>
    /// <param name="Key">Whether its key is there and fits.</param>
    public sealed record Certificate(Origin Origin, string File, PresentedChain Chain, KeyMatch Key) : Credential(Origin);

    /// <summary>A bearer token. Its text is never known here.</summary>
    /// <param name="Identity">Who it stands for, where known, e.g. <c>system:serviceaccount:kube-system:kube-proxy</c>.</param>
    /// <param name="Kind">What kind of token.</param>
    /// <param name="Accepted">Whether the server has the key that verifies it.</param>
    public sealed record Token(Origin Origin, TokenKind Kind, string? Identity, TokenTrust Accepted) : Credential(Origin);

    /// <summary>A program or plug-in that fetches credentials.</summary>
    public sealed record Plugin(Origin Origin, string What) : Credential(Origin);

    /// <summary>It says nothing: anonymous.</summary>
    public sealed record Nothing(Origin Origin, string Because) : Credential(Origin);

    public sealed record Unknown(Origin Origin, string Because, string Needs) : Credential(Origin);
}

/// <summary>Whether the server accepts a token, and what shows it.</summary>
/// <param name="Odd">The API server that signs with a key of its own; null where it is the one asked that lacks a key.</param>
public sealed record TokenTrust(KeyMatch Match, Origin Origin, string Because, string? Odd = null);

/// <summary>Kinds of bearer tokens.</summary>
public enum TokenKind
{
    /// <summary>A projected service-account token: bound, short-lived, refreshed by the kubelet.</summary>
    Projected,

    /// <summary>A token written into a file or a Secret, valid until somebody removes it.</summary>
    Static,
}

/// <summary>Whether a certificate and a private key belong together.</summary>
public enum KeyMatch
{
    /// <summary>The key, or its public half, was not observed.</summary>
    NotObserved,

    Matches,

    /// <summary>Another key: the handshake cannot work.</summary>
    Differs,
}
