using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Decides what each policy says.</summary>
internal sealed class PolicyPlanner
{
    private readonly Observation _observation;
    private readonly SynthesisChoices _choices;
    private readonly PodNetwork _network;
    private readonly NameServers _nameServers;
    private readonly PolicyGroups _groups;
    private readonly PolicyNames _names;
    private readonly List<AddressRange> _own;
    private readonly Dictionary<int, List<string>> _notes = [];
    private readonly SortedSet<string> _general = new(StringComparer.Ordinal);

    public PolicyPlanner(Observation observation, SynthesisChoices choices)
    {
        (_observation, _choices, _network) = (observation, choices, observation.Workloads.Network);
        _nameServers = new(observation.Workloads);
        _groups = new(observation.Workloads, Covered(), _nameServers.Ports.Keys.Where(index => !observation.Workloads.All[index].OnHost));
        _names = new(_groups.All);
        _own = [.. _network.Pods.SelectMany(pod => pod.Addresses).Concat(_network.Nodes.SelectMany(node => node.Addresses)).Concat(_network.Services.SelectMany(service => service.ClusterIPs))
            .Select(AddressRange.Of).Distinct()];
        foreach (var group in _groups.All.Where(group => group.IsCovered)) _notes[group.Index] = [];
        Require();
        foreach (var (group, note) in AddressNotes.Of(_observation, Demand)) Note(group, note);
        AddNameServers();
        Plans = [.. _groups.All.Where(group => group.IsCovered).Select(Plan)];
    }

    public Demand Demand { get; } = new();

    public ImmutableArray<PolicyPlan> Plans { get; }

    public ImmutableArray<PolicyGroup> Groups => _groups.All;

    /// <summary>What is true of all policies together.</summary>
    public IEnumerable<string> Notes => _general;

    private HashSet<int> Covered()
    {
        if (_observation.IsImplied) return [.. _observation.Workloads.All.Where(each => !each.OnHost).Select(each => each.Index)];
        return [.. _observation.Connections.SelectMany(each => new[] { each.Source, each.Destination }).Where(end => end.Kind == ObservedEndKind.Workload).Select(end => end.Workload)];
    }

    private void Require()
    {
        foreach (var connection in _observation.Connections)
        {
            if (connection.Protocol >= Protocol.Icmp)
            {
                _general.Add("ICMP was seen and is not in these policies: NetworkPolicy has no word for it, and none is written for the others");
                continue;
            }

            var (source, destination) = (Grouped(connection.Source), Grouped(connection.Destination));
            if (CanSay(source, destination) && CanSay(destination, source)) Demand.Add(source, destination, connection.Connections);
        }

        foreach (var group in _groups.All.Where(group => group.IsCovered && group.Workloads.Length > 1))
            Note(group.Index, "no stable label tells these workloads apart: what one of them needs, all of them may");
    }

    private ObservedEnd Grouped(ObservedEnd end) => end.Kind == ObservedEndKind.Workload ? ObservedEnd.Of(_groups.Of(end.Workload).Index) : end;

    // Nodes and what is in their network have no labels that policies see; only their addresses, where the plug-in lets those match.
    private bool CanSay(ObservedEnd end, ObservedEnd other)
    {
        if (end.Kind != ObservedEndKind.Node) return true;
        var canSay = _choices.Kind switch
        {
            PolicyKind.Cilium => true,
            PolicyKind.Calico => end.Address != default,
            _ => end.Address != default && _network.Dialect.CidrMatchesNodes,
        };
        var what = end.Address == default ? "a node that is not in the input" : $"{end.Address.Address(end.Address.First)}, a node or a pod in its network,";
        Note(other.Workload, (canSay, _choices.Kind) switch
        {
            (true, PolicyKind.Cilium) => "nodes and pods in their network can be allowed as host and remote-node only, all of them alike",
            (true, _) => $"{what} is allowed by its address, and so is everything else in that node's network",
            _ => $"not expressible: traffic with {what} is not in this policy and will be denied, unless it is from the pod's own node",
        });
        return canSay;
    }

    private void AddNameServers()
    {
        foreach (var group in _groups.All.Where(group => group.IsCovered))
        {
            var self = ObservedEnd.Of(group.Index);
            var asked = Demand.With(self, asSource: true).Where(each => AsksName(each.Key, each.Value)).Select(each => each.Key).ToHashSet();
            if (_observation.IsImplied && _nameServers.Ports.Keys.All(index => !_observation.Workloads.All[index].OnHost)) continue;
            foreach (var (workload, ports) in _nameServers.Ports) AddNameServer(group, asked, _observation.Workloads.All[workload], ports);
            if (asked.Count == 0 && !Serves(group)) Note(group.Index, "DNS was added though it was not seen");
        }

        if (_nameServers.Ports.Count == 0 && !_observation.IsImplied)
            _general.Add($"the input shows no name server: pods labelled {NameServers.Label}={NameServers.Value} in {NameServers.Namespace} are taken for it");
    }

