using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Configuration;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Outside issuers of tokens: for whom they vouch, and how they tell their users apart.</summary>
internal static class IssuerTrustRules
{
    /// <summary>Issuers at which anybody can have an account, or run something that gets a token: by host, and by the path where that decides.</summary>
    private static readonly ImmutableArray<(string Host, string Path)> Public =
    [
        ("token.actions.githubusercontent.com", "/"), ("accounts.google.com", "/"), ("gitlab.com", "/"), ("bitbucket.org", "/"),
        ("api.bitbucket.org", "/"), ("oidc.circleci.com", "/"), ("app.terraform.io", "/"), ("agent.buildkite.com", "/"), ("appleid.apple.com", "/"),
        ("login.microsoftonline.com", "/common/"), ("login.microsoftonline.com", "/organizations/"), ("login.microsoftonline.com", "/consumers/"),
        ("login.microsoftonline.com", "/9188040d-6c67-4c5b-b112-36a304b66dad/"), ("token.actions.gitea.com", "/"), ("vstoken.dev.azure.com", "/"),
    ];

    /// <summary>Claims of OpenID Connect Core 5.1 that users set themselves, or that are given to somebody else later (5.7).</summary>
    private static readonly ImmutableArray<string> Changeable = ["preferred_username", "name", "nickname", "given_name", "family_name", "email", "upn", "phone_number"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.ApiServers.SelectMany(server => Of(server, cluster.Files(server).Issuers));

    private static IEnumerable<Finding> Of(Component server, ImmutableArray<TokenIssuer> issuers)
    {
        foreach (var issuer in issuers)
        {
            if (IsPublic(issuer.Url) && issuer.TakesEverybody)
                yield return Finding.Of(3, 621, Subject(server, issuer),
                    [new(issuer.Origin, $"{TextSafety.Inert(issuer.Url)}, and no claim that its tokens must have", "claimValidationRules")]);
            if (issuer.User.Claim is { } claim && Changeable.Contains(claim))
                yield return Finding.Of(3, 622, Subject(server, issuer), [new(issuer.User.Origin, $"users are named by the claim {claim}", "sub")]);
        }

        // Of an expression it is not known what it makes.
        foreach (var same in issuers.Where(issuer => issuer.User.Expression is null).GroupBy(issuer => issuer.User.Prefix).Where(same => same.Count() > 1))
            yield return Finding.Of(3, 623, server.Id, [.. same.Select(issuer => new Evidence(issuer.User.Origin,
                $"{TextSafety.Inert(issuer.Url)}: {(same.Key.Length == 0 ? "no prefix" : $"the prefix \"{TextSafety.Inert(same.Key)}\"")}", "a prefix of its own"))]);
    }

    private static string Subject(Component server, TokenIssuer issuer) => $"{server.Id} {TextSafety.Inert(issuer.Url)}";

    private static bool IsPublic(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && Public.Any(each => each.Host == uri.IdnHost && (uri.AbsolutePath.TrimEnd('/') + "/").StartsWith(each.Path, StringComparison.OrdinalIgnoreCase));
}
