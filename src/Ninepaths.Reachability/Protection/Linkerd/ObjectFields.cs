using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>The fields of an object of Linkerd's, checked as its CustomResourceDefinition does.</summary>
internal sealed class ObjectFields(KubernetesObject item, PolicyOutput output)
{
    public KubernetesObject Item => item;

    public string Namespace { get; } = item.Namespace ?? "default";

    /// <summary><c>Server app/web</c>, safe to show.</summary>
    public string Title { get; } = TitleOf(item.Kind, item.Namespace ?? "default", item.Name);

    /// <summary>False once the API server would have refused the object.</summary>
    public bool IsSound { get; private set; } = true;

    public static string TitleOf(string kind, string @namespace, string name) =>
        $"{TextSafety.Inert(kind)} {TextSafety.Inert(@namespace)}/{TextSafety.Inert(name)}";

    public Origin At(ConfigNode node) => node.Exists ? item.At(node) : item.Origin;

    public void Refuse(ConfigNode node, string message)
    {
        IsSound = false;
        output.Refuse(At(node), $"{Title}: {message}");
    }

    public void Warn(ConfigNode node, string message) => output.Warn(At(node), $"{Title}: {message}");

    /// <summary>A text that must be there; null after a refusal.</summary>
    public string? Text(ConfigNode node, string what)
    {
        if (node.Kind == ConfigNodeKind.Scalar && (node.IsQuoted || (node.AsBoolean is null && node.AsNumber is null))) return node.Text;
        Refuse(node, node.IsNullOrMissing ? $"{what} is missing" : $"{what} must be text");
        return null;
    }

    /// <summary>A text that may be absent.</summary>
    public string? OptionalText(ConfigNode node, string what) => node.IsNullOrMissing ? null : Text(node, what);

    /// <summary>A boolean that may be absent, which means false.</summary>
    public bool Flag(ConfigNode node, string what)
    {
        if (node.IsNullOrMissing) return false;
        if (node.AsBoolean is { } value) return value;
        Refuse(node, $"{what} must be true or false");
        return false;
    }

    /// <summary>The items of a list; none when it is absent.</summary>
    public ImmutableArray<ConfigNode> Items(ConfigNode node, string what)
    {
        if (node.Kind != ConfigNodeKind.Sequence && !node.IsNullOrMissing) Refuse(node, $"{what} must be a list");
        return node.Items;
    }

    /// <summary>True for a mapping; anything else is refused.</summary>
    public bool IsMapping(ConfigNode node, string what)
    {
        if (node.Kind == ConfigNodeKind.Mapping) return true;
        Refuse(node, node.IsNullOrMissing ? $"{what} is missing" : $"{what} must be a mapping");
        return false;
    }
}
