using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>Asks an evaluator that shares nothing with the engine, pod by pod and port by port, and compares.</summary>
internal sealed class OracleCheck
{
    private const long MostQuestions = 4_000_000;
    private const int MostPorts = 64;

    public OracleCheck(ReachEngine engine, IConnectionOracle oracle, SynthesizedPolicies policies)
    {
        Disagreements = new(engine.Network.Families);
        var covered = policies.Groups.Where(group => group.IsCovered).ToList();
        // Every port that some policy names, and one that none does.
        var ports = policies.Observation.Connections.Where(each => each.Protocol < Protocol.Icmp).GroupBy(each => (each.Protocol, each.Port)).OrderByDescending(each => each.Count())
            .Select(each => each.Key).Take(MostPorts).Concat([(Protocol.Tcp, 53), (Protocol.Udp, 53)]).Distinct().ToList();
        ports.Add((Protocol.Tcp, Unused(ports)));
        var pods = covered.SelectMany(group => group.Pods).ToList();
        if ((long)pods.Count * pods.Count * ports.Count > MostQuestions)
        {
            // Two pods of a class: one may call the other.
            pods = [.. covered.SelectMany(group => group.Pods.GroupBy(engine.EndOf).SelectMany(part => part.Take(2)))];
            IsSampled = true;
        }

        foreach (var source in pods)
            foreach (var destination in pods)
            {
                if (source == destination) continue;
                if (Asked > MostQuestions) return;
                Pairs++;
                Ask(engine, oracle, source, destination, ports);
            }
    }

    public long Pairs { get; private set; }

    public long Asked { get; private set; }

    public long Undecided { get; private set; }

    /// <summary>True when not every pod was asked about, as there are too many.</summary>
    public bool IsSampled { get; }

    public GapList Disagreements { get; }

    private void Ask(ReachEngine engine, IConnectionOracle oracle, int source, int destination, List<(Protocol Protocol, int Port)> ports)
    {
        var open = engine.Between(engine.EndOf(source), engine.EndOf(destination)).Open;
        var families = engine.FamiliesOf(engine.EndOf(source)) & engine.FamiliesOf(engine.EndOf(destination));
        foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
        {
            if (!families.HasFlag(family)) continue;
            foreach (var (protocol, port) in ports)
            {
                Asked++;
                var allowed = oracle.Allows(source, destination, family, protocol, port);
                if (allowed is null) Undecided++;
                else if (allowed != open.Contains(family, protocol, port))
                    Disagreements.Add(Title(engine, source), Title(engine, destination), ConnectionSet.Of(protocol, port).In(family));
            }
        }
    }

    private static int Unused(List<(Protocol Protocol, int Port)> ports)
    {
        var port = 1;
        while (ports.Contains((Protocol.Tcp, port))) port++;
        return port;
    }

    private static string Title(ReachEngine engine, int pod) => TextSafety.Inert(engine.Network.Pods[pod].Id);
}
