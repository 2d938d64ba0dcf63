using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>What policies ask of pods: nothing else can tell two pods apart.</summary>
internal sealed class UsedFacts
{
    private readonly HashSet<Peers> _seen = [];

    public UsedFacts(IEnumerable<Policy> policies)
    {
        foreach (var policy in policies)
        {
            Take(policy.Subject);
            Cut(policy.Subject, SubjectCuts);
            Take(policy.Ingress, IngressCuts);
            Take(policy.Egress, EgressCuts);
        }
    }

    public HashSet<LabelKey> Keys { get; } = [];

    public HashSet<NamedPort> Names { get; } = [];

    /// <summary>The addresses at which rules of ingress begin or end to match.</summary>
    public HashSet<AddressRange> IngressCuts { get; } = [];

    public HashSet<AddressRange> EgressCuts { get; } = [];

    /// <summary>The addresses at which policies begin or end to select: rules of Calico ask for those of their own end.</summary>
    public HashSet<AddressRange> SubjectCuts { get; } = [];

    /// <summary>True when some rule matches pods by address.</summary>
    public bool PodAddresses { get; private set; }

    /// <summary>True when some rule is about the node that a pod runs on.</summary>
    public bool OwnNode { get; private set; }

    private void Take(PolicyRules? rules, HashSet<AddressRange> cuts)
    {
        if (rules is null) return;
        foreach (var rule in rules.Rules)
        {
            Take(rule.Peers);
            Cut(rule.Peers, cuts);
            foreach (var name in rule.Ports.Names) Names.Add(name);
        }
    }

    private void Take(Peers peers)
    {
        switch (peers)
        {
            case Peers.Pods pods when _seen.Add(peers): Keys.UnionWith(pods.Labels.Keys); break;
            case Peers.ByAddress by: PodAddresses |= by.Reach.HasFlag(AddressReach.Pods); break;
            case Peers.OwnNode: OwnNode = true; break;
            case Peers.AllOf all: foreach (var part in all.Parts) Take(part); break;
            case Peers.AnyOf any: foreach (var part in any.Parts) Take(part); break;
            case Peers.Not not: Take(not.Part); break;
            case Peers.InFamily some: Take(some.Part); break;
        }
    }

    private static void Cut(Peers peers, HashSet<AddressRange> cuts)
    {
        switch (peers)
        {
            case Peers.ByAddress by: cuts.UnionWith(by.Addresses.Ranges); break;
            case Peers.AllOf all: foreach (var part in all.Parts) Cut(part, cuts); break;
            case Peers.AnyOf any: foreach (var part in any.Parts) Cut(part, cuts); break;
            case Peers.Not not: Cut(not.Part, cuts); break;
            case Peers.InFamily some: Cut(some.Part, cuts); break;
        }
    }
}
