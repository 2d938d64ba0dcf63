using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads the fields of one object as the schema of its CRD wants them, and refuses what the API server would refuse.</summary>
internal sealed class IstioFields(KubernetesObject item, PolicyOutput output)
{
    public string Namespace { get; } = item.Namespace ?? "default";

    public string Title => $"{item.Kind} {TextSafety.Inert(Namespace)}/{TextSafety.Inert(item.Name)}";

    /// <summary>metadata.creationTimestamp; the first of all times where it is missing or no time.</summary>
    public DateTimeOffset Created =>
        DateTimeOffset.TryParse(item.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;

    public Origin At(ConfigNode node) => item.At(node.Exists ? node : item.Body);

    public void Refuse(ConfigNode node, string message) => output.Refuse(At(node), $"{Title}: {message}");

    public void Warn(ConfigNode node, string message) => output.Warn(At(node), $"{Title}: {message}");

    /// <summary>A list of strings; empty when it is missing.</summary>
    public ImmutableArray<string> Texts(ConfigNode node, string field)
    {
        if (node.IsNullOrMissing) return [];
        if (node.Kind == ConfigNodeKind.Sequence) return [.. node.Items.Select(each => Text(each, field)).OfType<string>()];
        Refuse(node, $"{field} must be a list of strings");
        return [];
    }

    /// <summary>A string; null when it is missing or something else.</summary>
    public string? Text(ConfigNode node, string field)
    {
        if (node.Kind == ConfigNodeKind.Missing) return null;
        if (node.Kind == ConfigNodeKind.Scalar && (node.IsQuoted || (node.AsBoolean is null && node.AsNumber is null))) return node.Text;
        Refuse(node, $"{field} must be a string");
        return null;
    }

    /// <summary>The items of a list of mappings; empty when it is missing.</summary>
    public ImmutableArray<ConfigNode> Mappings(ConfigNode node, string field)
    {
        if (node.IsNullOrMissing) return [];
        if (node.Kind != ConfigNodeKind.Sequence)
        {
            Refuse(node, $"{field} must be a list");
            return [];
        }

        foreach (var each in node.Items.Where(each => each.Kind != ConfigNodeKind.Mapping)) Refuse(each, $"{field} must be a list of mappings");
        return [.. node.Items.Where(each => each.Kind == ConfigNodeKind.Mapping)];
    }

    /// <summary>A mapping, or <see cref="ConfigNode.Missing"/>.</summary>
    public ConfigNode Mapping(ConfigNode node, string field)
    {
        if (node.Kind == ConfigNodeKind.Mapping || node.IsNullOrMissing) return node;
        Refuse(node, $"{field} must be a mapping");
        return ConfigNode.Missing;
    }

    /// <summary><c>selector</c>; null when there is none.</summary>
    public WorkloadSelector? Selector(ConfigNode node, string field)
    {
        if (Mapping(node, field).IsNullOrMissing) return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Mapping(node["matchLabels"], $"{field}.matchLabels").Entries)
        {
            var value = Text(entry.Value, $"{field}.matchLabels");
            if (entry.Key.Length == 0) Refuse(entry.Value, "a label to select by must have a key");
            if (entry.Key.Contains('*', StringComparison.Ordinal) || value?.Contains('*', StringComparison.Ordinal) == true)
                Refuse(entry.Value, "wildcards are not allowed in a selector");
            if (value is not null) labels[entry.Key] = value;
        }

        return new(labels);
    }
}
