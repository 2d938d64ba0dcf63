using System.Net.Sockets;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Proof;

/// <summary>
/// Decides one connection by reading the policy objects again from the text of their APIs, policy by policy and rule by rule. It shares no code with
/// the engine and its readers: where the two agree, a slip in one of them would have to be in both.
/// </summary>
/// <remarks>A pod that dials its own address is judged like any other pair.</remarks>
internal sealed class NaiveEvaluator(PodNetwork network)
{
    /// <summary>What it met last and does not know, when it could not decide.</summary>
    public string? Doubt { get; private set; }

    /// <summary>What may become of an attempt, the rule about a pod's own node left aside; null when this evaluator does not know some of what bears on it.</summary>
    public PossibleVerdicts? Decide(Attempt attempt) => Decide(attempt, destinationIsOpen: false);

    /// <summary>As <see cref="Decide(Attempt)"/>; but a pod accepts everything from its own node, where the dialect says so.</summary>
    public PossibleVerdicts? DecideWithOwnNode(Attempt attempt)
    {
        var ends = new NaiveEnds(network, attempt, new());
        var isFromOwnNode = ends.PodOf(attempt.Destination)?.Node is { } node && node == ends.NodeOf(attempt.Source);
        return Decide(attempt, network.Dialect.OwnNodeIsAllowed && isFromOwnNode);
    }

    private PossibleVerdicts? Decide(Attempt attempt, bool destinationIsOpen)
    {
        var doubts = new Doubts();
        if (!Speaks(attempt.Source, attempt.Family) || !Speaks(attempt.Destination, attempt.Family)) return PossibleVerdicts.Denied;
        var egress = Side(attempt, attempt.Source, attempt.Destination, Direction.Egress, doubts);
        var ingress = destinationIsOpen ? PossibleVerdicts.Allowed : Side(attempt, attempt.Destination, attempt.Source, Direction.Ingress, doubts);
        Doubt = doubts.First;
        if (Doubt is not null) return null;
        // Both sides have to let it through.
        var both = egress & ingress & PossibleVerdicts.Allowed;
        return both | ((egress | ingress) & PossibleVerdicts.Denied);
    }

    // An end of which no address is known may have one of every family that the cluster uses.
    private bool Speaks(AttemptEnd end, AddressFamilies family)
    {
        if (!network.Families.HasFlag(family)) return false;
        if (end is AttemptEnd.OfNode || end.Addresses.IsEmpty) return true;
        foreach (var address in end.Addresses)
            if (address.AddressFamily == (family == AddressFamilies.IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)) return true;
        return false;
    }

    private PossibleVerdicts Side(Attempt attempt, AttemptEnd self, AttemptEnd other, Direction direction, Doubts doubts)
    {
        foreach (var item in network.PolicyObjects)
            if (!IsKnown(item)) doubts.Raise($"{item.Kind} of {item.Group}");
        var ends = new NaiveEnds(network, attempt, doubts);
        // Policies are enforced at pods only.
        if (ends.PodOf(self) is not { } pod) return PossibleVerdicts.Allowed;
        var rules = new NaiveNetworkPolicies(network, attempt, ends, doubts);
        var admin = new NaiveAdminPolicies(network, ends, new(network, attempt, ends, doubts), doubts);
        if (NaiveCalicoPolicies.AreThere(network))
            return Then(new NaiveCalicoPolicies(network, rules, admin, new(network, attempt, ends, doubts), doubts).Decide(pod, other, direction), () => PossibleVerdicts.Allowed);
        var cilium = new NaiveCiliumPolicies(network, rules, new(network, attempt, ends, doubts), doubts);
        var possible = admin.Decide("Admin", pod, other, direction);
        possible = Then(possible, () => cilium.Decide(pod, other, direction));
        possible = Then(possible, () => admin.Decide("Baseline", pod, other, direction));
        return Then(possible, () => PossibleVerdicts.Allowed);
    }

    // The next tier is asked where this one may let it decide.
    private static PossibleVerdicts Then(PossibleVerdicts before, Func<PossibleVerdicts> next) =>
        before.HasFlag(PossibleVerdicts.GoesOn) ? (before & ~PossibleVerdicts.GoesOn) | next() : before;

    // Meshes and settings decide nothing here; policies of other APIs would.
    private static bool IsKnown(KubernetesObject item) => item.Group switch
    {
        "policy.networking.k8s.io" => item.Kind is "ClusterNetworkPolicy" or "AdminNetworkPolicy" or "BaselineAdminNetworkPolicy",
        "projectcalico.org" or "crd.projectcalico.org" => item.Kind is "NetworkPolicy" or "GlobalNetworkPolicy" or "Tier" || item.Kind.StartsWith("Staged", StringComparison.Ordinal),
        "cilium.io" => item.Kind is "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy",
        _ => true,
    };
}
