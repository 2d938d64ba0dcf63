using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>An end of an observed connection, found in the network.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Workload">The number of the workload in the <see cref="WorkloadTable"/>; -1 for others.</param>
/// <param name="Address">The address of a node or of what is outside; of a node whose address is not known, the default.</param>
public readonly record struct ObservedEnd(ObservedEndKind Kind, int Workload, AddressRange Address)
{
    /// <summary>Every pod of the cluster.</summary>
    public static readonly ObservedEnd EveryPod = new(ObservedEndKind.EveryPod, -1, default);

    public static ObservedEnd Of(int workload) => new(ObservedEndKind.Workload, workload, default);

    public static ObservedEnd Outside(AddressRange address) => new(ObservedEndKind.Outside, -1, address);

    public static ObservedEnd Node(AddressRange address) => new(ObservedEndKind.Node, -1, address);
}

/// <summary>What an observed end is.</summary>
public enum ObservedEndKind
{
    /// <summary>Pods of a workload with networks of their own.</summary>
    Workload,

    /// <summary>Every pod of the cluster: only Services imply this, no log says it.</summary>
    EveryPod,

    /// <summary>A node, or a pod in the network of its node: nothing tells them apart on the wire.</summary>
    Node,

    /// <summary>An address that is neither a pod's nor a node's.</summary>
    Outside,
}
