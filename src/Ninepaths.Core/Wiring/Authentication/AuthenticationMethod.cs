using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Authentication;

/// <summary>A way in at one API server: whether it is open, what decides that, and who comes in.</summary>
/// <param name="Kind">Which.</param>
/// <param name="State">Whether it is open.</param>
/// <param name="Origin">Where that is decided.</param>
/// <param name="Because">What decides it, or why it is not known.</param>
public sealed record AuthenticationMethod(AuthenticationKind Kind, AuthenticationState State, Origin Origin, string Because)
{
    /// <summary>What bears on it here: CAs, issuers, users, limits.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>What would show it; empty where it is known.</summary>
    public string Needs { get; init; } = "";

    public AuthenticationGuide Guide => AuthenticationGuides.Of(Kind);
}

/// <summary>Whether a way in is open.</summary>
public enum AuthenticationState
{
    NotObserved,
    Off,
    On,
}

/// <summary>The ways in at one API server, in the order in which it asks them.</summary>
/// <param name="Server">Its id.</param>
/// <param name="Methods">Every one of its version, and of older versions those that are still set.</param>
public sealed record ServerAuthentication(string Server, ImmutableArray<AuthenticationMethod> Methods)
{
    public AuthenticationMethod? Find(AuthenticationKind kind) => Methods.FirstOrDefault(method => method.Kind == kind);
}
