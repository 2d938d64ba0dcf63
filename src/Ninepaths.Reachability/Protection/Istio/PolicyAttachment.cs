using System.Collections.Immutable;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Which AuthorizationPolicies apply where: those of the root namespace and of the workload's own.</summary>
/// <remarks>istio pilot/pkg/model/policyattachment.go; for ztunnel ambient/authorization.go.</remarks>
internal sealed class PolicyAttachment(ImmutableArray<AuthorizationPolicy> all, MeshConfig mesh)
{
    public IEnumerable<string> Keys => all.SelectMany(policy => policy.Selector?.Keys ?? []);

    public ImmutableArray<AuthorizationPolicy> All => all;

    /// <summary>At the sidecar or the ztunnel of a pod: by selector; policies with targets are not for it.</summary>
    public AuthorizationRules AtWorkload(Pod pod) => new(
        [.. all.Where(policy => policy.Targets.IsEmpty && IsInScope(policy, pod.Namespace) && (policy.Selector?.Matches(pod.Labels) ?? true))], mesh);

    /// <summary>At a waypoint, for traffic to a Service, or to a pod where that is null: by target only.</summary>
    public AuthorizationRules AtWaypoint(Waypoint waypoint, Service? service) => new(
        [.. all.Where(policy => policy.Targets.Any(target => Targets(policy, target, waypoint, service)))], mesh);

    private bool IsInScope(AuthorizationPolicy policy, string @namespace) => policy.Namespace == @namespace || policy.Namespace == mesh.RootNamespace;

    private bool Targets(AuthorizationPolicy policy, PolicyTarget target, Waypoint waypoint, Service? service) =>
        (target.IsService && service is not null && target.Name == service.Name && policy.Namespace == service.Namespace)
        || (target.IsGateway && target.Name == waypoint.Name && policy.Namespace == waypoint.Namespace)
        || (target.IsWaypointClass && policy.Namespace == mesh.RootNamespace);
}
