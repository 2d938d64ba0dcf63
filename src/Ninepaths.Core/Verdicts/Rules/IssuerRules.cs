using System.Collections.Immutable;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Configuration;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What outside issuers of tokens may call their users.</summary>
internal static class IssuerRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        from server in cluster.ApiServers
        from issuer in cluster.Files(server).Issuers
        let evidence = Open(issuer)
        where !evidence.IsEmpty
        select Finding.Of(3, 520, $"{server.Id} {issuer.Url}", evidence);

    private static ImmutableArray<Evidence> Open(TokenIssuer issuer) =>
    [
        .. issuer.User.MayNameSystem && !issuer.Refuses("user.username") ? [Of(issuer.User, "user names")] : Array.Empty<Evidence>(),
        .. issuer.MayNameMasters ? [Of(issuer.Groups!, "groups")] : Array.Empty<Evidence>(),
    ];

    private static Evidence Of(ClaimMapping mapping, string what) => new(mapping.Origin,
        mapping.Expression is { } expression ? $"{what} are {Documents.TextSafety.Inert(expression)}"
            : mapping.Prefix.Length == 0 ? $"{what} are the claim {Documents.TextSafety.Inert(mapping.Claim)}, without a prefix"
            : $"{what} are the claim {Documents.TextSafety.Inert(mapping.Claim)} behind \"{Documents.TextSafety.Inert(mapping.Prefix)}\"",
        "a prefix that keeps them apart from system:");
}
