using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Kubernetes;

/// <summary>Refuses lists and mappings that are none: read as absent, they would mean everything or nothing instead of what was meant.</summary>
internal static class FieldShapes
{
    /// <summary>The items of a list; none where it is absent, null, or no list.</summary>
    public static ImmutableArray<ConfigNode> List(ConfigNode node, string field, KubernetesObject item, PolicyOutput output)
    {
        if (node.Kind is ConfigNodeKind.Scalar or ConfigNodeKind.Mapping) Refuse(node, $"{field} is no list", item, output);
        return node.Items;
    }

    /// <summary>The same node, which is said to be no mapping where it is something else and not null.</summary>
    public static ConfigNode Mapping(ConfigNode node, string field, KubernetesObject item, PolicyOutput output)
    {
        if (node.Kind is ConfigNodeKind.Scalar or ConfigNodeKind.Sequence) Refuse(node, $"{field} is no mapping", item, output);
        return node;
    }

    /// <summary>The items of a list that has one at least where it is there.</summary>
    public static ImmutableArray<ConfigNode> Some(ConfigNode node, string field, KubernetesObject item, PolicyOutput output)
    {
        if (node.Kind == ConfigNodeKind.Sequence && node.Items.IsEmpty) Refuse(node, $"{field} is empty", item, output);
        return List(node, field, item, output);
    }

    /// <summary>Refuses fields that the API does not have: left out, as they would be, the rest means something else.</summary>
    public static void Only(ConfigNode node, string field, KubernetesObject item, PolicyOutput output, params ReadOnlySpan<string> known)
    {
        foreach (var entry in node.Entries)
            if (!known.Contains(entry.Key)) Refuse(entry.Value, $"{field} has no field '{TextSafety.Inert(entry.Key)}'", item, output);
    }

    /// <summary>Says that an API server would not take a name (RFC 1123); who may talk to whom does not hang on it.</summary>
    public static void Name(KubernetesObject item, PolicyOutput output)
    {
        if (!LabelSyntax.IsSubdomain(item.Name))
            output.Warn(item.At(item.Body["metadata"]), $"{item.Kind} {TextSafety.Inert(item.Name)}: an API server refuses the name: it is no DNS subdomain of lower-case letters, digits, '-' and '.'");
    }

    /// <summary>The text of a scalar that decodes as text; null for a number or a boolean, which YAML makes of some texts without quotes.</summary>
    public static string? Text(ConfigNode node) => node.AsBoolean is null && node.AsNumber is null ? node.Text : null;

    private static void Refuse(ConfigNode node, string message, KubernetesObject item, PolicyOutput output) =>
        output.Refuse(item.At(node), $"{item.Kind} {TextSafety.Inert(item.Namespace is null ? item.Name : $"{item.Namespace}/{item.Name}")}: {message}");
}
