using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Linkerd: proxies beside containers, mutual TLS between them, and policies that the destination's proxy enforces.</summary>
internal sealed class LinkerdMesh : IMesh
{
    private static readonly ConnectionSet NotTcp = ConnectionSet.All.Except(Transport.Tcp);

    private readonly LinkerdPodReader _reader;
    private readonly AddressAtoms _addresses;
    private readonly IdentityAtoms _identities;
    private readonly Dictionary<Pod, LinkerdPod> _pods = new(ReferenceEqualityComparer.Instance);

    private LinkerdMesh(LinkerdPodReader reader, ImmutableArray<Pod> pods)
    {
        _reader = reader;
        foreach (var pod in pods) _pods[pod] = reader.Read(pod);
        var guards = _pods.Values.SelectMany(pod => pod.Guards).Select(ports => ports.Guard).OfType<PortGuard>().Distinct(ReferenceEqualityComparer.Instance).Cast<PortGuard>();
        var asked = guards.SelectMany(guard => guard.Asked).Distinct().ToList();
        _addresses = new(asked.Select(grant => grant.Networks).Concat(_pods.Values.Select(pod => pod.SkipSubnets)).Distinct());
        _identities = new(asked.SelectMany(grant => grant.Identities ?? []));
    }

    public string Name => "Linkerd";

    /// <summary>Null when nothing in the input is Linkerd's.</summary>
    public static LinkerdMesh? Read(PolicyInput input, ImmutableArray<Pod> pods, PolicyOutput output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var seen = LinkerdSettingsReader.IsIn(input) || LinkerdPolicies.AreIn(input)
            || pods.Any(pod => pod.Containers.Contains(LinkerdNames.ProxyContainer) || pod.Annotations.ContainsKey(LinkerdNames.Inject))
            || input.Namespaces.Values.Any(space => space.Annotations.ContainsKey(LinkerdNames.Inject));
        if (!seen) return null;
        var settings = LinkerdSettingsReader.Read(input, output);
        var mesh = new LinkerdMesh(new(input, settings, new(input, settings, output), output), pods);
        if (mesh._pods.Values.Any(pod => pod.Membership != Membership.Outside && pod.Addresses is null))
            output.Assumptions.Add("pods whose address was not observed are taken to be in Linkerd's clusterNetworks");
        // A network policy sees the proxies' port: of opaque ports always, of every port with outboundTransportMode transport-header.
        if (mesh._pods.Values.Any(pod => pod.Membership == Membership.Inside))
            output.Assumptions.Add("between pods with proxies of Linkerd network policies are judged by the application's port, though proxies may talk on TCP 4143");
        return mesh;
    }

    public object? Profile(Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return LinkerdProfile.Of(Of(pod), _addresses, _identities);
    }

    public MeshVerdict Judge(MeshEnd source, MeshEnd destination)
    {
        if (destination.Pod is null) return MeshVerdict.Untouched;
        var (client, server) = (source.Pod is null ? null : Of(source.Pod), Of(destination.Pod));
        return server.Membership switch
        {
            Membership.Inside => Guarded(client, source.Addresses, server),
            Membership.NotObserved => new([new(
                Transport.Tcp, MeshOutcome.NotObserved, "whether the destination has a proxy of Linkerd depends on its namespace, which was not observed")]),
            _ when client?.Membership == Membership.Inside => new([new(ConnectionSet.All, MeshOutcome.Clear, "the destination has no proxy of Linkerd")]),
            _ => MeshVerdict.Untouched,
        };
    }

    private static MeshVerdict Guarded(LinkerdPod? client, AddressSet? from, LinkerdPod server)
    {
        var addresses = client is null ? from ?? AddressSet.All : client.Addresses;
        var parts = new MeshParts();
        parts.Add(NotTcp, new(NotTcp, MeshOutcome.Clear, "Linkerd carries TCP only"));
        foreach (var family in (ReadOnlySpan<AddressFamilies>)[AddressFamilies.IPv4, AddressFamilies.IPv6])
        {
            // Of a client that has addresses of one family only, the other is as that one: no connection will be of it.
            var judged = addresses is null || addresses.Ranges.Any(range => range.Family == family) ? family : AddressFamilies.Both ^ family;
            new InboundVerdict(client, addresses, server, judged).AddTo(parts, family);
        }

        return parts.ToVerdict();
    }

    private LinkerdPod Of(Pod pod) => _pods.TryGetValue(pod, out var known) ? known : _reader.Read(pod);
}
