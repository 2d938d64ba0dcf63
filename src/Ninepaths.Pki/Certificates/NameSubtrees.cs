using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>One side of the name constraints: the subtrees that are permitted, or those that are excluded.</summary>
public sealed record NameSubtrees
{
    public static NameSubtrees None { get; } = new();

    /// <summary>DNS suffixes; one that starts with a dot means subdomains only; an empty one means every name.</summary>
    public ImmutableArray<string> DnsDomains { get; init; } = [];

    public ImmutableArray<IpSubtree> IpRanges { get; init; } = [];

    /// <summary>Whole mailboxes, or the domains of mailboxes.</summary>
    public ImmutableArray<string> EmailAddresses { get; init; } = [];

    /// <summary>The hosts of URIs.</summary>
    public ImmutableArray<string> UriDomains { get; init; } = [];
}
