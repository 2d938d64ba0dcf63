using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>A way by which the API server takes a request for somebody's.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Word">Its name in reports: <c>client-certificate</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Shown">What the client shows.</param>
/// <param name="Gives">Who it then is.</param>
/// <param name="Ends">How it is withdrawn.</param>
/// <param name="Settings">What switches it on, and what shapes it.</param>
/// <param name="Source">Where Kubernetes does it.</param>
public sealed record AuthenticationGuide(
    AuthenticationKind Kind, string Word, string Title, string Shown, string Gives, string Ends, ImmutableArray<SettingReference> Settings, string Source)
{
    /// <summary>The version since which it is gone; null for those that are there.</summary>
    public ComponentVersion? Until { get; init; }
}

/// <summary>In the order in which the API server asks them: the first that knows the client decides who it is.</summary>
public enum AuthenticationKind
{
    InsecurePort,
    RequestHeader,
    StaticPassword,
    ClientCertificate,
    StaticToken,
    StoredServiceAccountToken,
    ServiceAccountToken,
    BootstrapToken,
    IssuedToken,
    TokenWebhook,
    Anonymous,

    /// <summary>Not a way in, but after all of them: somebody who is known acts as somebody else.</summary>
    Impersonation,
}
