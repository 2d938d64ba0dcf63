using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>The other end of a rule, before it is written.</summary>
public abstract record PolicyPeer
{
    private PolicyPeer()
    {
    }

    /// <summary>Pods of one namespace.</summary>
    public sealed record Pods(string Namespace, PodSelector Selector) : PolicyPeer
    {
        public override string ToString() => $"{Selector} in {TextSafety.Inert(Namespace)}";
    }

    /// <summary>Every pod of the cluster.</summary>
    public sealed record EveryPod : PolicyPeer
    {
        public override string ToString() => "every pod of the cluster";
    }

    /// <summary>A node with what is in its network.</summary>
    /// <param name="Address">The default where it is not known which node.</param>
    public sealed record Node(AddressRange Address) : PolicyPeer
    {
        public override string ToString() => Address == default ? "nodes" : $"the node with address {Address.Address(Address.First)}";
    }

    /// <summary>An address outside the cluster.</summary>
    public sealed record Outside(AddressRange Address) : PolicyPeer
    {
        public override string ToString() => $"{Address.Address(Address.First)}";
    }
}
