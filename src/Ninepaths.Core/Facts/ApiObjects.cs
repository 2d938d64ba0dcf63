using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Ninepaths.Facts;

/// <summary>Objects of the API server, by resource (<c>pods</c>, <c>clusterrolebindings</c>).</summary>
public sealed class ApiObjects
{
    /// <summary>Nobody asked the API server anything.</summary>
    public static readonly ApiObjects NotObserved = new([]);

    private readonly FrozenDictionary<string, ResourceList> _byResource;

    public ApiObjects(IEnumerable<KeyValuePair<string, ImmutableArray<ApiObject>>> byResource) =>
        _byResource = byResource.ToFrozenDictionary(each => each.Key, each => new ResourceList(each.Value), StringComparer.Ordinal);

    /// <summary>True when at least one resource was listed.</summary>
    public bool Observed => _byResource.Count > 0;

    /// <summary>The resources that were listed.</summary>
    public IEnumerable<string> Resources => _byResource.Keys;

    /// <summary>True when this resource was listed, even if the list is empty.</summary>
    public bool Has(string resource) => _byResource.ContainsKey(resource);

    /// <summary>The objects of a resource; empty both when there are none and when it was not listed: ask <see cref="Has"/>.</summary>
    public ImmutableArray<ApiObject> Of(string resource) => _byResource.GetValueOrDefault(resource)?.Items ?? [];

    /// <summary>The objects of a resource in one namespace.</summary>
    public IEnumerable<ApiObject> In(string @namespace, string resource) => _byResource.GetValueOrDefault(resource)?.In(@namespace) ?? [];

    /// <summary>The object with this name; null when there is none, or none was listed.</summary>
    /// <param name="resource">The plural, lower-case resource name.</param>
    /// <param name="namespace">Null for cluster-scoped objects.</param>
    /// <param name="name">metadata.name.</param>
    public ApiObject? Find(string resource, string? @namespace, string name) =>
        _byResource.GetValueOrDefault(resource)?.Named(name).FirstOrDefault(item => item.Namespace == @namespace);
}

/// <summary>One API object.</summary>
/// <param name="Resource">The plural, lower-case resource name.</param>
/// <param name="Namespace">Null for cluster-scoped objects.</param>
/// <param name="Name">metadata.name.</param>
/// <param name="Body">The whole object.</param>
public sealed record ApiObject(string Resource, string? Namespace, string Name, JsonElement Body)
{
    public Origin Origin => Origin.Api(Resource, Namespace, Name);
}
