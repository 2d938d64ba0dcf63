using System.Collections.Immutable;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Rights;

/// <summary>A right that a binding gives a subject.</summary>
/// <param name="Binding">The binding with its role.</param>
/// <param name="RoleRight">What of the role.</param>
internal sealed record Grant(Binding Binding, RoleRight RoleRight)
{
    /// <summary>The namespace it is limited to; null for the whole cluster.</summary>
    public string? Namespace => Binding.IsClusterWide ? null : Binding.Object.Namespace;

    public Right Right => RoleRight.Right;

    public ImmutableArray<string> Names => RoleRight.Names;

    public bool IsForAll => Names.IsEmpty;
}
