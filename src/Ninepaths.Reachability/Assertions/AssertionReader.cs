using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Assertions;

/// <summary>Reads a file of assertions.</summary>
/// <example><code>
/// apiVersion: ninepaths.dev/assertions/v1
/// assertions:
///   - name: only the shop reaches the database
///     only: { from: shop/cart, to: shop/db, ports: [TCP 5432] }
///   - mustNot: { from: { namespace: dev }, to: { namespace: prod } }
///   - must: { from: shop/web, to: shop/cart, ports: [TCP 8080], protection: mutually-authenticated }
/// </code></example>
public sealed class AssertionReader
{
    /// <summary>What such a file says it is.</summary>
    public const string ApiVersion = "ninepaths.dev/assertions/v1";

    private static readonly ImmutableArray<(string Word, ProtectionLevel Level)> Levels =
    [
        ("encrypted-between-nodes", ProtectionLevel.EncryptedBetweenNodes), ("encrypted", ProtectionLevel.Encrypted),
        ("mutually-authenticated", ProtectionLevel.MutuallyAuthenticated),
    ];

    private readonly Origin _file;
    private readonly List<InputFault> _faults = [];

    private AssertionReader(Origin file) => _file = file;

    /// <summary>The assertions of a file, and what is wrong in it.</summary>
    public static (ImmutableArray<Assertion> Assertions, ImmutableArray<InputFault> Faults) Read(ReadOnlyMemory<byte> content, Origin file)
    {
        var reader = new AssertionReader(file);
        var yaml = YamlReader.Read(content);
        foreach (var fault in yaml.Faults) reader._faults.Add(new(file with { Line = fault.Line }, FaultSeverity.Fatal, fault.Message));
        var root = yaml.Root;
        if (root["apiVersion"].Text != ApiVersion) reader.Refuse(root, $"apiVersion is not {ApiVersion}");
        reader.Fields(root, "apiVersion", "assertions");
        var items = root["assertions"].Items;
        if (items.IsEmpty) reader.Refuse(root, "it has no assertions");
        ImmutableArray<Assertion> assertions = [.. items.Select(reader.One).OfType<Assertion>()];
        return (assertions, [.. reader._faults]);
    }

    private Assertion? One(ConfigNode node)
    {
        Fields(node, "name", "must", "mustNot", "only");
        if (node["name"].Exists && node["name"].Text is null) Refuse(node["name"], "a name is a text");
        var kinds = new[] { ("must", AssertionKind.Must), ("mustNot", AssertionKind.MustNot), ("only", AssertionKind.Only) }.Where(kind => node[kind.Item1].Exists).ToList();
        if (kinds.Count != 1)
        {
            Refuse(node, "an assertion has exactly one of must, mustNot and only");
            return null;
        }

        var (word, kind) = kinds[0];
        var body = node[word];
        Fields(body, "from", "to", "ports", "protection");
        var (from, to) = (Ends(body, "from"), Ends(body, "to"));
        var name = node["name"].Text ?? $"{word}: {Short(body["from"])} to {Short(body["to"])}";
        return new(kind, TextSafety.Inert(name), from, to, Ports(body["ports"]), Protection(body["protection"], kind), At(node));
    }

    private EndSelector Ends(ConfigNode body, string field)
    {
        var node = body[field];
        var parts = node.Kind == ConfigNodeKind.Sequence ? node.Items : [node];
        if (!node.IsNullOrMissing && !parts.IsEmpty) return new([.. parts.Select(Part)]);
        Refuse(body, $"'{field}' is missing");
        return new([]);
    }

    private EndSelectorPart Part(ConfigNode node)
    {
        if (node.Text?.Length == 0) Refuse(node, "an empty name names nothing");
        if (node.Text is { } text) return new(text is "pods" or "outside" ? null : text, null, ImmutableDictionary<string, string>.Empty, text == "outside", At(node));
        Fields(node, "namespace", "labels");
        var (@namespace, labels) = (node["namespace"], node["labels"]);
        if (@namespace.Exists && @namespace.Text is null) Refuse(@namespace, "namespace is the name of one");
        if (labels.Exists && (labels.Kind != ConfigNodeKind.Mapping || labels.Entries.Any(label => label.Value.Text is null))) Refuse(labels, "labels are a mapping of texts");
        if (node.Kind == ConfigNodeKind.Mapping && node.Entries.Count == 0) Refuse(node, "an empty mapping names nothing; 'pods' names every pod");
        return new(null, node["namespace"].Text, KubernetesObject.Texts(node["labels"]), Outside: false, At(node));
    }

    private ConnectionSet Ports(ConfigNode node)
    {
        if (node.IsNullOrMissing) return ConnectionSet.Union([ConnectionSet.Of(Protocol.Tcp), ConnectionSet.Of(Protocol.Udp), ConnectionSet.Of(Protocol.Sctp)]);
        var all = ConnectionSet.None;
        if (node.Kind == ConfigNodeKind.Sequence && node.Items.IsEmpty) Refuse(node, "an empty list of ports is about nothing; leave it out for every port");
        foreach (var item in node.Kind == ConfigNodeKind.Sequence ? node.Items : [node])
        {
            if (ConnectionParser.TryParse(item.Text, out var connections)) all = all.Union(connections);
            else Refuse(item, $"'{TextSafety.Inert(item.Text)}' is no port such as 'TCP 80', 'UDP 53' or 'TCP 8000-8080'");
        }

        return all;
    }

    private ProtectionLevel? Protection(ConfigNode node, AssertionKind kind)
    {
        if (node.IsNullOrMissing) return null;
        if (kind != AssertionKind.Must) Refuse(node, "protection goes with must only");
        foreach (var (word, level) in Levels)
            if (node.Text == word) return level;
        Refuse(node, $"'{TextSafety.Inert(node.Text)}' is none of {string.Join(", ", Levels.Select(each => each.Word))}");
        return null;
    }

    private void Fields(ConfigNode node, params string[] known)
    {
        if (node.Kind != ConfigNodeKind.Mapping) Refuse(node, $"a mapping with {string.Join(", ", known)} belongs here");
        foreach (var entry in node.Entries.Where(entry => !known.Contains(entry.Key))) Refuse(entry.Value, $"there is no field '{TextSafety.Inert(entry.Key)}'; known are {string.Join(", ", known)}");
    }

    private static string Short(ConfigNode node) => node.Text ?? node["namespace"].Text ?? "some";

    private Origin At(ConfigNode node) => _file with { Line = Math.Max(node.Line, 1) };

    private void Refuse(ConfigNode at, string message) => _faults.Add(new(At(at), FaultSeverity.Fatal, message));
}
