using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>What a certificate says about policies (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14). Identifiers are their DER bytes as text.</summary>
internal sealed record PolicyFields
{
    public static PolicyFields None { get; } = new();

    public ImmutableArray<string> Policies { get; init; } = [];

    public ImmutableArray<(string Issuer, string Subject)> Mappings { get; init; } = [];

    public long? RequireExplicitPolicy { get; init; }

    public long? InhibitPolicyMapping { get; init; }

    public long? InhibitAnyPolicy { get; init; }
}
