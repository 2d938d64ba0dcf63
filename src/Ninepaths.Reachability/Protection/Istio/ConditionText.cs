using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Conditions in words: <c>method GET or POST</c>, <c>path not /admin*</c>.</summary>
internal static class ConditionText
{
    /// <param name="values">Whether it depends on <c>values</c>.</param>
    /// <param name="notValues">Whether it depends on <c>notValues</c>.</param>
    public static string Of(AuthorizationCondition condition, bool values, bool notValues)
    {
        var parts = new List<string>(2);
        if (values) parts.Add($"{Name(condition)} {Or(condition.Values)}");
        if (notValues) parts.Add($"{Name(condition)} not {Or(condition.NotValues)}");
        return string.Join(" and ", parts);
    }

    private static string Or(ImmutableArray<string> values) => string.Join(" or ", values.Select(value => TextSafety.Inert(value)));

    private static string Name(AuthorizationCondition condition) => condition.Attribute switch
    {
        RequestAttribute.SourceIp => "source address",
        RequestAttribute.RemoteIp => "original client address",
        RequestAttribute.DestinationIp => "destination address",
        RequestAttribute.Sni => "server name (SNI)",
        RequestAttribute.Metadata => $"metadata {TextSafety.Inert(condition.Name)}",
        RequestAttribute.RequestPrincipal => "request principal",
        RequestAttribute.RequestAudiences => "token audience",
        RequestAttribute.RequestPresenter => "token presenter",
        RequestAttribute.RequestClaim => $"token claim {TextSafety.Inert(condition.Name)}",
        RequestAttribute.Header => $"header {TextSafety.Inert(condition.Name)}",
        RequestAttribute.Host => "host",
        RequestAttribute.Method => "method",
        RequestAttribute.Path => "path",
        _ => condition.Attribute.ToString(),
    };
}