    private bool AsksName(ObservedEnd end, ConnectionSet connections) =>
        NameServers.Usual.Overlaps(connections) || (end.Kind == ObservedEndKind.Workload && _groups.All[end.Workload].Workloads.Any(each => _nameServers.Asks(ObservedEnd.Of(each.Index), connections)));

    private bool Serves(PolicyGroup group) => group.Workloads.Any(each => _nameServers.Ports.ContainsKey(each.Index));

    private void AddNameServer(PolicyGroup group, HashSet<ObservedEnd> asked, WorkloadPods server, ConnectionSet ports)
    {
        if (server.OnHost)
        {
            foreach (var end in server.Pods.SelectMany(pod => _network.Pods[pod].Addresses).Select(address => ObservedEnd.Node(AddressRange.Of(address))).Distinct())
                if (asked.Count == 0 && CanSay(end, ObservedEnd.Of(group.Index))) Demand.Add(ObservedEnd.Of(group.Index), end, ports);
            return;
        }

        var there = ObservedEnd.Of(_groups.Of(server.Index).Index);
        if (there.Workload == group.Index || (asked.Count > 0 && !asked.Contains(there))) return;
        if (!ports.IsSubsetOf(Demand.At(ObservedEnd.Of(group.Index), there)) && asked.Contains(there)) Note(group.Index, "DNS was seen by one protocol, UDP or TCP; the other was added, for long answers");
        Demand.Add(ObservedEnd.Of(group.Index), there, ports);
    }

    private PolicyPlan Plan(PolicyGroup group)
    {
        var self = ObservedEnd.Of(group.Index);
        var (ingress, egress) = (new Dictionary<PolicyPeer, ConnectionSet>(), new Dictionary<PolicyPeer, ConnectionSet>());
        foreach (var (source, connections) in Demand.With(self, asSource: false)) Add(ingress, source, connections);
        foreach (var (destination, connections) in Demand.With(self, asSource: true)) Add(egress, destination, connections);

        foreach (var workload in group.Workloads.Where(each => _nameServers.Ports.ContainsKey(each.Index)))
        {
            Add(ingress, ObservedEnd.EveryPod, _nameServers.Ports[workload.Index]);
            Note(group.Index, "a name server: every pod of the cluster may ask it");
        }

        if (_observation.IsImplied) egress[new PolicyPeer.EveryPod()] = ConnectionSet.All;
        else if (_nameServers.Ports.Count == 0 && !egress.Any(each => NameServers.Usual.Overlaps(each.Value)))
            egress[new PolicyPeer.Pods(NameServers.Namespace, new([new(NameServers.Label, NameServers.Value)]))] = NameServers.Usual;
        Simplify(ingress);
        Simplify(egress);
        var grouping = new RuleGrouping(addresses => Blocks(group, addresses));
        return new(group, _names.Of(group), grouping.Of(ingress), grouping.Of(egress), [.. _notes[group.Index].Distinct()]);
    }

    // What every pod may do needs no second rule for some.
    private static void Simplify(Dictionary<PolicyPeer, ConnectionSet> allowed)
    {
        if (!allowed.TryGetValue(new PolicyPeer.EveryPod(), out var every)) return;
        foreach (var peer in allowed.Keys.Where(peer => peer is PolicyPeer.Pods).ToList())
        {
            if (allowed[peer].Except(every) is { IsEmpty: false } rest) allowed[peer] = rest;
            else allowed.Remove(peer);
        }
    }

    private void Add(Dictionary<PolicyPeer, ConnectionSet> allowed, ObservedEnd end, ConnectionSet connections)
    {
        PolicyPeer peer = end.Kind switch
        {
            ObservedEndKind.Workload => new PolicyPeer.Pods(_groups.All[end.Workload].Namespace, _groups.All[end.Workload].Selector),
            ObservedEndKind.EveryPod => new PolicyPeer.EveryPod(),
            ObservedEndKind.Node => new PolicyPeer.Node(_choices.Kind == PolicyKind.Cilium ? default : end.Address),
            _ => new PolicyPeer.Outside(end.Address),
        };
        allowed[peer] = allowed.GetValueOrDefault(peer, ConnectionSet.None).Union(connections);
    }

    private ImmutableArray<string> Blocks(PolicyGroup group, AddressSet addresses)
    {
        if (_choices.MostAddressBlocks is not { } most) return [.. CidrCover.Exact(addresses).Select(CidrCover.Text)];
        var blocks = CidrCover.AtMost(addresses, most, _own);
        foreach (var block in blocks.Where(block => !addresses.Contains(block))) Note(group.Index, $"{CidrCover.Text(block)} also covers addresses that were not seen");
        if (blocks.GroupBy(block => block.Family).Any(family => family.Count() > most))
            Note(group.Index, string.Create(CultureInfo.InvariantCulture, $"more than {most} CIDRs remain in a rule: larger ones would cover the cluster's own addresses, or nearly everything"));
        return [.. blocks.Select(CidrCover.Text)];
    }

    private void Note(int group, string note)
    {
        if (_notes.TryGetValue(group, out var notes)) notes.Add(note);
    }
}
