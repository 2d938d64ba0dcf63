using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>The lists below <c>api/</c>, one file for each resource, or one <c>List</c> that mixes kinds.</summary>
internal sealed class CapturedApi(CaptureTree tree, List<Gap> gaps)
{
    private readonly Dictionary<string, List<ApiObject>> _byResource = new(StringComparer.Ordinal);

    public ApiObjects Read(CancellationToken cancellationToken)
    {
        foreach (var entry in tree.ChildrenOf("api").Where(entry => ApiFile.Is(entry.Path)))
            Add(entry, tree.ReadList(entry, cancellationToken));

        return new ApiObjects(_byResource.Select(list => KeyValuePair.Create(list.Key, list.Value.ToImmutableArray())));
    }

    private void Add(CaptureEntry entry, ApiFile file)
    {
        if (file.Fault is { } fault)
        {
            gaps.Add(CaptureTree.Gap(entry.Path, fault, "the file as it was captured", file.Line));
            return;
        }

        // A list of one resource is an observation even when it is empty; one that mixes kinds is named after none of them.
        if (ResourceNames.IsResource(file.Resource)) ListOf(file.Resource);
        foreach (var item in file.Objects) ListOf(item.Resource).Add(item);
        if (file.WithSecrets > 0)
            gaps.Add(CaptureTree.Gap(entry.Path, $"secrets found in {file.WithSecrets} objects of the capture; they were not kept", "the file as it was captured"));
        if (file.Nameless > 0) gaps.Add(CaptureTree.Gap(entry.Path, $"{file.Nameless} objects have no name", "the file as it was captured"));
    }

    private List<ApiObject> ListOf(string resource) =>
        _byResource.TryGetValue(resource, out var list) ? list : _byResource[resource] = [];
}
