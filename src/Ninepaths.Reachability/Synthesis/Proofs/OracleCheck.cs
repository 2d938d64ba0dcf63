using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>Asks an evaluator that shares nothing with the engine, pod by pod and port by port, and compares.</summary>
/// <remarks>
/// Every pair is asked about each port that it needs, some ports that only others need, and one that nobody does. Where all pairs would take too long,
/// those that need something come first, and of the others as many as there is time for, spread over all.
/// </remarks>
internal sealed class OracleCheck
{
    // Every question may cost a look at every policy.
    private const long MostLooks = 20_000_000;
    private const long FewestQuestions = 20_000;
    private const int ForeignPorts = 3;

    private readonly ReachEngine _engine;
    private readonly IConnectionOracle _oracle;
    private readonly SynthesizedPolicies _policies;
    private readonly ImmutableArray<(Protocol Protocol, int Port)> _ports;
    private readonly int? _unused;
    private readonly long _most;
    private readonly HashSet<(int, int)> _asked = [];

    /// <param name="most">How many questions there is time for; null for as many as the policies allow.</param>
    public OracleCheck(ReachEngine engine, IConnectionOracle oracle, SynthesizedPolicies policies, long? most = null)
    {
        (_engine, _oracle, _policies) = (engine, oracle, policies);
        Disagreements = new(engine.Network.Families);
        _ports = [.. policies.Demand.All.SelectMany(each => Ends(each.Connections)).Distinct().Order()];
        _unused = Unused(_ports);
        _most = most ?? Math.Max(FewestQuestions, MostLooks / Math.Max(1, policies.Policies.Length));
        var covered = policies.Groups.Where(group => group.IsCovered).ToList();
        var pods = covered.SelectMany(group => group.Pods.Select(pod => (Pod: pod, Group: group.Index))).ToList();
        // Of pods that nothing tells apart, two: one may call the other.
        if ((long)pods.Count * pods.Count * (ForeignPorts + 2) > _most)
            pods = [.. covered.SelectMany(group => group.Pods.GroupBy(engine.EndOf).SelectMany(part => part.Take(2)).Select(pod => (pod, group.Index)))];
        var byGroup = pods.ToLookup(each => each.Group, each => each.Pod);
        foreach (var (source, destination, _) in policies.Demand.All)
            if (source.Workload >= 0 && destination.Workload >= 0)
                foreach (var from in byGroup[source.Workload])
                    foreach (var to in byGroup[destination.Workload]) Ask((from, source.Workload), (to, destination.Workload));

        // A stride that has no factor in common with the number of pairs meets each of them once.
        var pairs = (long)pods.Count * pods.Count;
        var stride = pairs * 5 / 8;
        while (stride > 1 && Gcd(stride, pairs) != 1) stride++;
        for (long i = 0, at = 0; i < pairs && Asked < _most; i++, at = (at + Math.Max(1, stride)) % pairs) Ask(pods[(int)(at / pods.Count)], pods[(int)(at % pods.Count)]);
        Skipped = pairs - pods.Count - Pairs;
    }

    /// <summary>How many pairs were asked about.</summary>
    public long Pairs => _asked.Count;

    public long Asked { get; private set; }

    public long Undecided { get; private set; }

    /// <summary>How many pairs there was no time for.</summary>
    public long Skipped { get; }

    public GapList Disagreements { get; }

    private void Ask((int Pod, int Group) source, (int Pod, int Group) destination)
    {
        if (source.Pod == destination.Pod || Asked >= _most || !_asked.Add((source.Pod, destination.Pod))) return;
        var (from, to) = (_engine.EndOf(source.Pod), _engine.EndOf(destination.Pod));
        var open = _engine.Between(from, to).Open;
        var families = _engine.FamiliesOf(from) & _engine.FamiliesOf(to);
        foreach (var (protocol, port) in Ports(_policies.Demand.Between(source.Group, destination.Group)))
            foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
            {
                if (!families.HasFlag(family)) continue;
                Asked++;
                var allowed = _oracle.Allows(source.Pod, destination.Pod, family, protocol, port);
                if (allowed is null) Undecided++;
                else if (allowed != open.Contains(family, protocol, port)) Disagreements.Add(Title(source.Pod), Title(destination.Pod), ConnectionSet.Of(protocol, port).In(family));
            }
    }

    private HashSet<(Protocol Protocol, int Port)> Ports(ConnectionSet wanted)
    {
        var ports = Ends(wanted).ToHashSet();
        for (var i = 0; i < Math.Min(ForeignPorts, _ports.Length); i++) ports.Add(_ports[(_asked.Count + i) % _ports.Length]);
        if (_unused is { } unused) ports.Add((Protocol.Tcp, unused));
        return ports;
    }

    /// <summary>The first port of TCP that nobody needs; null where all are needed.</summary>
    private static int? Unused(IEnumerable<(Protocol Protocol, int Port)> ports)
    {
        var used = ports.Where(each => each.Protocol == Protocol.Tcp).Select(each => each.Port).ToHashSet();
        var free = Enumerable.Range(1, ConnectionSet.HighestPort).FirstOrDefault(port => !used.Contains(port));
        return free == 0 ? null : free;
    }

    private static IEnumerable<(Protocol Protocol, int Port)> Ends(ConnectionSet connections) =>
        from protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp }
        from span in connections.Ports(AddressFamilies.IPv4, protocol)
        from port in new[] { span.First, span.Last }
        select (protocol, port);

    private static long Gcd(long one, long other) => other == 0 ? one : Gcd(other, one % other);

    private string Title(int pod) => TextSafety.Inert(_engine.Network.Pods[pod].Id);
}
