using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>Somebody outside the cluster whose tokens (JWT) the API server takes for logins.</summary>
/// <param name="Url">Its address, and what stands in its tokens.</param>
/// <param name="Origin">Where it is configured.</param>
/// <param name="Asked">The address that its keys are fetched from.</param>
/// <param name="Authority">The CA that vouches for that address; null for the operating system's.</param>
/// <param name="AuthorityFile">The file that the CA stands in, where it is a file.</param>
/// <param name="User">What its tokens make of the user's name.</param>
/// <param name="Groups">What they make of the groups; null where they name none.</param>
/// <param name="UserRules">Expressions that a user must fulfil.</param>
internal sealed record TokenIssuer(string Url, Origin Origin, string Asked, ReadOnlyMemory<byte>? Authority, string? AuthorityFile,
    ClaimMapping User, ClaimMapping? Groups, ImmutableArray<string> UserRules)
{
    /// <summary>For whom its tokens must be made out.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>Claims that a token must have, and expressions that its claims must fulfil.</summary>
    public ImmutableArray<string> ClaimRules { get; init; } = [];

    /// <summary>True when it can put its users into groups that Kubernetes keeps for itself, system:masters among them.</summary>
    public bool MayNameMasters => Groups is { MayNameSystem: true } && !Refuses("user.groups");

    /// <summary>A rule about the names that mentions what is reserved, as Kubernetes' documentation has it; what else it says is not
    /// understood here.</summary>
    public bool Refuses(string names) => UserRules.Any(rule => rule.Contains(names, StringComparison.Ordinal) && IsAboutSystem(rule));

    /// <summary>True when it lets in whoever its issuer vouches for: no claim and no user is held to anything but the names.</summary>
    public bool TakesEverybody => ClaimRules.IsEmpty && UserRules.All(IsAboutSystem);

    private static bool IsAboutSystem(string rule) => rule.Contains('!', StringComparison.Ordinal)
        && (rule.Contains("startsWith('system:')", StringComparison.Ordinal) || rule.Contains("startsWith(\"system:\")", StringComparison.Ordinal));

    public static IEnumerable<TokenIssuer> In(ConfigFile file) =>
        from item in file.Root["jwt"].Items
        let issuer = item["issuer"]
        let url = issuer["url"].Text ?? ""
        let mappings = item["claimMappings"]
        select new TokenIssuer(url, file.At(issuer["url"].Line),
            issuer["discoveryURL"].Text is { Length: > 0 } discovery ? discovery : url,
            issuer["certificateAuthority"].Text is { Length: > 0 } ca ? (ReadOnlyMemory<byte>?)System.Text.Encoding.UTF8.GetBytes(ca) : null, null,
            ClaimMapping.Of(file, mappings["username"])!, ClaimMapping.Of(file, mappings["groups"]),
            [.. item["userValidationRules"].Items.Select(rule => rule["expression"].Text ?? "")])
        {
            Audiences = [.. issuer["audiences"].Items.Select(each => each.Text ?? "")],
            ClaimRules = [.. item["claimValidationRules"].Items.Select(rule => rule["claim"].Text is { Length: > 0 } claim
                ? $"{claim}={rule["requiredValue"].Text}" : rule["expression"].Text ?? "")],
        };

    /// <summary>The one issuer that the --oidc flags describe; null where they do not.</summary>
    public static TokenIssuer? OfFlags(Component server)
    {
        var (url, client) = (server.Settings["oidc-issuer-url"], server.Settings["oidc-client-id"]);
        if (url.Text is not { } issuer || client.Text is null) return null;
        var (claim, prefix) = (server.Settings["oidc-username-claim"], server.Settings["oidc-username-prefix"]);
        // Without a prefix every claim but email gets the issuer's URL, and a dash stands for none (pkg/kubeapiserver/options).
        var users = prefix.Text switch
        {
            "-" => "",
            null => claim.Text == "email" ? "" : issuer + "#",
            var given => given,
        };
        var groups = server.Settings["oidc-groups-claim"];
        return new(issuer, url.Origin, issuer, null, server.Settings["oidc-ca-file"].Text,
            new(claim.Text ?? "sub", users, null, prefix.IsSet ? prefix.Origin : claim.IsSet ? claim.Origin : url.Origin),
            groups.Text is { } groupsClaim
                ? new(groupsClaim, server.Settings["oidc-groups-prefix"].Value ?? "", null, groups.Origin) : null, [])
        {
            Audiences = [client.Text],
            ClaimRules = server.Settings["oidc-required-claim"].Values,
        };
    }
}

/// <summary>How a claim of a token becomes a name.</summary>
/// <param name="Claim">The claim; null where an expression says it.</param>
/// <param name="Prefix">What is put before it.</param>
/// <param name="Expression">The expression; null where a claim says it.</param>
/// <param name="Origin">Where it is configured.</param>
internal sealed record ClaimMapping(string? Claim, string Prefix, string? Expression, Origin Origin)
{
    private const string Reserved = "system:";

    public static ClaimMapping? Of(ConfigFile file, ConfigNode mapping) =>
        mapping["claim"].Text is { Length: > 0 } claim ? new(claim, mapping["prefix"].Text ?? "", null,
            file.At((mapping["prefix"].Exists ? mapping["prefix"] : mapping["claim"]).Line))
        : mapping["expression"].Text is { Length: > 0 } expression ? new(null, "", expression, file.At(mapping["expression"].Line)) : null;

    /// <summary>True when whoever fills the claim can make a name that begins with <c>system:</c>, which Kubernetes keeps for
    /// itself.</summary>
    /// <remarks>Of an expression only a constant text at its beginning is understood: <c>"acme:" + claims.sub</c>.</remarks>
    public bool MayNameSystem
    {
        get
        {
            var prefix = Expression is null ? Prefix : Constant(Expression);
            return Reserved.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(Reserved, StringComparison.Ordinal);
        }
    }

    private static string Constant(string expression)
    {
        var text = expression.AsSpan().TrimStart();
        if (text.IsEmpty || text[0] is not ('\'' or '"')) return "";
        var end = text[1..].IndexOf(text[0]);
        return end < 0 || text[1..(end + 1)].Contains('\\') || text[(end + 2)..].TrimStart() is not ['+', ..] ? "" : text[1..(end + 1)].ToString();
    }
}
