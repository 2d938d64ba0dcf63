using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Proof;

/// <summary>NetworkPolicy (<c>networking.k8s.io/v1</c>) by the text of its API, for one attempt.</summary>
internal sealed class NaiveNetworkPolicies(PodNetwork network, Attempt attempt, NaiveEnds ends, Doubts doubts)
{
    /// <summary>Allowed by any rule of any policy that selects the pod; else denied if one selects it at all.</summary>
    public PossibleVerdicts Decide(Pod self, AttemptEnd other, Direction direction)
    {
        var isIsolated = false;
        foreach (var policy in network.PolicyObjects)
        {
            if (!IsFor(policy, self, direction)) continue;
            isIsolated = true;
            if (Allows(policy, self, other, direction)) return PossibleVerdicts.Allowed;
        }

        return isIsolated ? PossibleVerdicts.Denied : PossibleVerdicts.GoesOn;
    }

    /// <summary>Whether an object is a NetworkPolicy that selects the pod and says something of the direction.</summary>
    public bool IsFor(KubernetesObject policy, Pod self, Direction direction)
    {
        if (policy.Kind != "NetworkPolicy" || policy.Group is not ("networking.k8s.io" or "extensions")) return false;
        if ((policy.Namespace ?? "default") != self.Namespace) return false;
        return NaiveLabels.Match(policy.Spec["podSelector"], self.Labels, doubts) && IsAbout(policy.Spec, direction);
    }

    /// <summary>Whether any rule of a policy allows the attempt.</summary>
    public bool Allows(KubernetesObject policy, Pod self, AttemptEnd other, Direction direction)
    {
        foreach (var rule in policy.Spec[direction == Direction.Ingress ? "ingress" : "egress"].Items)
            if (HasPeer(rule[direction == Direction.Ingress ? "from" : "to"], self.Namespace, other) && HasPort(rule["ports"])) return true;
        return false;
    }

    private static bool IsAbout(ConfigNode spec, Direction direction)
    {
        foreach (var type in spec["policyTypes"].Items)
            if (type.Text == direction.ToString()) return true;
        if (spec["policyTypes"].Items.Length > 0) return false;
        return direction == Direction.Ingress || spec["egress"].Items.Length > 0;
    }

    private bool HasPeer(ConfigNode peers, string ownNamespace, AttemptEnd other)
    {
        if (peers.Items.Length == 0) return true;
        foreach (var peer in peers.Items)
            if (IsPeer(peer, ownNamespace, other)) return true;
        return false;
    }

    private bool IsPeer(ConfigNode peer, string ownNamespace, AttemptEnd other)
    {
        var (block, namespaces, pods) = (peer["ipBlock"], peer["namespaceSelector"], peer["podSelector"]);
        if (!block.IsNullOrMissing) return IsIn(block, other);
        if (namespaces.IsNullOrMissing && pods.IsNullOrMissing) return doubts.Raise("a peer that says nothing");
        if (ends.PodOf(other) is not { } pod) return false;
        if (namespaces.IsNullOrMissing && pod.Namespace != ownNamespace) return false;
        return ends.IsSelected(pod, namespaces, pods);
    }

    private bool IsIn(ConfigNode block, AttemptEnd other) =>
        ends.IsIn(block["cidr"].Text, block["except"].Items, other, network.Dialect.CidrMatchesPods, network.Dialect.CidrMatchesNodes);

    private bool HasPort(ConfigNode ports)
    {
        if (ports.Items.Length == 0) return true;
        foreach (var port in ports.Items)
            if (IsPort(port)) return true;
        return false;
    }

    private bool IsPort(ConfigNode item)
    {
        var protocol = item["protocol"].Text ?? "TCP";
        if (protocol != attempt.Protocol switch { Protocol.Tcp => "TCP", Protocol.Udp => "UDP", Protocol.Sctp => "SCTP", _ => "" }) return false;
        if (item["port"].IsNullOrMissing) return item["endPort"].IsNullOrMissing || doubts.Raise("endPort without port");
        if (item["port"].AsInteger is not { } first) return ends.IsNamed(item["port"].Text ?? "");
        var last = item["endPort"].AsInteger ?? first;
        return first <= attempt.Port && attempt.Port <= last;
    }
}
