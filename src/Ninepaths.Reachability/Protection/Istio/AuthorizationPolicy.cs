using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>An AuthorizationPolicy of security.istio.io.</summary>
internal sealed record AuthorizationPolicy
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    public AuthorizationAction Action { get; init; }

    /// <summary>Annotation <c>istio.io/dry-run</c>: evaluated and logged, never enforced.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Null for none; a selector and targets exclude each other.</summary>
    public WorkloadSelector? Selector { get; init; }

    public ImmutableArray<PolicyTarget> Targets { get; init; } = [];

    /// <summary><c>provider.name</c> of CUSTOM.</summary>
    public string Provider { get; init; } = "";

    public ImmutableArray<AuthorizationRule> Rules { get; init; } = [];

    public string Title => $"AuthorizationPolicy {TextSafety.Inert(Namespace)}/{TextSafety.Inert(Name)}";
}

/// <summary><c>spec.action</c>.</summary>
internal enum AuthorizationAction
{
    Allow,
    Deny,

    /// <summary>Marks requests for the log; refuses nothing.</summary>
    Audit,

    /// <summary>An external authorizer decides on what the rules match.</summary>
    Custom,
}

/// <summary>An entry of <c>targetRefs</c>.</summary>
/// <param name="Group">Empty for the core group; Istio takes <c>core</c> for it too.</param>
internal sealed record PolicyTarget(string Group, string Kind, string Name)
{
    public bool IsService => Group is "" or "core" && Kind == "Service";

    public bool IsGateway => Group == "gateway.networking.k8s.io" && Kind == "Gateway";

    public bool IsWaypointClass => Group == "gateway.networking.k8s.io" && Kind == "GatewayClass" && Name == "istio-waypoint";
}
