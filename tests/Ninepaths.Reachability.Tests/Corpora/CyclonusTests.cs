using System.Text;
using System.Text.Json;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Against cyclonus: every cell of its tables, for egress, ingress and both.</summary>
public class CyclonusTests
{
    public static TheoryData<string> Cases
    {
        get
        {
            var folder = PolicyCorpora.Root is { } root ? Path.Combine(root, "cyclonus") : "";
            if (!Directory.Exists(folder)) return [""];
            return [.. Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_cell_is_that_of_cyclonus(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(PolicyCorpora.Folder("cyclonus"), name)));
        var step = document.RootElement;
        var network = Given.Network(Manifests(step), new(CidrMatchesPods: true));
        Assert.Empty(network.Faults);
        var engine = new ReachEngine(network);
        var order = step.GetProperty("order").EnumerateArray().Select(each => each.GetString()!).ToList();
        var pods = order.ConvertAll(id => engine.EndOf(network.Pods.IndexOf(network.Pods.Single(pod => pod.Id == id))));
        var evaluator = new NaiveEvaluator(network);
        var ends = order.ConvertAll(id => new AttemptEnd.OfPod(network.Pods.Single(pod => pod.Id == id)));
        var cells = 0;
        foreach (var port in step.GetProperty("allowed").EnumerateObject())
        {
            var parts = port.Name.Split('/');
            var connection = ConnectionSet.Of(Protocols.Read(parts[1])!.Value, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)).In(AddressFamilies.IPv4);
            var rows = port.Value.EnumerateArray().Select(row => row.GetString()!).ToList();
            for (var from = 0; from < pods.Count; from++)
                for (var to = 0; to < pods.Count; to++, cells++)
                {
                    var allowed = connection.IsSubsetOf(engine.Between(pods[from], pods[to]).Open);
                    Assert.True(allowed == (rows[from][to] == '.'), $"{order[from]} to {order[to]}, {port.Name}: {allowed}");
                    var attempt = new Attempt(ends[from], ends[to], AddressFamilies.IPv4, Protocols.Read(parts[1])!.Value, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
                    Assert.Equal(rows[from][to] == '.' ? PossibleVerdicts.Allowed : PossibleVerdicts.Denied, evaluator.Decide(attempt));
                }
        }

        Assert.True(cells > 0);
    }

    private static string Manifests(JsonElement step)
    {
        var text = new StringBuilder();
        foreach (var @namespace in step.GetProperty("namespaces").EnumerateObject())
            text.Append($"{{apiVersion: v1, kind: Namespace, metadata: {{name: {@namespace.Name}, labels: {@namespace.Value.GetRawText()}}}}}\n---\n");
        var ports = string.Join(',', step.GetProperty("ports").EnumerateArray().Select(port =>
            $"{{name: {port.GetProperty("name")}, containerPort: {port.GetProperty("port")}, protocol: {port.GetProperty("protocol")}}}"));
        foreach (var pod in step.GetProperty("pods").EnumerateArray())
            text.Append($"{{apiVersion: v1, kind: Pod, metadata: {{name: {pod.GetProperty("name")}, namespace: {pod.GetProperty("namespace")}, labels: {pod.GetProperty("labels").GetRawText()}}}, "
                + $"spec: {{containers: [{{name: c, ports: [{ports}]}}]}}, status: {{podIP: {pod.GetProperty("ip")}}}}}\n---\n");
        foreach (var policy in step.GetProperty("policies").EnumerateArray()) text.Append(policy.GetString()).Append("\n---\n");
        return text.ToString();
    }
}
