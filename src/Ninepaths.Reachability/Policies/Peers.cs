using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies;

/// <summary>The ends of connections that a rule is about, or the pods that a policy selects.</summary>
/// <remarks>Ends are pods, nodes (with the pods in their network), and addresses outside.</remarks>
public abstract record Peers
{
    private Peers()
    {
    }

    /// <summary>Everything, in and out of the cluster.</summary>
    public static readonly Peers Anyone = new AllOf([]);

    /// <summary>Nothing.</summary>
    public static readonly Peers Nobody = new AnyOf([]);

    /// <summary>Pods with a network of their own, by their labels and those of their namespaces and service accounts.</summary>
    public sealed record Pods(LabelExpression Labels) : Peers;

    /// <summary>Nodes by their labels, with the pods in their network.</summary>
    public sealed record Nodes(LabelExpression Labels) : Peers;

    /// <summary>Ends by address.</summary>
    /// <param name="Addresses">Which addresses.</param>
    /// <param name="Reach">Whether pods and nodes with such an address are meant too.</param>
    public sealed record ByAddress(AddressSet Addresses, AddressReach Reach) : Peers;

    /// <summary>The node that the other end's pod runs on, with the pods in its network (Cilium's <c>host</c>).</summary>
    public sealed record OwnNode : Peers;

    /// <summary>All of the parts at once; without parts, everything.</summary>
    public sealed record AllOf(ImmutableArray<Peers> Parts) : Peers
    {
        public bool Equals(AllOf? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

        public override int GetHashCode() => Combine(1, Parts);
    }

    /// <summary>Any of the parts; without parts, nothing.</summary>
    public sealed record AnyOf(ImmutableArray<Peers> Parts) : Peers
    {
        public bool Equals(AnyOf? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

        public override int GetHashCode() => Combine(2, Parts);
    }

    /// <summary>Everything that the part is not.</summary>
    public sealed record Not(Peers Part) : Peers;

    /// <summary>The part, as one family only sees it: a pod with addresses of both is none of it in the other.</summary>
    public sealed record InFamily(AddressFamilies Families, Peers Part) : Peers;

    public static Peers Any(params IEnumerable<Peers> parts) => parts.ToImmutableArray() is [var only] ? only : new AnyOf([.. parts]);

    public static Peers All(params IEnumerable<Peers> parts) => parts.ToImmutableArray() is [var only] ? only : new AllOf([.. parts]);

    private static int Combine(int seed, ImmutableArray<Peers> parts)
    {
        var hash = new HashCode();
        hash.Add(seed);
        foreach (var part in parts) hash.Add(part);
        return hash.ToHashCode();
    }
}

/// <summary>What an address in a policy matches beside addresses outside the cluster.</summary>
[Flags]
public enum AddressReach
{
    /// <summary>Neither pods nor nodes: CIDR rules of Cilium.</summary>
    OutsideOnly = 0,

    /// <summary>Pods with such an address.</summary>
    Pods = 1,

    /// <summary>Nodes with such an address, and the pods in their network.</summary>
    Nodes = 2,

    /// <summary>Pods and nodes: <c>networks</c> of admin policies, <c>nets</c> of Calico.</summary>
    Everything = Pods | Nodes,
}
