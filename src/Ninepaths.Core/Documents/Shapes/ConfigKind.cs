using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Documents;

/// <summary>A kind of configuration file: its name, the versions it comes in, and its fields.</summary>
/// <param name="Name">What stands under <c>kind</c>.</param>
/// <param name="Versions">What may stand under <c>apiVersion</c>.</param>
/// <param name="Shape">Its fields besides these two.</param>
internal sealed record ConfigKind(string Name, ImmutableArray<ConfigVersion> Versions, ConfigShape Shape)
{
    /// <summary>The newest Kubernetes whose fields are known here: a newer one may have more.</summary>
    private static readonly ComponentVersion Newest = new(1, 36);

    /// <summary>What a decoder finds wrong with a document, in the order in which it looks: kind and version, then the fields.</summary>
    /// <param name="root">The document.</param>
    /// <param name="reader">The version of the program that reads it; null counts as the newest.</param>
    public IEnumerable<ShapeFault> Faults(ConfigNode root, ComponentVersion? reader) =>
        Head(root, reader) is { } fault ? [fault]
        : Shape.Faults(root).Where(each => !each.IsUnknownField || reader is not { } known || known.Major < Newest.Major
            || (known.Major == Newest.Major && known.Minor <= Newest.Minor));

    private ShapeFault? Head(ConfigNode root, ComponentVersion? reader)
    {
        if (root["kind"].Text is not { Length: > 0 } kind) return new(Math.Max(1, root.Line), $"no kind, where {Name} belongs");
        if (root["apiVersion"].Text is not { Length: > 0 } version)
            return new(Math.Max(1, root.Line), $"no apiVersion, where {Versions[0].Name} belongs");
        if (Versions.FirstOrDefault(each => each.Kind(Name) == kind && each.Name == version) is { } known)
        {
            return known.Until is { } until && reader >= until ? Out($"{version} {kind} is gone since {until}")
                : known.From is { } from && reader < from ? Out($"{version} {kind} is new in {from}; this is {reader}") : null;
        }

        return kind == Name
            ? Out($"apiVersion {TextSafety.Inert(version)} where {Versions[0].Name.Split('/')[0]} belongs")
            : new(root["kind"].Line, $"kind {TextSafety.Inert(kind)} where {Name} belongs");

        ShapeFault Out(string message) => new(root["apiVersion"].Line, message);
    }
}

/// <summary>A version of a kind.</summary>
/// <param name="Name">What stands under <c>apiVersion</c>.</param>
/// <param name="From">The first Kubernetes that reads it; null when older than what is covered.</param>
/// <param name="Until">The first that no longer does.</param>
/// <param name="OtherKind">The kind's name in this version where it is another one.</param>
internal sealed record ConfigVersion(string Name, ComponentVersion? From = null, ComponentVersion? Until = null, string? OtherKind = null)
{
    public string Kind(string usual) => OtherKind ?? usual;
}
