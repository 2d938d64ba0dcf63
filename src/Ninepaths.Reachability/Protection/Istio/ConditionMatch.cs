using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Matches one condition against one request.</summary>
/// <param name="domains">What principals are rewritten for.</param>
/// <param name="policyNamespace">The namespace of service accounts that name none.</param>
/// <param name="enforcer">Who matches.</param>
internal sealed class ConditionMatch(TrustDomains domains, string policyNamespace, Enforcer enforcer)
{
    public RuleMatch Matches(AuthorizationCondition condition, AuthorizationRequest request)
    {
        var any = condition.Values.IsEmpty ? Truth.Yes : Any(condition, condition.Values, request);
        var none = condition.NotValues.IsEmpty ? Truth.No : Any(condition, condition.NotValues, request);
        if (any == Truth.No || none == Truth.Yes) return RuleMatch.No;
        if (any == Truth.Yes && none == Truth.No) return RuleMatch.Yes;
        return RuleMatch.Depends(ConditionText.Of(condition, any == Truth.Depends, none == Truth.Depends));
    }

    private Truth Any(AuthorizationCondition condition, ImmutableArray<string> values, AuthorizationRequest request) => condition.Attribute switch
    {
        RequestAttribute.SourceIp => InAny(request.Source, values),
        RequestAttribute.RemoteIp => InAny(request.Remote, values),
        RequestAttribute.DestinationIp => InAny(request.Destination, values),
        RequestAttribute.DestinationPort => Known(values.Any(value => AuthorizationValues.TryPort(value, out var port) && port == request.Port)),
        RequestAttribute.SourceNamespace => Known(values.Any(value => IdentityMatch.Namespace(value, request.Principal, enforcer))),
        RequestAttribute.SourceServiceAccount =>
            Known(values.Any(value => IdentityMatch.ServiceAccount(value, policyNamespace, request.Principal, enforcer))),
        RequestAttribute.SourceTrustDomain =>
            Known(values.SelectMany(value => domains.OfTrustDomain(value)).Any(value => IdentityMatch.TrustDomain(value, request.Principal))),
        RequestAttribute.SourcePrincipal => Known(values.SelectMany(value => Principals(value)).Any(value => TextPattern.Matches(value, request.Principal))),
        _ => request.Content is { } content ? Known(values.Any(value => ContentMatch.Matches(condition, value, content))) : Truth.Depends,
    };

    private ImmutableArray<string> Principals(string value) => enforcer == Enforcer.Ztunnel ? [value] : domains.OfPrincipal(value);

    private static Truth Known(bool holds) => holds ? Truth.Yes : Truth.No;

    private static Truth InAny(AddressSet? addresses, ImmutableArray<string> values)
    {
        if (addresses is null) return Truth.Depends;
        var ranges = AddressSet.Of(values.Select(value => AddressRange.TryParse(value, out var range) ? range : (AddressRange?)null).OfType<AddressRange>());
        var inside = addresses.Intersect(ranges);
        return inside.IsEmpty ? Truth.No : inside.Equals(addresses) ? Truth.Yes : Truth.Depends;
    }
}
