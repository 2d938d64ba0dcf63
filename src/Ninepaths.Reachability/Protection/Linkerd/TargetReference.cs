using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>A reference to an object by group, kind and name.</summary>
/// <param name="Namespace">Null for that of the object that refers.</param>
internal sealed record TargetReference(string Group, string Kind, string Name, string? Namespace)
{
    /// <summary>Whether it is a reference to that kind; case does not count (<c>target_ref.rs</c>).</summary>
    public bool Is(string group, string kind) =>
        Group.Equals(group, StringComparison.OrdinalIgnoreCase) && Kind.Equals(kind, StringComparison.OrdinalIgnoreCase);

    public static TargetReference? Read(ObjectFields fields, ConfigNode node, bool needsName)
    {
        if (!fields.IsMapping(node, "a reference")) return null;
        var kind = fields.Text(node["kind"], "kind of a reference");
        var name = needsName ? fields.Text(node["name"], "name of a reference") : fields.OptionalText(node["name"], "name of a reference") ?? "";
        var group = fields.OptionalText(node["group"], "group of a reference") ?? "";
        return kind is null || name is null ? null : new(group, kind, name, fields.OptionalText(node["namespace"], "namespace of a reference"));
    }
}
