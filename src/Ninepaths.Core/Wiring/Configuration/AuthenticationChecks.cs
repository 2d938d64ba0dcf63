using Ninepaths.Documents;
using Ninepaths.Pki;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Configuration;

/// <summary>What the API server asks of an AuthenticationConfiguration beyond its fields.</summary>
/// <remarks>apiserver/pkg/apis/apiserver/validation/validation.go and pkg/kubeapiserver/options/authentication.go. Expressions (CEL) are not
/// compiled here.</remarks>
internal static class AuthenticationChecks
{
    private const int MostIssuers = 64;

    public static IEnumerable<ShapeFault> Of(Component server, ConfigFile file)
    {
        if (server.Settings.Set.FirstOrDefault(setting => setting.Source is SettingSource.Flag
            && setting.Key.StartsWith("oidc-", StringComparison.Ordinal)) is { } oidc)
            yield return new(1, $"--{oidc.Key} at {oidc.Origin} and --authentication-config exclude each other");

        var jwt = file.Root["jwt"];
        if (jwt.Items.Length > MostIssuers) yield return new(jwt.Line, $"more than {MostIssuers} issuers");
        foreach (var fault in Twice(jwt, "url").Concat(Twice(jwt, "discoveryURL"))) yield return fault;
        foreach (var fault in jwt.Items.SelectMany(Issuer)) yield return fault;
        // Tokens of the cluster itself are its own business (DisallowedIssuers).
        var own = server.Settings["service-account-issuer"].Values;
        if (jwt.Items.Select(item => item["issuer"]["url"]).FirstOrDefault(url => url.Text is not null && own.Contains(url.Text)) is { } taken)
            yield return new(taken.Line, "url is a --service-account-issuer");

        var anonymous = file.Root["anonymous"];
        if (anonymous["enabled"].AsBoolean is not true && !anonymous["conditions"].Items.IsEmpty)
            yield return new(anonymous["conditions"].Line, "anonymous.conditions without enabled: true");
        if (anonymous.Kind is ConfigNodeKind.Mapping && server.Settings["anonymous-auth"] is { IsSet: true } flag)
            yield return new(anonymous.Line, $"anonymous here and --anonymous-auth at {flag.Origin} exclude each other");
    }

    private static IEnumerable<ShapeFault> Twice(ConfigNode jwt, string field) =>
        jwt.Items.Select(item => item["issuer"][field]).Where(node => !string.IsNullOrEmpty(node.Text))
            .GroupBy(node => node.Text, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => new ShapeFault(same.Last().Line, $"{field} {TextSafety.Inert(same.Key)} twice"));

    private static IEnumerable<ShapeFault> Issuer(ConfigNode item)
    {
        var issuer = item["issuer"];
        if (string.IsNullOrEmpty(issuer["url"].Text)) yield return new(Line(issuer, item), "an issuer without url");
        foreach (var field in new[] { "url", "discoveryURL" })
            if (issuer[field] is { Text.Length: > 0 } url && Url(url.Text) is { } fault) yield return new(url.Line, $"{field} {fault}");
        if (issuer["discoveryURL"] is { Text.Length: > 0 } discovery
            && discovery.Text.TrimEnd('/') == (issuer["url"].Text ?? "").TrimEnd('/'))
            yield return new(discovery.Line, "discoveryURL is the url");

        var audiences = issuer["audiences"].Items;
        if (audiences.IsEmpty) yield return new(Line(issuer, item), "an issuer without audiences");
        if (audiences.Any(each => string.IsNullOrEmpty(each.Text))) yield return new(issuer["audiences"].Line, "an empty audience");
        if (audiences.DistinctBy(each => each.Text, StringComparer.Ordinal).Count() < audiences.Length)
            yield return new(issuer["audiences"].Line, "an audience twice");
        var policy = issuer["audienceMatchPolicy"];
        if (policy.Text is { Length: > 0 } and not "MatchAny" || (audiences.Length > 1 && policy.Text is not "MatchAny"))
            yield return new(Line(policy, issuer), "audienceMatchPolicy is not MatchAny");
        if (issuer["certificateAuthority"] is { Text.Length: > 0 } ca
            && TrustBundle.ForServers(System.Text.Encoding.UTF8.GetBytes(ca.Text)).Refusal is { } refusal)
            yield return new(ca.Line, $"certificateAuthority: {refusal}");
        if (issuer["egressSelectorType"] is { Text: not (null or "" or "controlplane" or "cluster") } egress)
            yield return new(egress.Line, "egressSelectorType is neither controlplane nor cluster");

        foreach (var fault in item["claimValidationRules"].Items.SelectMany(Rule)) yield return fault;
        foreach (var fault in Mapping(item["claimMappings"]["username"], item, required: true)) yield return fault;
        foreach (var fault in Mapping(item["claimMappings"]["groups"], item, required: false)) yield return fault;
        foreach (var fault in MoreMappings(item)) yield return fault;
        if (item["userValidationRules"].Items.FirstOrDefault(rule => string.IsNullOrEmpty(rule["expression"].Text)) is { } empty)
            yield return new(empty.Line, "a userValidationRule without expression");
        foreach (var fault in Repeated(item["claimValidationRules"], "claim").Concat(Repeated(item["claimValidationRules"], "expression"))
            .Concat(Repeated(item["userValidationRules"], "expression"))) yield return fault;
    }

