using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Reading;

/// <summary>Finds the Kubernetes objects in documents: objects alone, and lists of them.</summary>
/// <param name="take">Is given every object, in order.</param>
/// <param name="faults">Is given what is no object.</param>
public sealed class ObjectReader(Action<KubernetesObject> take, Action<InputFault> faults)
{
    /// <summary>Reads a document.</summary>
    /// <param name="document">Anything.</param>
    /// <param name="source">Where it stands.</param>
    public void Read(ConfigNode document, Origin source) => Read(document, source, null);

    /// <summary>Reads an item of a list whose items may leave out what they are, because the list says it.</summary>
    public void ReadItem(ConfigNode item, Origin source, ListType? list) => Read(item, source, list);

    private void Read(ConfigNode document, Origin source, ListType? list)
    {
        if (document.IsNullOrMissing) return;
        var kind = document["kind"].Text ?? list?.Kind;
        if (document.Kind != ConfigNodeKind.Mapping || string.IsNullOrEmpty(kind))
        {
            faults(new(At(source, document), FaultSeverity.Warning, "not a Kubernetes object: it has no kind"));
            return;
        }

        var apiVersion = document["apiVersion"].Text ?? list?.ApiVersion ?? "";
        if (document["items"] is { Exists: true } items && kind.EndsWith("List", StringComparison.Ordinal))
        {
            var inner = ListType.Of(kind, apiVersion);
            foreach (var item in items.Items) Read(item, source, inner);
            return;
        }

        var metadata = document["metadata"];
        if (metadata["name"].Text is not { Length: > 0 } name)
        {
            faults(new(At(source, document), FaultSeverity.Unread, $"{TextSafety.Inert(kind)} without a name"));
            return;
        }

        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        take(new(group, version, kind, metadata["namespace"].Text is { Length: > 0 } @namespace ? @namespace : null, name, document, source));
    }

    private static Origin At(Origin source, ConfigNode node) => source.Kind == OriginKind.File ? source with { Line = Math.Max(node.Line, 1) } : source;
}

/// <summary>What the items of a list are, when they do not say it themselves.</summary>
public sealed record ListType(string? Kind, string ApiVersion)
{
    /// <summary>From the list's own kind: <c>PodList</c> holds Pods, <c>List</c> anything.</summary>
    public static ListType Of(string kind, string apiVersion) => new(kind == "List" ? null : kind[..^"List".Length], kind == "List" ? "" : apiVersion);
}
