using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>The components of a source by their ids: a fleet has thousands of each, and every connection names two.</summary>
internal static class ComponentIndex
{
    private static readonly ConditionalWeakTable<Topology, FrozenDictionary<string, Component>> Indexes = [];

    /// <summary>The component with this id; null for what is no component, such as pods or a person's kubeconfig.</summary>
    public static Component? Find(Topology wiring, string id) =>
        Indexes.GetValue(wiring, static each => each.Components.DistinctBy(component => component.Id).ToFrozenDictionary(component => component.Id, StringComparer.Ordinal)).GetValueOrDefault(id);
}
