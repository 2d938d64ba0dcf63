using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Protection.Istio;

namespace Ninepaths.Reachability.Istio;

/// <summary>Requests made of the values that policies ask for: each is aimed at one rule, and misses it now and then.</summary>
internal sealed class RequestGrid
{
    private readonly Random _random;
    private readonly ImmutableArray<AuthorizationRule> _rules;
    private readonly ImmutableArray<AuthorizationCondition> _all;

    public RequestGrid(ImmutableArray<AuthorizationPolicy> policies, Random random)
    {
        _random = random;
        _rules = [.. policies.SelectMany(policy => policy.Rules)];
        _all = [.. _rules.SelectMany(rule => rule.Conditions)];
    }

    public EnvoyRequest Next()
    {
        var aimed = _rules.IsEmpty ? [] : _rules[_random.Next(_rules.Length)].Conditions.ToImmutableArray();
        var content = new RequestContent
        {
            Sni = Value(aimed, RequestAttribute.Sni),
            Host = Value(aimed, RequestAttribute.Host) is { } host && _random.Next(4) == 0 ? host.ToUpperInvariant() : Value(aimed, RequestAttribute.Host),
            Method = Value(aimed, RequestAttribute.Method) ?? "PATCH",
            Path = Value(aimed, RequestAttribute.Path) ?? "/",
            Headers = Named(aimed, RequestAttribute.Header).ToImmutableDictionary(each => each.Name.ToLowerInvariant(), each => each.Value),
            Claims = Claims(aimed),
            Metadata = Named(aimed, RequestAttribute.Metadata).ToImmutableDictionary(each => each.Name, each => List(each.Value)),
        };
        return new(Address(aimed, RequestAttribute.SourceIp), Address(aimed, RequestAttribute.RemoteIp), Address(aimed, RequestAttribute.DestinationIp),
            Principal(aimed), Port(aimed), content);
    }

    private ImmutableDictionary<string, ImmutableArray<string>> Claims(ImmutableArray<AuthorizationCondition> aimed)
    {
        var claims = Named(aimed, RequestAttribute.RequestClaim).ToDictionary(each => each.Name, each => Doubled(each.Value));
        if (Value(aimed, RequestAttribute.RequestAudiences) is { } audience) claims["aud"] = Doubled(audience);
        if (Value(aimed, RequestAttribute.RequestPresenter) is { } presenter) claims["azp"] = [presenter];
        if (Value(aimed, RequestAttribute.RequestPrincipal) is { } principal)
        {
            var slash = principal.LastIndexOf('/');
            claims["iss"] = [slash < 0 ? principal : principal[..slash]];
            if (_random.Next(5) > 0) claims["sub"] = [slash < 0 ? _random.Next(2) == 0 ? "" : principal : principal[(slash + 1)..]];
        }

        return claims.ToImmutableDictionary();
    }

    private ImmutableArray<string> Doubled(string value) => _random.Next(2) == 0 ? [value] : ["other", value];

    /// <summary>What stands in brackets is a list of two here, so that no list can be taken for a text.</summary>
    private static ImmutableArray<string> List(string value) => value is ['[', .., ']'] ? ["other", value[1..^1]] : [value];

    private string? Principal(ImmutableArray<AuthorizationCondition> aimed)
    {
        if (_random.Next(8) == 0) return null;
        var whole = Value(aimed, RequestAttribute.SourcePrincipal);
        // No certificate has an empty identity.
        if (!string.IsNullOrEmpty(whole) && _random.Next(3) == 0) return whole;
        var domain = Value(aimed, RequestAttribute.SourceTrustDomain) ?? Pick(["cluster.local", "td", "old-td", "new-td", "some-trustdomain"]);
        var account = Value(aimed, RequestAttribute.SourceServiceAccount)?.Split('/') ?? [];
        var @namespace = Value(aimed, RequestAttribute.SourceNamespace) ?? (account.Length == 2 ? account[0] : Pick(["foo", "other"]));
        var made = $"{domain}/ns/{@namespace}/sa/{(account.Length > 0 ? account[^1] : Pick(["one", "all-td", "prefix-td"]))}";
        return whole is null || whole.Contains("/ns/", StringComparison.Ordinal) ? made : _random.Next(2) == 0 ? $"{whole}/ns/{@namespace}/sa/x" : $"{made}{whole}";
    }

    private int Port(ImmutableArray<AuthorizationCondition> aimed) =>
        int.TryParse(Value(aimed, RequestAttribute.DestinationPort), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 4711;

    private string Address(ImmutableArray<AuthorizationCondition> aimed, RequestAttribute attribute)
    {
        if (Value(aimed, attribute) is not { } text || !AddressRange.TryParse(text, out var range)) return "11.22.33.44";
        return range.Address(range.First == range.Last || _random.Next(3) == 0 ? range.Last : range.First + 1).ToString();
    }

    private IEnumerable<(string Name, string Value)> Named(ImmutableArray<AuthorizationCondition> aimed, RequestAttribute attribute)
    {
        foreach (var name in _all.Where(each => each.Attribute == attribute).Select(each => each.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            if (Value(aimed, attribute, name) is { } value) yield return (name, value);
    }

    private string? Value(ImmutableArray<AuthorizationCondition> aimed, RequestAttribute attribute, string name = "")
    {
        if (_random.Next(20) == 0) return null;
        var own = Values(aimed, attribute, name, not: false);
        if (own.Length > 0 && _random.Next(8) > 0) return Concrete(Pick(own));
        var any = Values(_all, attribute, name, not: false).Concat(Values(_all, attribute, name, not: true)).ToArray();
        return any.Length == 0 || _random.Next(4) == 0 ? null : Concrete(Pick(any));
    }

    private static string[] Values(ImmutableArray<AuthorizationCondition> conditions, RequestAttribute attribute, string name, bool not) =>
        [.. conditions.Where(each => each.Attribute == attribute && each.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(each => not ? each.NotValues : each.Values)];

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    /// <summary>A text that a pattern may match, or just miss.</summary>
    private string Concrete(string pattern)
    {
        var filled = pattern.Replace("{**}", Pick(["a/b", "a", ""]), StringComparison.Ordinal).Replace("{*}", Pick(["a", "b"]), StringComparison.Ordinal)
            .Replace("*", Pick(["x", "", "any"]), StringComparison.Ordinal);
        return _random.Next(15) == 0 ? $"{filled}-more" : filled;
    }
}
