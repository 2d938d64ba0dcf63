namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The keys of <c>when</c> (istio pkg/config/security, <c>ValidateAttribute</c>).</summary>
internal static class WhenKey
{
    /// <summary>Null for what Istio does not know.</summary>
    public static (RequestAttribute Attribute, string Name)? Parse(string key) => key switch
    {
        "source.ip" => (RequestAttribute.SourceIp, ""),
        "remote.ip" => (RequestAttribute.RemoteIp, ""),
        "source.namespace" => (RequestAttribute.SourceNamespace, ""),
        "source.serviceAccount" => (RequestAttribute.SourceServiceAccount, ""),
        "source.trustDomain" => (RequestAttribute.SourceTrustDomain, ""),
        "source.principal" => (RequestAttribute.SourcePrincipal, ""),
        "request.auth.principal" => (RequestAttribute.RequestPrincipal, ""),
        "request.auth.audiences" => (RequestAttribute.RequestAudiences, ""),
        "request.auth.presenter" => (RequestAttribute.RequestPresenter, ""),
        "destination.ip" => (RequestAttribute.DestinationIp, ""),
        "destination.port" => (RequestAttribute.DestinationPort, ""),
        "connection.sni" => (RequestAttribute.Sni, ""),
        _ => Bracketed(key, "request.headers[", RequestAttribute.Header)
            ?? Bracketed(key, "request.auth.claims[", RequestAttribute.RequestClaim)
            ?? Metadata(key),
    };

    private static (RequestAttribute Attribute, string Name)? Bracketed(string key, string start, RequestAttribute attribute) =>
        key.StartsWith(start, StringComparison.Ordinal) && key.EndsWith(']') && key.Length > start.Length + 1
            ? (attribute, key[start.Length..^1])
            : null;

    /// <summary>The name keeps the brackets: <c>envoy.filters.a.b[c]</c>.</summary>
    private static (RequestAttribute Attribute, string Name)? Metadata(string key)
    {
        const string Start = "experimental.";
        var open = key.IndexOf('[', StringComparison.Ordinal);
        return key.StartsWith("experimental.envoy.filters.", StringComparison.Ordinal) && key.EndsWith(']') && open > 0 && open < key.Length - 2
            ? (RequestAttribute.Metadata, key[Start.Length..])
            : null;
    }
}
