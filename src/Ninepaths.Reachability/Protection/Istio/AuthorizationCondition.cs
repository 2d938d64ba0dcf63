using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>One condition of a rule: any of the values, and none of those in <paramref name="NotValues"/>.</summary>
/// <param name="Attribute">What it looks at.</param>
/// <param name="Name">The header, the claim, or <c>filter[key]</c>; empty for other attributes.</param>
/// <param name="Values">Empty for any.</param>
/// <param name="NotValues">Empty for none.</param>
/// <param name="FromWhen">True for a <c>when</c>: ztunnel knows fewer attributes there than in a source.</param>
internal sealed record AuthorizationCondition(
    RequestAttribute Attribute, string Name, ImmutableArray<string> Values, ImmutableArray<string> NotValues, bool FromWhen)
{
    /// <summary>True for what only HTTP requests have; TCP filter chains cannot match it.</summary>
    public bool IsHttp => Attribute >= RequestAttribute.RequestPrincipal;

    /// <summary>What ztunnel gets to see of it (istio ambient/authorization.go, <c>handleRule</c>).</summary>
    public ZtunnelSupport Ztunnel => Attribute switch
    {
        RequestAttribute.SourceIp or RequestAttribute.SourceNamespace or RequestAttribute.SourcePrincipal or RequestAttribute.DestinationIp
            or RequestAttribute.DestinationPort => ZtunnelSupport.Enforced,
        RequestAttribute.SourceServiceAccount when !FromWhen => ZtunnelSupport.Enforced,
        RequestAttribute.SourceTrustDomain when !FromWhen => ZtunnelSupport.LostUnnoticed,
        _ => ZtunnelSupport.Unsupported,
    };
}

/// <summary>What becomes of a condition on its way to ztunnel.</summary>
internal enum ZtunnelSupport
{
    Enforced,

    /// <summary>Left out, and an ALLOW rule that has it never matches.</summary>
    Unsupported,

    /// <summary>Left out, and the rest of the rule counts as if it had never been there: trustDomains.</summary>
    LostUnnoticed,
}
