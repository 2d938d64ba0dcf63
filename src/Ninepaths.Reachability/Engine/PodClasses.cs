using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Engine;

/// <summary>Puts pods that nothing tells apart into classes.</summary>
/// <remarks>A class is named by numbers: namespace, kind of network, node where it matters, port table, address atoms, mesh profiles, then label
/// and value in turn for every label that some policy asks for. Classes stand in the order of these names, so that sets of them are few runs.</remarks>
internal sealed class PodClasses
{
    private readonly PodNetwork _network;
    private readonly UsedFacts _used;
    private readonly AddressAtoms _atoms;
    private readonly PortTables _ports;
    private readonly Dictionary<string, int> _namespaces;
    private readonly Dictionary<string, int> _podKeys;
    private readonly bool _byServiceAccount;
    private readonly Dictionary<object, int> _numbers = [];
    private readonly List<int> _key = [];

    private PodClasses(PodNetwork network, UsedFacts used, AddressAtoms atoms, PortTables ports)
    {
        (_network, _used, _atoms, _ports) = (network, used, atoms, ports);
        _namespaces = network.Namespaces.Keys.Order(StringComparer.Ordinal).Select((name, index) => (name, index)).ToDictionary(each => each.name, each => each.index, StringComparer.Ordinal);
        _podKeys = used.Keys.Where(key => key.Scope == LabelScope.Pod).Select(key => key.Name).Order(StringComparer.Ordinal)
            .Select((name, index) => (name, index)).ToDictionary(each => each.name, each => each.index, StringComparer.Ordinal);
        _byServiceAccount = used.Keys.Any(key => key.Scope is LabelScope.ServiceAccount or LabelScope.ServiceAccountName);
    }

    public static ImmutableArray<PodClass> Of(PodNetwork network, UsedFacts used, AddressAtoms atoms, PortTables ports) =>
        new PodClasses(network, used, atoms, ports).All();

    private ImmutableArray<PodClass> All()
    {
        var members = new Dictionary<int[], List<int>>(IntsComparer.Instance);
        var lookup = members.GetAlternateLookup<ReadOnlySpan<int>>();
        for (var i = 0; i < _network.Pods.Length; i++)
        {
            Name(_network.Pods[i]);
            var key = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_key);
            if (!lookup.TryGetValue(key, out var list)) members.Add(key.ToArray(), list = []);
            list.Add(i);
        }

        return
        [
            .. members.OrderBy(each => each.Key, IntsComparer.Instance).Select((each, index) =>
            {
                var sample = _network.Pods[each.Value[0]];
                return new PodClass(index, sample, each.Value, IsOnHost(sample), FamiliesOf(sample), PortTableOf(sample));
            }),
        ];
    }

    private bool IsOnHost(Pod pod) => pod.HostNetwork && !_network.Dialect.HostNetworkPodsAreOrdinary;

    // What counts as its node has no named ports: no plug-in knows a node by the ports of its containers.
    private int PortTableOf(Pod pod) => IsOnHost(pod) ? 0 : _ports.Of(pod);

    private AddressFamilies FamiliesOf(Pod pod) => pod.Addresses.IsEmpty ? _network.Families : AddressFamiliesOf.Addresses(pod.Addresses);

    private void Name(Pod pod)
    {
        _key.Clear();
        var onHost = IsOnHost(pod);
        _key.Add(_namespaces[pod.Namespace]);
        _key.Add((onHost ? 1 : 0) | (pod.HostNetwork ? 2 : 0) | ((int)FamiliesOf(pod) << 2));
        // What is let in from a node, and what is on it, differs from node to node.
        _key.Add((onHost || _used.OwnNode) && pod.Node is { } node ? Number(("node", node)) : -1);
        _key.Add(PortTableOf(pod));
        if (_used.PodAddresses || onHost)
            foreach (var address in pod.Addresses) _key.Add(_atoms.Of(AddressRange.Of(address)));
        _key.Add(int.MinValue);
        if (_byServiceAccount) _key.Add(Number((pod.Namespace, pod.ServiceAccount)));
        for (var i = 0; i < _network.Meshes.Length; i++) _key.Add(_network.Meshes[i].Profile(pod) is { } profile ? Number((i, profile)) : -1);
        var labels = _key.Count;
        foreach (var (name, value) in pod.Labels)
            if (_podKeys.TryGetValue(name, out var key)) Insert(labels, key, Number(value));
    }

    // Labels in the order of their keys, whatever the pod's own order: pairs of key and value.
    private void Insert(int from, int key, int value)
    {
        var at = from;
        while (at < _key.Count && _key[at] < key) at += 2;
        _key.Insert(at, value);
        _key.Insert(at, key);
    }

    private int Number(object thing)
    {
        if (!_numbers.TryGetValue(thing, out var number)) _numbers.Add(thing, number = _numbers.Count);
        return number;
    }
}
