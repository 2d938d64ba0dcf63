using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>The lists below <c>api/</c>, one file for each resource, or one <c>List</c> that mixes kinds.</summary>
internal sealed class CapturedApi(CaptureTree tree, CaptureJson json, Limits limits)
{
    private readonly Dictionary<string, List<ApiObject>> _byResource = new(StringComparer.Ordinal);

    public ApiObjects Read(CancellationToken cancellationToken)
    {
        foreach (var file in tree.ChildrenOf("api").Where(file => file.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (json.Read(file.Path, limits.ApiFileBytes) is not { } root) continue;
            var resource = file.Name[..^".json".Length];
            if (root.Member("items") is { ValueKind: JsonValueKind.Array } items) Add(resource, file.Path, items);
            else json.Misshapen(file.Path, "not a list of objects");
        }

        return new ApiObjects(_byResource.Select(list => KeyValuePair.Create(list.Key, list.Value.ToImmutableArray())));
    }

    private void Add(string resource, string path, JsonElement items)
    {
        // A list of one resource is an observation even when it is empty; one that mixes kinds is named after none of them.
        if (ResourceNames.IsResource(resource)) ListOf(resource);
        var (dropped, secrets) = (0, 0);
        foreach (var item in items.EnumerateArray())
        {
            if (item.Member("metadata")?.Text("name") is not { } name)
            {
                dropped++;
                continue;
            }

            var own = item.Text("kind") is { } kind ? ResourceNames.OfKind(kind, resource) : resource;
            var (body, removed) = ApiRedaction.Apply(own, item, limits.JsonDepth);
            secrets += removed ? 1 : 0;
            ListOf(own).Add(new ApiObject(own, item.Member("metadata")?.Text("namespace"), name, body));
        }

        if (secrets > 0) json.Misshapen(path, $"secrets found in {secrets} objects of the capture; they were not kept");
        if (dropped > 0) json.Misshapen(path, $"{dropped} objects have no name");
    }

    private List<ApiObject> ListOf(string resource) =>
        _byResource.TryGetValue(resource, out var list) ? list : _byResource[resource] = [];
}
