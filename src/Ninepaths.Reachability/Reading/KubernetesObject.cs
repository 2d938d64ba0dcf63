using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Reading;

/// <summary>An object as it was read, with the lines of its file.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">e.g. <c>v1</c>.</param>
/// <param name="Kind">As its API spells it.</param>
/// <param name="Namespace">metadata.namespace; null where it has none.</param>
/// <param name="Name">metadata.name.</param>
/// <param name="Body">The whole object.</param>
/// <param name="Source">The file, or the object in the API server.</param>
public sealed record KubernetesObject(string Group, string Version, string Kind, string? Namespace, string Name, ConfigNode Body, Origin Source)
{
    public ConfigNode Spec => Body["spec"];

    /// <summary>The object itself: its file with the line it begins on.</summary>
    public Origin Origin => At(Body);

    /// <summary><c>metadata.labels</c>; values that are no text are left out.</summary>
    public IReadOnlyDictionary<string, string> Labels => Texts(Body.At("metadata.labels"));

    /// <summary><c>metadata.annotations</c>; values that are no text are left out.</summary>
    public IReadOnlyDictionary<string, string> Annotations => Texts(Body.At("metadata.annotations"));

    /// <summary><c>metadata.creationTimestamp</c>; null in manifests.</summary>
    public string? Created => Body.At("metadata.creationTimestamp").Text;

    /// <summary>A place in it.</summary>
    public Origin At(ConfigNode node) => Source.Kind == OriginKind.File && node.Exists ? Source with { Line = node.Line } : Source;

    /// <summary>A mapping of texts.</summary>
    public static IReadOnlyDictionary<string, string> Texts(ConfigNode mapping)
    {
        var texts = new Dictionary<string, string>(mapping.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
            if (entry.Value.Text is { } text) texts[entry.Key] = text;
        return texts;
    }
}
