using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed partial class GraphMapTests
{
    [Fact]
    public void The_mermaid_map_of_a_kubeadm_cluster() => Golden.Match(Text(MermaidMap.Write, Clusters.Kubeadm()), "kubeadm.mmd");

    [Fact]
    public void The_dot_map_of_a_kubeadm_cluster() => Golden.Match(Text(DotMap.Write, Clusters.Kubeadm()), "kubeadm.dot");

    [Fact]
    public void Alike_workers_are_one_node_of_the_graph()
    {
        var graph = MapGraph.Of(Clusters.Kubeadm(50));
        Assert.Equal(53, Assert.Single(graph.Nodes, node => node.Program == "kubelet").Members.Length);
        Assert.True(graph.Nodes.Length < 15, $"{graph.Nodes.Length} nodes");
        Assert.True(graph.Edges.Length < 20, $"{graph.Edges.Length} edges");
    }

    [Fact]
    public void A_node_that_differs_stands_alone()
    {
        var graph = MapGraph.Of(Clusters.Colourful());
        Assert.True(graph.Nodes.Count(node => node.Program == "kubelet") > 1);
    }

    [Fact]
    public void Every_connection_is_on_an_edge()
    {
        var assessment = Clusters.Kubeadm(7);
        Assert.Equal(assessment.Wiring.Connections.Length, MapGraph.Of(assessment).Edges.Sum(edge => edge.Connections));
    }

    [Fact]
    public void Hostile_names_stay_inside_their_labels_in_mermaid()
    {
        var text = Text(MermaidMap.Write, Clusters.Hostile());
        Hostile.AssertInert(text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Matches(MermaidLine(), line);
    }

    [Fact]
    public void Hostile_names_stay_inside_their_labels_in_dot()
    {
        var text = Text(DotMap.Write, Clusters.Hostile());
        Hostile.AssertInert(text);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Matches(DotLine(), line);
    }

    [Fact]
    public async Task Graphviz_reads_the_dot_map()
    {
        foreach (var assessment in (Assessment[])[Clusters.Kubeadm(), Clusters.Hostile(), Clusters.Empty(), Clusters.Colourful()])
        {
            Process? started;
            try
            {
                started = Process.Start(new ProcessStartInfo("dot", "-Tsvg") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Assert.Skip("graphviz is not installed");
                return;
            }

            using var dot = started!;
            await dot.StandardInput.WriteAsync(Text(DotMap.Write, assessment));
            dot.StandardInput.Close();
            var faults = dot.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var svg = await dot.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal("", await faults);
            Assert.Contains("</svg>", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_json_map_names_nodes_edges_and_authorities()
    {
        var map = JsonNode.Parse(MapJson(Clusters.Kubeadm()))!;
        Assert.Equal("ninepaths.dev/map/v1", map["apiVersion"]!.GetValue<string>());
        Assert.Equal(9, map["paths"]!.AsArray().Count);
        Assert.Contains(map["authorities"]!.AsArray(), authority => authority!["name"]!.GetValue<string>() == "etcd-ca" && authority["letter"]!.GetValue<string>() == "E");
        var exposed = map["edges"]!.AsArray().First(edge => edge!["path"]!.GetValue<int>() == 1)!;
        Assert.Equal("exposed", exposed["verdict"]!.GetValue<string>());
        Assert.Equal("self-made", exposed["serverShows"]![0]!.GetValue<string>());
        Assert.Contains(map["nodes"]!.AsArray(), node => node!["id"]!.GetValue<string>() == exposed["to"]!.GetValue<string>());
    }

    [Fact]
    public void Hostile_names_are_data_in_the_json_map() => Hostile.AssertInert(MapJson(Clusters.Hostile()));

    private static string MapJson(Assessment assessment)
    {
        var output = new MemoryStream();
        JsonMap.Write(output, assessment);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Text(Action<TextWriter, Assessment> write, Assessment assessment)
    {
        var text = new StringWriter();
        write(text, assessment);
        return text.ToString();
    }

    [GeneratedRegex("""^(flowchart LR|  subgraph \w+\["[\w ]+"\]|  end| +n\d+\["[^"<>`%&]*(<br/>[^"<>`%&]*)?"\]|  n\d+ [-=.]+[>x]\|"[^"<>`%&]*"\| n\d+|  linkStyle \d+ stroke:#[0-9a-f]{6},color:#[0-9a-f]{6})$""", RegexOptions.None, 1000)]
    private static partial Regex MermaidLine();

    [GeneratedRegex("""^( *(digraph ninepaths \{|subgraph cluster_\w+ \{|\}|style="rounded"|label="[\w ]+"|graph \[.*\]|node \[.*\]|edge \[.*\]|n\d+ \[label="([^"\\]|\\\\|\\"|\\n)*"\]|n\d+ -> n\d+ \[label="[^"\\]*", [^\\]*\]))$""", RegexOptions.None, 1000)]
    private static partial Regex DotLine();
}
