namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Matches the identity of a source, which is null without mutual TLS and then matches nothing.</summary>
/// <remarks>istio pilot/pkg/security/authz/model/generator.go for Envoy, ztunnel src/rbac.rs for ztunnel.</remarks>
internal static class IdentityMatch
{
    public static bool Namespace(string pattern, string? principal, Enforcer enforcer)
    {
        if (principal is null) return false;
        if (enforcer == Enforcer.Ztunnel) return TextPattern.Matches(pattern, Parts(principal).Namespace);
        return TextPattern.Glob($"*/ns/{pattern}/*", $"spiffe://{principal}");
    }

    /// <param name="value">A service account, or <c>namespace/service account</c>.</param>
    /// <param name="policyNamespace">The namespace when the value names none.</param>
    public static bool ServiceAccount(string value, string policyNamespace, string? principal, Enforcer enforcer)
    {
        if (principal is null) return false;
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var (@namespace, account) = slash < 0 ? (policyNamespace, value) : (value[..slash], value[(slash + 1)..]);
        if (enforcer == Enforcer.Ztunnel) return Parts(principal) == (@namespace, account);

        // Between trust domain, namespace and service account Envoy's expression takes further key/value pairs, and after them too.
        var mark = $"/ns/{@namespace}/";
        for (var at = principal.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = principal.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            var rest = $"/{principal[(at + mark.Length)..]}";
            if (at > 0 && (rest == $"/sa/{account}" || rest.StartsWith($"/sa/{account}/", StringComparison.Ordinal)
                || TextPattern.Glob($"/*/sa/{account}", rest) || TextPattern.Glob($"/*/sa/{account}/*", rest))) return true;
        }

        return false;
    }

    public static bool TrustDomain(string pattern, string? principal)
    {
        if (principal is null) return false;
        if (pattern == "*") return true;
        var slash = principal.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && TextPattern.Glob(pattern, principal[..slash]);
    }

    /// <summary>Namespace and service account of <c>domain/ns/NAMESPACE/sa/ACCOUNT</c>; empty where it is not one.</summary>
    private static (string Namespace, string Account) Parts(string principal) =>
        principal.Split('/') is [_, "ns", var @namespace, "sa", var account] ? (@namespace, account) : ("", "");
}
