using System.Text;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Flows;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Tests.Synthesis;

/// <summary>Logs for tests, from literal text.</summary>
internal static class Logs
{
    public static (List<Flow> Flows, FlowReadout Readout) Read(string text, FlowFormat? format = null)
    {
        var flows = new List<Flow>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var readout = FlowLog.Read(stream, format, flows.Add);
        return (flows, readout);
    }

    public static Observation Observe(PodNetwork network, string log)
    {
        var tally = new ConnectionTally(network);
        foreach (var flow in Read(log).Flows) tally.Add(flow);
        return tally.Observation("a test");
    }

    /// <summary>Each connection as <c>shop/web[Deployment] -> 10.0.0.1: TCP 80</c>.</summary>
    public static List<string> Lines(Observation observation) =>
        [.. observation.Connections.Select(each => $"{Name(observation, each.Source)} -> {Name(observation, each.Destination)}: {each.Protocol} {each.Port} x{each.Count}")];

    public static string Yaml(SynthesizedPolicies policies)
    {
        using var text = new StringWriter();
        policies.WriteYaml(text);
        return text.ToString();
    }

    private static string Name(Observation observation, ObservedEnd end) => end.Kind switch
    {
        ObservedEndKind.Workload => observation.Workloads.All[end.Workload].Title,
        ObservedEndKind.EveryPod => "every pod",
        ObservedEndKind.Node => end.Address == default ? "a node" : $"node {end.Address.Address(end.Address.First)}",
        _ => $"{end.Address.Address(end.Address.First)}",
    };
}
