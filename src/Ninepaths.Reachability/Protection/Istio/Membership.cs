using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Decides how pods take part in the mesh.</summary>
/// <remarks>
/// Observed pods by what they carry: the container, or the annotation of istio-cni. Pods of templates by what the webhook and istio-cni would
/// do with their defaults (istiod chart, mutatingwebhook.yaml; pkg/kube/inject, <c>injectRequired</c>; istio-cni chart, enablementSelectors).
/// </remarks>
internal sealed class Membership(FrozenDictionary<string, Namespace> namespaces, MeshConfig mesh)
{
    public const string GatewayName = "gateway.networking.k8s.io/gateway-name";
    private const string Proxy = "istio-proxy";
    private const string Mode = "istio.io/dataplane-mode";
    private const string Annotation = "traffic.sidecar.istio.io/";

    private static readonly FrozenSet<string> NeverInjected =
        FrozenSet.Create(StringComparer.Ordinal, "kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    /// <summary>Served by the sidecar's agent itself and never redirected: metrics and health.</summary>
    private static readonly ImmutableArray<int> OwnPorts = [15020, 15021, 15090];

    public MeshMember Of(Pod pod) =>
        pod.HostNetwork ? MeshMember.Outside
        : IsGateway(pod) ? new() { Kind = MemberKind.Gateway, SpeaksHbone = IsWaypoint(pod) || mesh.SidecarsSpeakHbone }
        : HasProxy(pod) ? Sidecar(pod, injected: false)
        : pod.FromTemplate && IsInjected(pod) ? Sidecar(pod, injected: true)
        : IsAmbient(pod) ? new() { Kind = MemberKind.Ambient, SpeaksHbone = true, Inbound = BypassesInbound(pod) ? new([], []) : PortCapture.Everything }
        : MeshMember.Outside;

    /// <summary>What the answer for a pod takes for granted; null for nothing.</summary>
    public string? Assumption(Pod pod)
    {
        var (@namespace, member) = (TextSafety.Inert(pod.Namespace), Of(pod));
        if (pod.FromTemplate && member.Kind == MemberKind.Sidecar && !HasProxy(pod))
            return $"pods of templates in namespace {@namespace} get Istio's sidecar, as its labels say: the webhook that injects it runs with its defaults";
        if (pod.FromTemplate && member.Kind == MemberKind.Ambient && !IsRedirected(pod))
            return $"pods of templates in namespace {@namespace} are ambient, as its labels say: istio-cni and ztunnel run with their defaults";
        if (member.Kind != MemberKind.Outside || pod.HostNetwork) return null;
        if (WantsAmbient(pod))
            return $"pods in namespace {@namespace} are labelled ambient, but those without the annotation ambient.istio.io/redirection count as outside the mesh";
        return pod.FromTemplate && !(namespaces.GetValueOrDefault(pod.Namespace)?.Observed ?? false)
            ? $"the labels of namespace {@namespace} were not observed: the pods of its templates count as outside Istio's mesh"
            : null;
    }

    private static bool HasProxy(Pod pod) => pod.Containers.Contains(Proxy);

    private static bool IsGateway(Pod pod) =>
        pod.Labels.ContainsKey(GatewayName) || pod.Annotations.GetValueOrDefault("inject.istio.io/templates") == "gateway" || pod.Containers is [Proxy];

    private static bool IsWaypoint(Pod pod) => pod.Labels.GetValueOrDefault("gateway.istio.io/managed") == "istio.io-mesh-controller";

    private static bool BypassesInbound(Pod pod) =>
        pod.Annotations.GetValueOrDefault("ambient.istio.io/bypass-inbound-capture") is "true" or "True" or "TRUE" or "t" or "T" or "1";

    private static bool IsRedirected(Pod pod) => pod.Annotations.GetValueOrDefault("ambient.istio.io/redirection") == "enabled";

    private bool IsAmbient(Pod pod) => IsRedirected(pod) || (pod.FromTemplate && WantsAmbient(pod));

    private bool WantsAmbient(Pod pod)
    {
        var own = pod.Labels.GetValueOrDefault(Mode);
        return own == "ambient" || (own != "none" && NamespaceLabel(pod, Mode) == "ambient");
    }

    private bool IsInjected(Pod pod)
    {
        if (NeverInjected.Contains(pod.Namespace)) return false;
        var wish = pod.Labels.GetValueOrDefault("sidecar.istio.io/inject");
        if (wish == "false" || (wish is null && pod.Annotations.GetValueOrDefault("sidecar.istio.io/inject") == "false")) return false;
        if (NamespaceLabel(pod, "istio-injection") is { } injection) return injection == "enabled";
        return NamespaceLabel(pod, "istio.io/rev") is not null || wish == "true" || pod.Labels.ContainsKey("istio.io/rev");
    }

    private MeshMember Sidecar(Pod pod, bool injected) => new()
    {
        Kind = MemberKind.Sidecar,
        OffersMtls = (pod.Labels.GetValueOrDefault("security.istio.io/tlsMode") ?? (injected ? "istio" : "")) == "istio",
        SpeaksHbone = (pod.Labels.GetValueOrDefault("networking.istio.io/tunnel") ?? (injected && mesh.SidecarsSpeakHbone ? "http" : "")) == "http",
        Inbound = new(Ports(pod, "includeInboundPorts"), [.. OwnPorts, .. Ports(pod, "excludeInboundPorts") ?? []]),
        // Without the include annotation outbound traffic is captured by address, and the listed ports come on top of that.
        Outbound = new(null, Ports(pod, "excludeOutboundPorts") ?? []),
        SkipsAddresses = pod.Annotations.GetValueOrDefault($"{Annotation}includeOutboundIPRanges", "*") != "*"
            || pod.Annotations.GetValueOrDefault($"{Annotation}excludeOutboundIPRanges", "").Length > 0,
    };

    private string? NamespaceLabel(Pod pod, string name) => namespaces.GetValueOrDefault(pod.Namespace)?.Labels.GetValueOrDefault(name);

    /// <summary>A list of ports; null for all of them: no annotation, or <c>*</c>.</summary>
    private static ImmutableArray<int>? Ports(Pod pod, string name)
    {
        if (!pod.Annotations.TryGetValue($"{Annotation}{name}", out var text) || text.Trim() == "*") return null;
        return
        [
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0)
                .Where(port => port is > 0 and <= 65535),
        ];
    }
}
