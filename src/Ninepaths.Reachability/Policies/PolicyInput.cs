using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies;

/// <summary>What policies are read from: the policy objects, and the objects they refer to.</summary>
public sealed class PolicyInput
{
    private readonly ILookup<(string Group, string Kind), KubernetesObject> _objects;

    public PolicyInput(IEnumerable<KubernetesObject> objects) =>
        _objects = objects.ToLookup(item => (item.Group, item.Kind));

    public required Dialect Dialect { get; init; }

    /// <summary>A user's word on whether addresses in policies match pods; null where there is none. The dialect has it already.</summary>
    public bool? CidrMatchesPods { get; init; }

    public required FrozenDictionary<string, Namespace> Namespaces { get; init; }

    public ImmutableArray<Service> Services { get; init; } = [];

    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>The objects of an API group.</summary>
    public IEnumerable<KubernetesObject> In(string group) => _objects.Where(kind => kind.Key.Group == group).SelectMany(kind => kind);

    /// <summary>The objects of a kind, in the order they were read.</summary>
    public IEnumerable<KubernetesObject> Of(string group, string kind) => _objects[(group, kind)];
}
