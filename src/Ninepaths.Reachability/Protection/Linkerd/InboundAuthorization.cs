using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Clients that a Server, a route or a default lets in.</summary>
internal sealed record InboundAuthorization
{
    /// <summary>What grants it: <c>AuthorizationPolicy app/web</c>.</summary>
    public required string Title { get; init; }

    public required Origin? Origin { get; init; }

    /// <summary>Who: null for anybody, also without TLS; any of these identities else.</summary>
    public ImmutableArray<IdentityMatch>? Identities { get; init; }

    /// <summary>True when a client may also come with TLS but without a certificate (<c>unauthenticatedTLS</c>), which needs no proxy.</summary>
    public bool AnyTls { get; init; }

    /// <summary>From where.</summary>
    public AddressSet Networks { get; init; } = AddressSet.All;

    /// <summary>True when <see cref="Networks"/> are those of the cluster: pods whose address is not known count as inside.</summary>
    public bool ClusterOnly { get; init; }

    /// <summary>What it refers to and the input lacks every object of that kind: who is let in is not known. Null for nothing.</summary>
    public string? NotObserved { get; init; }

    /// <summary>Whether a client of this identity (null for none) may be meant, wherever it is.</summary>
    public bool Means(string? identity)
    {
        if (Identities is not { } identities) return true;
        if (identity is null) return false;
        foreach (var match in identities)
            if (match.Matches(identity)) return true;
        return false;
    }
}
