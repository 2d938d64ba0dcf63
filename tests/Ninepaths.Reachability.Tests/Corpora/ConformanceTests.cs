using System.Globalization;
using System.Text;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Against the conformance tests of the policy API: every probe.</summary>
public class ConformanceTests
{
    public static TheoryData<string> States
    {
        get
        {
            var folder = PolicyCorpora.Root is { } root ? Path.Combine(root, "cnp-conformance") : "";
            if (!Directory.Exists(folder)) return [""];
            return [.. Records(Path.Combine(folder, "probes.csv")).Select(record => record["state_file"]).Distinct(StringComparer.Ordinal)];
        }
    }

    [Theory, MemberData(nameof(States))]
    public void Every_probe_of_a_state_comes_out_as_expected(string state)
    {
        var folder = PolicyCorpora.Folder("cnp-conformance");
        var network = Given.Network(
            [("cluster.yaml", Encoding.UTF8.GetBytes(Pods(folder) + Nodes(folder))), ("state.yaml", File.ReadAllBytes(Path.Combine(folder, state)))],
            new(HostNetworkPodsAreOrdinary: false));
        Assert.DoesNotContain(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        var engine = new ReachEngine(network);
        foreach (var probe in Records(Path.Combine(folder, "probes.csv")).Where(record => record["state_file"] == state))
        {
            var (from, to) = (End(engine, probe["from_namespace"], probe["from_pod"]), End(engine, probe["to_namespace"], probe["to_pod"]));
            var connection = ConnectionSet.Of(Protocols.Read(probe["protocol"])!.Value, int.Parse(probe["port"], CultureInfo.InvariantCulture)).In(AddressFamilies.IPv4);
            var allowed = connection.IsSubsetOf(engine.Between(from, to).Open);
            Assert.True(allowed == (probe["expected"] == "allow"), $"{probe["subtest"]} {probe["seq"]}: {probe["from_pod"]} to {probe["to_pod"]} {probe["protocol"]} {probe["port"]} is {allowed}");
            var attempt = new Attempt(Named(network, probe["from_namespace"], probe["from_pod"]), Named(network, probe["to_namespace"], probe["to_pod"]), AddressFamilies.IPv4,
                Protocols.Read(probe["protocol"])!.Value, int.Parse(probe["port"], CultureInfo.InvariantCulture));
            Assert.Equal(probe["expected"] == "allow" ? PossibleVerdicts.Allowed : PossibleVerdicts.Denied, new NaiveEvaluator(network).Decide(attempt));
        }
    }

    private static AttemptEnd.OfPod Named(PodNetwork network, string @namespace, string name) => new(network.Pods.Single(pod => pod.Namespace == @namespace && pod.Name == name));

    private static int End(ReachEngine engine, string @namespace, string name) =>
        engine.EndOf(engine.Network.Pods.IndexOf(engine.Network.Pods.Single(pod => pod.Namespace == @namespace && pod.Name == name)));

    private static string Pods(string folder) => string.Concat(Records(Path.Combine(folder, "pods.csv")).Select(pod =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: {pod["pod"]}, namespace: {pod["namespace"]}, labels: {{{Labels(pod["labels"])}}}}}, "
        + $"spec: {{nodeName: {pod["node"]}, hostNetwork: {pod["host_network"]}, containers: [{{name: c, ports: [{Ports(pod["ports"])}]}}]}}, status: {{podIP: {pod["ip"]}}}}}\n---\n"));

    private static string Nodes(string folder) => string.Concat(Records(Path.Combine(folder, "nodes.csv")).Select(node =>
        $"{{apiVersion: v1, kind: Node, metadata: {{name: {node["node"]}, labels: {{{Labels(node["labels"])}}}}}, status: {{addresses: [{{type: InternalIP, address: {node["address"]}}}]}}}}\n---\n"));

    private static string Labels(string text) => string.Join(", ", text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Replace("=", ": ", StringComparison.Ordinal)));

    private static string Ports(string text) => string.Join(", ", text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port =>
        port.Split(':', '/') is [var name, var number, var protocol] ? $"{{name: {name}, containerPort: {number}, protocol: {protocol}}}" : throw new FormatException(port)));

    private static List<Dictionary<string, string>> Records(string path)
    {
        var lines = File.ReadAllLines(path).Select(Fields).ToList();
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(each => each.First, each => each.Second, StringComparer.Ordinal)).ToList();
    }

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(line[i]);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
