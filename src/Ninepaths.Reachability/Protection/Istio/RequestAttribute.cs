namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a condition of an AuthorizationPolicy looks at: fields of sources and operations and keys of <c>when</c> alike.</summary>
/// <remarks>https://istio.io/latest/docs/reference/config/security/conditions/ and istio pilot/pkg/security/authz/model/model.go.</remarks>
internal enum RequestAttribute
{
    SourceIp,
    RemoteIp,
    SourceNamespace,
    SourceServiceAccount,
    SourceTrustDomain,
    SourcePrincipal,
    DestinationIp,
    DestinationPort,
    Sni,

    /// <summary>Metadata of an Envoy filter: <c>experimental.envoy.filters.NAME[KEY]</c>.</summary>
    Metadata,
    RequestPrincipal,
    RequestAudiences,
    RequestPresenter,
    RequestClaim,
    Header,
    Host,
    Method,
    Path,
}
