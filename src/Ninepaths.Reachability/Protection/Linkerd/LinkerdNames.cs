namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Linkerd's names for groups, containers and annotations (linkerd2, <c>pkg/k8s/labels.go</c>).</summary>
internal static class LinkerdNames
{
    public const string PolicyGroup = "policy.linkerd.io";
    public const string GatewayGroup = "gateway.networking.k8s.io";
    public const string PolicyController = "linkerd.io/policy-controller";

    /// <summary>The sidecar; of native sidecars an init container.</summary>
    public const string ProxyContainer = "linkerd-proxy";

    public const string Inject = "linkerd.io/inject";
    public const string DefaultInboundPolicy = "config.linkerd.io/default-inbound-policy";
    public const string RequireIdentityPorts = "config.linkerd.io/proxy-require-identity-inbound-ports";
    public const string SkipInboundPorts = "config.linkerd.io/skip-inbound-ports";
    public const string SkipOutboundPorts = "config.linkerd.io/skip-outbound-ports";
    public const string SkipSubnets = "config.linkerd.io/skip-subnets";
    public const string OpaquePorts = "config.linkerd.io/opaque-ports";

    /// <summary>A label of namespaces that keeps the injector away.</summary>
    public const string AdmissionWebhooks = "config.linkerd.io/admission-webhooks";
}
