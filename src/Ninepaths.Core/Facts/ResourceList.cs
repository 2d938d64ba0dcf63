using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>The objects of one resource, found by namespace and name without going through all of them.</summary>
internal sealed class ResourceList(ImmutableArray<ApiObject> items)
{
    private readonly Lazy<ILookup<string, ApiObject>> _byNamespace = new(() => items.ToLookup(item => item.Namespace ?? "", StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, ApiObject>> _byName = new(() => items.ToLookup(item => item.Name, StringComparer.Ordinal));

    public ImmutableArray<ApiObject> Items => items;

    public IEnumerable<ApiObject> In(string @namespace) => _byNamespace.Value[@namespace];

    public IEnumerable<ApiObject> Named(string name) => _byName.Value[name];
}
