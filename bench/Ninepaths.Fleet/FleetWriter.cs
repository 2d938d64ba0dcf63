using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ninepaths.Fleet;

/// <summary>Writes a capture of any size: the template's control plane, and as many workers and pods as asked for.</summary>
internal sealed class FleetWriter(FleetTemplate template, ICaptureOutput output)
{
    private const int ControlPlanes = 3;
    private const string Model = "shop";
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public void Write(int nodes, int podsPerNode)
    {
        foreach (var file in new[] { "etcd-members.json", "version.json" }) Add(file, template[file]);
        foreach (var name in Enumerable.Range(1, ControlPlanes).Select(number => $"nodes/cp{number}"))
            foreach (var (path, text) in template.Below(name)) Add($"{name}/{path}", text);

        var namespaces = Math.Clamp(nodes / 20, 1, 250);
        using var pods = new ObjectList();
        using var joined = new ObjectList();
        using var leases = new ObjectList();
        var (workload, proxy) = (Model1("pods", Model, "frontend-"), Model1("pods", "kube-system", "kube-proxy-", "w1"));
        var (node, lease) = (Model1("nodes", null, "w1"), Model1("leases", "kube-node-lease", "w1"));
        KeepControlPlane("pods", pods);
        KeepControlPlane("nodes", joined);
        KeepControlPlane("leases", leases);

        for (var number = 0; number < nodes - ControlPlanes; number++)
        {
            var worker = new Worker(template, number);
            foreach (var (path, text) in template.Below("nodes/w1")) Add($"nodes/{worker.Name}/{path}", worker.In(text));
            joined.Add(worker.Renamed(node));
            leases.Add(worker.Renamed(lease));
            pods.Add(Called(worker.Renamed(proxy), $"kube-proxy-{worker.Name}"));
            for (var pod = 1; pod < podsPerNode; pod++)
            {
                var sequence = (number * podsPerNode) + pod;
                pods.Add(Called(workload, $"frontend-{Number(sequence, 6)}").Replace($"\"{Model}\"", $"\"{Team(sequence % namespaces)}\"", StringComparison.Ordinal)
                    .Replace("\"w1\"", $"\"{worker.Name}\"", StringComparison.Ordinal).Replace("10.78.0.21", worker.NodeAddress, StringComparison.Ordinal)
                    .Replace("10.244.4.4", $"10.{160 + (sequence / 62500)}.{sequence / 250 % 250}.{(sequence % 250) + 2}", StringComparison.Ordinal));
            }
        }

        output.Add("api/pods.json", pods.CopyTo);
        output.Add("api/nodes.json", joined.CopyTo);
        output.Add("api/leases.json", leases.CopyTo);
        foreach (var (file, text) in template.Below("api"))
            if (file is not ("pods.json" or "nodes.json" or "leases.json")) output.Add($"api/{file}", stream => WithTeams(text, namespaces, stream));
    }

    /// <summary>Everything in the namespace of the model, once more for every team.</summary>
    private static void WithTeams(string list, int namespaces, Stream stream)
    {
        using var objects = new ObjectList();
        foreach (var item in JsonNode.Parse(list)!["items"]!.AsArray())
        {
            objects.Add(item!.ToJsonString());
            if ((string?)item["metadata"]!["namespace"] != Model && !((string?)item["kind"] == "Namespace" && (string?)item["metadata"]!["name"] == Model)) continue;
            for (var team = 0; team < namespaces; team++)
                objects.Add(item.ToJsonString().Replace($"\"{Model}\"", $"\"{Team(team)}\"", StringComparison.Ordinal));
        }

        objects.CopyTo(stream);
    }

    private void KeepControlPlane(string resource, ObjectList list)
    {
        foreach (var item in Items(resource))
        {
            var place = (string?)item["spec"]?["nodeName"] ?? (string?)item["spec"]?["holderIdentity"] ?? (string?)item["metadata"]!["name"];
            if (place?.StartsWith("cp", StringComparison.Ordinal) is true) list.Add(item.ToJsonString());
        }
    }

    private string Model1(string resource, string? @namespace, string name, string node = "w1") => Items(resource).First(item =>
        (string?)item["metadata"]!["namespace"] == @namespace && ((string)item["metadata"]!["name"]!).StartsWith(name, StringComparison.Ordinal)
        && (resource != "pods" || (string?)item["spec"]!["nodeName"] == node)).ToJsonString();

    private IEnumerable<JsonNode> Items(string resource) => JsonNode.Parse(template[$"api/{resource}.json"])!["items"]!.AsArray().OfType<JsonNode>();

    private static string Called(string pod, string name)
    {
        var item = JsonNode.Parse(pod)!;
        item["metadata"]!["name"] = name;
        return item.ToJsonString();
    }

    private static string Team(int number) => $"team-{Number(number, 3)}";

    private static string Number(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private void Add(string path, string text) => output.Add(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>A list as kubectl writes it, object by object.</summary>
    private sealed class ObjectList : IDisposable
    {
        private readonly FileStream _file = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        private readonly Utf8JsonWriter _json;

        public ObjectList()
        {
            _json = new(_file, Indented);
            _json.WriteStartObject();
            _json.WriteString("apiVersion", "v1");
            _json.WriteString("kind", "List");
            _json.WriteStartArray("items");
        }

        public void Add(string item)
        {
            using var document = JsonDocument.Parse(item);
            document.RootElement.WriteTo(_json);
            if (_json.BytesPending > 1 << 20) _json.Flush();
        }

        public void CopyTo(Stream stream)
        {
            _json.WriteEndArray();
            _json.WriteEndObject();
            _json.Flush();
            _file.Position = 0;
            _file.CopyTo(stream);
        }

        public void Dispose()
        {
            _json.Dispose();
            _file.Dispose();
        }
    }
}
