using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Which waypoint stands before a Service or a pod.</summary>
/// <remarks>istio pilot/pkg/serviceregistry/ambient/waypoints.go: the object's own label, else its namespace's; <c>none</c> opts out.</remarks>
internal sealed class Waypoints
{
    private const string Use = "istio.io/use-waypoint";
    private readonly FrozenDictionary<(string Namespace, string Name), Waypoint> _waypoints;
    private readonly FrozenDictionary<string, Namespace> _namespaces;

    public Waypoints(PolicyInput input, PolicyOutput output, ImmutableArray<Pod> pods)
    {
        _namespaces = input.Namespaces;
        var waypoints = new Dictionary<(string, string), Waypoint>();
        foreach (var gateway in input.Of("gateway.networking.k8s.io", "Gateway").Where(item => item.Spec["gatewayClassName"].Text == "istio-waypoint"))
        {
            var @namespace = gateway.Namespace ?? "default";
            var kind = gateway.Labels.GetValueOrDefault("istio.io/waypoint-for", "service");
            var own = pods.FirstOrDefault(pod => pod.Namespace == @namespace && pod.Labels.GetValueOrDefault(Membership.GatewayName) == gateway.Name);
            waypoints[(@namespace, gateway.Name)] = new(
                @namespace, gateway.Name, kind is "service" or "all", kind is "workload" or "all", own?.ServiceAccount ?? gateway.Name);
        }

        _waypoints = waypoints.ToFrozenDictionary();
        var wanted = input.Services.Select(service => Wanted(service.Labels, service.Namespace)).Concat(pods.Select(pod => Wanted(pod.Labels, pod.Namespace)));
        foreach (var (@namespace, name) in wanted.OfType<(string Namespace, string Name)>().Distinct().Where(each => !_waypoints.ContainsKey(each)))
            output.Assumptions.Add($"the waypoint {TextSafety.Inert(@namespace)}/{TextSafety.Inert(name)} was not observed and counts as absent, as in Istio");
    }

    public Waypoint? Before(Service service) =>
        Wanted(service.Labels, service.Namespace) is { } key && _waypoints.GetValueOrDefault(key) is { ForServices: true } waypoint ? waypoint : null;

    public Waypoint? Before(Pod pod) =>
        Wanted(pod.Labels, pod.Namespace) is { } key && _waypoints.GetValueOrDefault(key) is { ForPods: true } waypoint ? waypoint : null;

    private (string Namespace, string Name)? Wanted(IReadOnlyDictionary<string, string> labels, string @namespace)
    {
        if (!labels.ContainsKey(Use)) labels = _namespaces.GetValueOrDefault(@namespace)?.Labels ?? ImmutableDictionary<string, string>.Empty;
        return labels.GetValueOrDefault(Use) is { Length: > 0 } name && name != "none"
            ? (labels.GetValueOrDefault("istio.io/use-waypoint-namespace", @namespace), name)
            : null;
    }
}
