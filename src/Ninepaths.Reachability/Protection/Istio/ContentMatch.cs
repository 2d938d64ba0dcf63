using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Matches a value against what a request carries.</summary>
/// <remarks>istio pilot/pkg/security/authz/model/generator.go and authz/matcher.</remarks>
internal static class ContentMatch
{
    public static bool Matches(AuthorizationCondition condition, string value, RequestContent content) => condition.Attribute switch
    {
        RequestAttribute.Sni => TextPattern.Matches(value, content.Sni),
        RequestAttribute.Method => Header(value, content.Method),
        RequestAttribute.Header => Header(value, content.Header(condition.Name)),
        RequestAttribute.Host => value == "*" ? content.Host is not null : TextPattern.Matches(value, content.Host, StringComparison.OrdinalIgnoreCase),
        RequestAttribute.Path when content.Path is null => false,
        RequestAttribute.Path => PathTemplate.Is(value) ? PathTemplate.Matches(value, content.Path) : TextPattern.Matches(value, content.Path),
        RequestAttribute.RequestPrincipal => Principal(value, First(content, "iss"), First(content, "sub")),
        RequestAttribute.RequestAudiences => Claim(value, content, "aud"),
        RequestAttribute.RequestPresenter => Claim(value, content, "azp"),
        RequestAttribute.RequestClaim => Claim(value, content, condition.Name),
        RequestAttribute.Metadata => Metadata(value, content.Metadata.GetValueOrDefault(condition.Name, [])),
        _ => false,
    };

    /// <summary>A header that is there but empty has a value too.</summary>
    private static bool Header(string pattern, string? value) => pattern == "*" ? value is not null : TextPattern.Matches(pattern, value);

    private static bool Claim(string pattern, RequestContent content, string name) =>
        content.Claims.GetValueOrDefault(name, []).Any(value => TextPattern.Matches(pattern, value));

    private static string? First(RequestContent content, string claim) => content.Claims.GetValueOrDefault(claim, []) is [var first, ..] ? first : null;

    /// <summary><c>[value]</c> asks for an item of a list.</summary>
    private static bool Metadata(string pattern, ImmutableArray<string> values) =>
        pattern is ['[', .., ']']
            ? values.Any(value => TextPattern.Matches(pattern.Trim('[', ']'), value))
            : values is [var only] && TextPattern.Matches(pattern, only);

    /// <summary>Issuer and subject, told apart at the last slash: issuers are URLs.</summary>
    private static bool Principal(string value, string? issuer, string? subject)
    {
        if (value == "*") return issuer is { Length: > 0 } && subject is { Length: > 0 };
        var slash = value.LastIndexOf('/');
        if (slash >= 0)
        {
            var (wantIssuer, wantSubject) = (value[..slash], value[(slash + 1)..]);
            if (value.StartsWith('*')) return TextPattern.Matches(wantIssuer, issuer) && subject == wantSubject;
            return issuer == wantIssuer && (value.EndsWith('*') ? TextPattern.Matches(wantSubject, subject) : subject == wantSubject);
        }

        if (value.StartsWith('*')) return issuer is { Length: > 0 } && TextPattern.Matches(value, subject);
        if (value.EndsWith('*')) return TextPattern.Matches(value, issuer) && subject is { Length: > 0 };
        return issuer == value && subject is "";
    }
}
