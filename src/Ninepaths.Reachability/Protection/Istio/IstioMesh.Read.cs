using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

internal sealed partial class IstioMesh
{
    private static readonly ImmutableArray<(string Group, string Kind)> Kinds =
    [
        ("security.istio.io", "AuthorizationPolicy"), ("security.istio.io", "PeerAuthentication"), ("security.istio.io", "RequestAuthentication"),
        ("networking.istio.io", "DestinationRule"), ("networking.istio.io", "VirtualService"), ("networking.istio.io", "ServiceEntry"),
        ("networking.istio.io", "Gateway"), ("networking.istio.io", "Sidecar"), ("networking.istio.io", "EnvoyFilter"),
    ];

    private IstioMesh(PolicyInput input, PolicyOutput output, ImmutableArray<Pod> pods)
    {
        _mesh = MeshConfigReader.Read(input, output);
        _membership = new(input.Namespaces, _mesh);
        var peers = PeerAuthenticationReader.Read(input, output, _mesh.RootNamespace);
        _modes = new(peers, _mesh.RootNamespace);
        _policies = new(AuthorizationPolicyReader.Read(input, output), _mesh);
        _services = new(input);
        var rules = new DestinationRules(DestinationRuleReader.Read(input, output), RoutedSubsets.Read(input), _mesh.RootNamespace);
        _clients = new(_mesh, _services, rules);
        _waypoints = new(input, output, pods);
        _ambient = new(_waypoints, _policies, _mesh);
        _addresses = new(_policies.All);
        _labels = _modes.Keys.Concat(_policies.Keys).Concat(rules.Keys).ToFrozenSet(StringComparer.Ordinal);
        foreach (var pod in pods)
            if (_membership.Assumption(pod) is { } assumption) output.Assumptions.Add(assumption);
        Assume(input, output, peers);
    }

    /// <summary>Null when nothing of Istio is in the input.</summary>
    public static IstioMesh? Read(PolicyInput input, PolicyOutput output, ImmutableArray<Pod> pods)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var own = new PolicyOutput();
        var mesh = new IstioMesh(input, own, pods);
        // Without objects and pods of its own a leftover ConfigMap or label is no reason to speak of Istio.
        if (!Kinds.Any(kind => input.Of(kind.Group, kind.Kind).Any()) && pods.All(pod => mesh.Member(pod).Kind == MemberKind.Outside)) return null;
        output.Faults.AddRange(own.Faults);
        output.Assumptions.UnionWith(own.Assumptions);
        return mesh;
    }

    /// <inheritdoc/>
    public object Profile(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var member = Member(pod);
        var parts = new List<string>
        {
            pod.Namespace, pod.ServiceAccount, _addresses.Profile(pod.Addresses), _waypoints.Before(pod)?.Title ?? "",
            $"{member.Kind} {member.OffersMtls} {member.SpeaksHbone} {member.SkipsAddresses} {Capture(member.Inbound)} {Capture(member.Outbound)}",
            string.Join(',', _services.LeadingTo(pod).Select(Leads).Order(StringComparer.Ordinal)),
        };
        parts.AddRange(_labels.Order(StringComparer.Ordinal).Where(pod.Labels.ContainsKey).Select(key => $"{key}={pod.Labels[key]}"));
        return string.Join('\n', parts);

        static string Leads(ServiceRoute route) => $"{route.Service.Namespace}/{route.Service.Name}:{route.Port}>{route.Target}";

        static string Capture(PortCapture capture) =>
            $"{(capture.Included is { } included ? string.Join(',', included) : "*")}-{string.Join(',', capture.Excluded)}";
    }

    private DestinationSide Destination(Pod pod)
    {
        var member = Member(pod);
        var modes = member.Kind == MemberKind.Ambient ? _modes.OfAmbient(pod.Namespace, pod.Labels) : _modes.OfSidecar(pod.Namespace, pod.Labels);
        var (rules, waypoint) = (_policies.AtWorkload(pod), _waypoints.Before(pod));
        var waypointRules = waypoint is null ? null : _policies.AtWaypoint(waypoint, null);
        var routes = _services.LeadingTo(pod).ToLookup(route => route.Target);
        // Policies of a Service's waypoint may name ports too: what leads there is told apart by all ports that any policy names.
        var named = (waypoint is null && !routes.Any(each => each.Any(route => _waypoints.Before(route.Service) is not null)) ? rules.Policies : _policies.All)
            .SelectMany(policy => policy.Rules).SelectMany(rule => rule.Conditions)
            .Where(condition => condition.Attribute == RequestAttribute.DestinationPort)
            .SelectMany(condition => condition.Values.Concat(condition.NotValues))
            .Select(value => AuthorizationValues.TryPort(value, out var port) ? port : 0);
        return new()
        {
            Pod = pod,
            Member = member,
            Modes = modes,
            Rules = rules,
            Routes = routes,
            Waypoint = waypoint,
            WaypointRules = waypointRules,
            Ports = [.. named.Concat(modes.Ports.Keys).Concat(routes.Select(each => each.Key)).Concat(member.Inbound.Ports).Where(port => port is > 0 and <= 65535)],
        };
    }

    private void Assume(PolicyInput input, PolicyOutput output, ImmutableArray<PeerAuthentication> peers)
    {
        foreach (var filter in input.Of("networking.istio.io", "EnvoyFilter"))
            output.Warn(filter.Origin, $"{Title(filter)} can change anything that a proxy does; it is not looked at");
        foreach (var sidecar in input.Of("networking.istio.io", "Sidecar").Where(item => item.Spec["ingress"].Exists))
            output.Warn(sidecar.Origin, $"{Title(sidecar)} has listeners of its own (ingress); they are not looked at");
        if (_mesh.Origin is null)
            output.Assumptions.Add("Istio's mesh configuration (ConfigMap istio-system/istio) was not observed: its defaults are taken, root namespace istio-system");
        if (!_services.WereObserved)
            output.Assumptions.Add("no Service was observed: clients with Istio's sidecar are taken to dial Services, since they encrypt nothing else");
        var tied = peers.GroupBy(peer => (peer.Namespace, peer.SelectsWorkloads, peer.Created)).Any(group => !group.Key.SelectsWorkloads && group.Skip(1).Any());
        if (tied) output.Assumptions.Add("of several PeerAuthentications for a whole namespace without different creation times the first by name is taken");

        static string Title(KubernetesObject item) => $"{item.Kind} {TextSafety.Inert(item.Namespace)}/{TextSafety.Inert(item.Name)}";
    }
}
