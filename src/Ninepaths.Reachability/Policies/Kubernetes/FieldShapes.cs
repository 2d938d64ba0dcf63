using System.Collections.Immutable;
using Ninepaths.Documents;
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

    private static void Refuse(ConfigNode node, string message, KubernetesObject item, PolicyOutput output) =>
        output.Refuse(item.At(node), $"{item.Kind} {TextSafety.Inert(item.Namespace is null ? item.Name : $"{item.Namespace}/{item.Name}")}: {message}");
}
