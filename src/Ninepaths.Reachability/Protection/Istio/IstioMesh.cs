using System.Collections.Concurrent;
using System.Collections.Frozen;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Istio with sidecars, with ambient pods, or both.</summary>
/// <remarks>Istio looks at TCP only: UDP, SCTP and ICMP pass as they are.</remarks>
internal sealed partial class IstioMesh : IMesh
{
    /// <summary>Stands for every port that nothing tells apart from others; policies may name port 0.</summary>
    private const int OtherPorts = -1;

    private const string AtGateway = "the destination is a gateway: its own listeners decide, and they are not looked at";

    private readonly MeshConfig _mesh;
    private readonly Membership _membership;
    private readonly PeerAuthenticationModes _modes;
    private readonly PolicyAttachment _policies;
    private readonly ServicePorts _services;
    private readonly ClientSide _clients;
    private readonly Waypoints _waypoints;
    private readonly AmbientJudge _ambient;
    private readonly AddressUse _addresses;
    private readonly FrozenSet<string> _labels;
    private readonly ConcurrentDictionary<Pod, DestinationSide> _destinations = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Pod, MeshMember> _members = new(ReferenceEqualityComparer.Instance);

    public string Name => "Istio";

    public MeshVerdict Judge(MeshEnd source, MeshEnd destination)
    {
        if (destination.Pod is not { } pod) return MeshVerdict.Untouched;
        var from = source.Pod is null ? MeshMember.Outside : Member(source.Pod);
        var to = _destinations.GetOrAdd(pod, Destination);
        if (from.Kind is MemberKind.Outside or MemberKind.Ambient && to.Member.Kind == MemberKind.Outside) return MeshVerdict.Untouched;
        if (to.Member.Kind == MemberKind.Gateway)
            return new([new(ConnectionSet.Of(Protocol.Tcp), MeshOutcome.NotObserved, AtGateway)]);

        var found = new Dictionary<MeshJudgement, ConnectionSet>();
        foreach (var (port, connections) in Atoms(to))
        {
            foreach (var family in Families(source, pod))
            {
                if (At(source, from, to, port, family) is not { } judgement) continue;
                var those = connections.In(family);
                found[judgement] = found.TryGetValue(judgement, out var others) ? others.Union(those) : those;
            }
        }

        return found.Count == 0 ? MeshVerdict.Untouched : new([.. found.Select(each => each.Key.Of(each.Value))]);
    }

    private MeshJudgement? At(MeshEnd source, MeshMember from, DestinationSide to, int port, AddressFamilies family)
    {
        MeshJudgement? first = null;
        var (isFirst, texts) = (true, new List<string>());
        var differ = false;
        foreach (var traffic in _clients.Towards(source.Pod, from, to, port))
        {
            var request = new AuthorizationRequest
            {
                Source = source.Pod is null ? source.Addresses?.Intersect(All(family)) : AddressUse.Of(source.Pod, family),
                Principal = traffic.Transport == Transport.MeshTls && source.Pod is { } client
                    ? $"{_mesh.Domains.Own}/ns/{client.Namespace}/sa/{client.ServiceAccount}"
                    : null,
                Destination = AddressUse.Of(to.Pod, family),
                Port = port,
            };
            var judgement = to.Member.Kind == MemberKind.Ambient
                ? _ambient.Judge(traffic, to, request, usesWaypoints: from.Kind == MemberKind.Ambient)
                : SidecarJudge.Judge(traffic, to, request);
            if (isFirst) (first, isFirst) = (judgement, false);
            differ |= (first?.Outcome, first?.Restriction) != (judgement?.Outcome, judgement?.Restriction);
            texts.Add(traffic.Because);
        }

        return differ
            ? new(MeshOutcome.NotObserved, $"it depends on how the client dials: {string.Join(", or ", texts.Distinct(StringComparer.Ordinal))}")
            : first;
    }

    /// <summary>Ports that something tells apart, each alone, and all others together.</summary>
    private static IEnumerable<(int Port, ConnectionSet Connections)> Atoms(DestinationSide to)
    {
        foreach (var port in to.Ports) yield return (port, ConnectionSet.Of(Protocol.Tcp, port));
        yield return (OtherPorts, ConnectionSet.Of(Protocol.Tcp).Except(ConnectionSet.Union(to.Ports.Select(port => ConnectionSet.Of(Protocol.Tcp, port)))));
    }

    private IEnumerable<AddressFamilies> Families(MeshEnd source, Pod destination) =>
        _addresses.IsNone || (source.Addresses is null && source.Pod!.Addresses.IsEmpty && destination.Addresses.IsEmpty)
            ? [AddressFamilies.Both]
            : [AddressFamilies.IPv4, AddressFamilies.IPv6];

    private static AddressSet All(AddressFamilies family) =>
        AddressSet.Of(AddressSet.All.Ranges.Where(range => family.HasFlag(range.Family)));

    private MeshMember Member(Pod pod) => _members.GetOrAdd(pod, _membership.Of);
}