    private static IEnumerable<ShapeFault> Repeated(ConfigNode rules, string field) =>
        rules.Items.Select(rule => rule[field]).Where(Given).GroupBy(node => node.Text, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => new ShapeFault(same.Last().Line, $"{field} {TextSafety.Inert(same.Key)} twice"));

    /// <summary>UIDs, extra values, and the mail address as a name: it must have been verified.</summary>
    private static IEnumerable<ShapeFault> MoreMappings(ConfigNode item)
    {
        var mappings = item["claimMappings"];
        if (Given(mappings["uid"]["claim"]) && Given(mappings["uid"]["expression"])) yield return new(mappings["uid"].Line, "claim and expression exclude each other");
        foreach (var extra in mappings["extra"].Items)
        {
            var key = extra["key"].Text ?? "";
            var domain = key.Split('/')[0];
            if (!key.Contains('/', StringComparison.Ordinal) || domain.Length == 0 || key.EndsWith('/')) yield return new(extra.Line, $"extra {TextSafety.Inert(key)} has no domain before it");
            else if (key.Any(char.IsUpper)) yield return new(extra.Line, $"extra {TextSafety.Inert(key)} has capital letters");
            else if (IsReserved(domain, "kubernetes.io") || IsReserved(domain, "k8s.io")) yield return new(extra.Line, $"extra {TextSafety.Inert(key)} is Kubernetes' own");
            if (!Given(extra["valueExpression"])) yield return new(extra.Line, "an extra without valueExpression");
        }

        foreach (var fault in Repeated(mappings["extra"], "key")) yield return fault;
        var name = mappings["username"]["expression"];
        if (Uses(name.Text, "email") && !Expressions(item).Any(each => Uses(each, "email_verified")))
            yield return new(name.Line, "claims.email names users and claims.email_verified is asked nowhere");
    }

    private static IEnumerable<string> Expressions(ConfigNode item) =>
        item["claimMappings"]["extra"].Items.Select(extra => extra["valueExpression"]).Concat(item["claimValidationRules"].Items.Select(rule => rule["expression"]))
            .Append(item["claimMappings"]["username"]["expression"]).Select(node => node.Text).OfType<string>();

    /// <summary>True for <c>claims.NAME</c> and <c>claims.?NAME</c> in an expression.</summary>
    private static bool Uses(string? expression, string claim)
    {
        foreach (var form in new[] { "claims." + claim, "claims.?" + claim })
            for (var at = expression?.IndexOf(form, StringComparison.Ordinal) ?? -1; at >= 0; at = expression!.IndexOf(form, at + 1, StringComparison.Ordinal))
                if (at + form.Length == expression!.Length || !(char.IsAsciiLetterOrDigit(expression[at + form.Length]) || expression[at + form.Length] == '_')) return true;
        return false;
    }

    private static bool IsReserved(string domain, string reserved) => domain == reserved || domain.EndsWith("." + reserved, StringComparison.Ordinal);

    private static IEnumerable<ShapeFault> Rule(ConfigNode rule)
    {
        var (claim, expression) = (Given(rule["claim"]), Given(rule["expression"]));
        if (claim == expression) yield return new(rule.Line, "a claimValidationRule with neither or both of claim and expression");
        else if (claim && Given(rule["message"])) yield return new(rule["message"].Line, "message goes with expression only");
        else if (expression && Given(rule["requiredValue"])) yield return new(rule["requiredValue"].Line, "requiredValue goes with claim only");
    }

    private static IEnumerable<ShapeFault> Mapping(ConfigNode mapping, ConfigNode item, bool required)
    {
        var (claim, expression) = (Given(mapping["claim"]), Given(mapping["expression"]));
        if (claim && expression) yield return new(mapping.Line, "claim and expression exclude each other");
        else if (!claim && !expression && required) yield return new(Line(mapping, item), "claimMappings.username without claim or expression");
        else if (claim && mapping["prefix"].IsNullOrMissing) yield return new(mapping.Line, "a claim without prefix; an empty one must be said");
        else if (expression && !mapping["prefix"].IsNullOrMissing) yield return new(mapping["prefix"].Line, "prefix goes with claim only");
    }

    /// <summary>What is wrong with an issuer's URL; null for nothing.</summary>
    private static string? Url(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) ? "is no URL"
        : uri.Scheme != "https" ? "is not https"
        : uri.UserInfo.Length > 0 ? "holds a user name"
        : uri.Query.Length > 1 ? "holds a query"
        : uri.Fragment.Length > 1 ? "holds a fragment" : null;

    private static bool Given(ConfigNode node) => !string.IsNullOrEmpty(node.Text);

    private static int Line(ConfigNode node, ConfigNode above) => node.Exists ? node.Line : above.Line;
}
