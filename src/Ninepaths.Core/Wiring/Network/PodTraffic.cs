using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Network;

/// <summary>What may pass between pods, and how it is protected, as the reachability engine worked it out of a snapshot.</summary>
/// <remarks>A contract: the engine (<c>Ninepaths.Reachability</c>) builds on this project, and verdicts only need its answers.</remarks>
public sealed record PodTraffic
{
    /// <summary>One for each namespace that has pods with a network of their own, or policies.</summary>
    public ImmutableArray<NamespaceTraffic> Namespaces { get; init; } = [];

    /// <summary>Pods that are given a token and kept from the API server, although a policy of theirs names its Service address.</summary>
    public ImmutableArray<CutOffPods> CutOff { get; init; } = [];

    /// <summary>Policies of equal priority that disagree on connections between pods: which holds, the API leaves open.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Whether packets between nodes themselves are encrypted, by node; a node that is not here was not looked at.</summary>
    public ImmutableArray<NodeWire> Nodes { get; init; } = [];

    /// <summary>What was left out: objects that could not be read, kinds that nobody judges.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];
}

/// <summary>Connections to the pods of a namespace.</summary>
public sealed record NamespaceTraffic
{
    public required string Namespace { get; init; }

    /// <summary>Its pods that have a network of their own and have not ended.</summary>
    public int Pods { get; init; }

    /// <summary>Policies that select some of them for ingress.</summary>
    public int Policies { get; init; }

    /// <summary>The first of these.</summary>
    public Origin? Policy { get; init; }

    /// <summary>Pods that no policy selects for ingress.</summary>
    public int Unselected { get; init; }

    /// <summary>Pods that take every connection from every pod of the cluster, whatever selects them.</summary>
    public int Open { get; init; }

    /// <summary>How connections from other pods are protected, where policies are enforced.</summary>
    public LeastProtected Enforced { get; init; } = LeastProtected.Nothing;

    /// <summary>The same where nothing enforces policies.</summary>
    public LeastProtected Unenforced { get; init; } = LeastProtected.Nothing;
}

/// <summary>The connection to pods that is protected least.</summary>
/// <param name="Protection">What protects it.</param>
/// <param name="Witness">Which: <c>shop/web[Deployment] to shop/cart[Deployment], TCP 8080</c>; empty where nothing may pass.</param>
/// <param name="Because">Why it is protected no better, or by what it is.</param>
/// <param name="Origin">The object that decides that; null for none.</param>
public sealed record LeastProtected(TrafficProtection Protection, string Witness, string Because, Origin? Origin)
{
    /// <summary>Nothing may pass.</summary>
    public static readonly LeastProtected Nothing = new(TrafficProtection.Nothing, "", "", null);
}

/// <summary>What protects connections between pods, from worst to best.</summary>
public enum TrafficProtection
{
    /// <summary>Nothing that the policies of meshes or plug-ins show.</summary>
    Clear,
    NotObserved,

    /// <summary>Encrypted between nodes, in clear between pods of one node.</summary>
    BetweenNodes,
    Encrypted,

    /// <summary>Encrypted, and both ends have proven who they are.</summary>
    Mutual,

    /// <summary>Nothing may pass at all.</summary>
    Nothing,
}

/// <summary>Pods with a token that cannot reach the API server.</summary>
/// <param name="Workload">Whose pods.</param>
/// <param name="Policy">The policy that names the Service address.</param>
/// <param name="Address">The Service address, which no packet has when policies are asked.</param>
/// <param name="Endpoint">Where the API server really is.</param>
public sealed record CutOffPods(string Workload, Origin Policy, string Address, string Endpoint);

/// <summary>Policies of equal priority that disagree.</summary>
/// <param name="Witness">A connection that one allows and the other does not.</param>
/// <param name="Policies">The policies.</param>
public sealed record Disagreement(string Witness, ImmutableArray<Origin> Policies);

/// <summary>Whether packets between a node and the others are encrypted.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Encrypted">Null where it was not observed.</param>
/// <param name="Because">Why.</param>
/// <param name="Origin">What says so; null for none.</param>
public sealed record NodeWire(string Node, bool? Encrypted, string Because, Origin? Origin);
