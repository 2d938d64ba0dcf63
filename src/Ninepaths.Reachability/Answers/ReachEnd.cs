using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Answers;

/// <summary>An end as reports show it: a workload or a pod, a node, a range of addresses, or the assumed ingress controller.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">As reports write it, e.g. <c>shop/cart[Deployment]</c>, <c>10.0.0.0-10.255.255.255[External]</c>.</param>
/// <param name="Namespace">Empty for what is in none.</param>
/// <param name="Parts">The classes of its pods, each with those of its pods that are in it; for others one part without pods.</param>
public sealed record ReachEnd(ReachEndKind Kind, string Name, string Namespace, IReadOnlyList<ReachPart> Parts)
{
    /// <summary>The name of the ingress controller that an Ingress implies.</summary>
    public const string IngressController = "{ingress-controller}";

    /// <summary>The workload, where it is one.</summary>
    public Workload? Workload { get; init; }

    /// <summary>The addresses, where it is a range of them.</summary>
    public AddressRange? Range { get; init; }

    /// <summary>The name of a range of addresses outside: <c>10.0.0.0-10.255.255.255[External]</c>.</summary>
    public static string NameOf(AddressRange range) => $"{range}[External]";

    /// <summary>The name of a node: <c>w1[Node]</c>.</summary>
    public static string NameOf(Node node) => $"{TextSafety.Inert(node.Name)}[Node]";

    public override string ToString() => Name;
}

/// <summary>Pods of one class that belong to one end of a report.</summary>
/// <param name="End">The number of the class, node or range in the engine.</param>
/// <param name="Pods">The pods, by their index in <see cref="PodNetwork.Pods"/>; empty for nodes and ranges.</param>
public sealed record ReachPart(int End, IReadOnlyList<int> Pods);

/// <summary>What an end is.</summary>
public enum ReachEndKind
{
    Workload,
    Pod,
    Node,
    Addresses,
    IngressController,
}
