using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Proof;

/// <summary>The rules of one NetworkPolicy or GlobalNetworkPolicy of Calico for one attempt.</summary>
/// <remarks>Known are action, protocol (TCP, UDP, SCTP), and of source and destination selector, namespaceSelector, nets, notNets and the destination's
/// ports. Everything else is a doubt: notSelector, notPorts, notProtocol, icmp, ipVersion, services, serviceAccounts, http, serviceAccountSelector,
/// doNotTrack, preDNAT, applyOnForward.</remarks>
internal sealed class NaiveCalicoRules(PodNetwork network, Attempt attempt, NaiveEnds ends, Doubts doubts)
{
    /// <summary>Whether a policy selects the pod and says something of the direction.</summary>
    public bool IsFor(KubernetesObject policy, Pod self, Direction direction)
    {
        Know(policy.Spec, "tier", "order", "selector", "namespaceSelector", "types", "ingress", "egress");
        if (policy.Kind == "NetworkPolicy" && (policy.Namespace ?? "default") != self.Namespace) return false;
        return IsAbout(policy.Spec, direction) && InNamespaces(policy.Spec["namespaceSelector"], self) && Selects(policy.Spec["selector"], self);
    }

    public PossibleVerdicts FirstMatch(KubernetesObject policy, Pod self, AttemptEnd other, Direction direction)
    {
        var me = new AttemptEnd.OfPod(self);
        var (source, destination) = direction == Direction.Ingress ? (other, (AttemptEnd)me) : (me, other);
        var own = policy.Kind == "NetworkPolicy" ? self.Namespace : null;
        foreach (var rule in policy.Spec[direction == Direction.Ingress ? "ingress" : "egress"].Items)
        {
            Know(rule, "action", "protocol", "source", "destination", "metadata");
            Know(rule["source"], "selector", "namespaceSelector", "nets", "notNets");
            Know(rule["destination"], "selector", "namespaceSelector", "nets", "notNets", "ports");
            if (!IsForFamily(rule["source"]) || !IsForFamily(rule["destination"]) || !HasProtocol(rule["protocol"]) || !IsEnd(rule["source"], source, own) || !IsEnd(rule["destination"], destination, own) || !HasPort(rule["destination"]["ports"])) continue;
            switch (rule["action"].Text)
            {
                case "Allow": return PossibleVerdicts.Allowed;
                case "Deny": return PossibleVerdicts.Denied;
                case "Pass": return PossibleVerdicts.GoesOn;
                case "Log": break;
                default: doubts.Raise("an action of Calico"); break;
            }
        }

        return PossibleVerdicts.None;
    }

    // Other than with NetworkPolicy of Kubernetes, egress rules alone leave ingress open.
    private static bool IsAbout(ConfigNode spec, Direction direction)
    {
        foreach (var type in spec["types"].Items)
            if (type.Text == direction.ToString()) return true;
        if (spec["types"].Items.Length > 0) return false;
        var (hasIngress, hasEgress) = (spec["ingress"].Items.Length > 0, spec["egress"].Items.Length > 0);
        return direction == Direction.Ingress ? hasIngress || !hasEgress : hasEgress;
    }

    // Felix leaves a rule out of the family that none of its networks is of, also where these are not to match.
    private bool IsForFamily(ConfigNode entity)
    {
        foreach (var field in new[] { "nets", "notNets" })
        {
            var (some, ofFamily) = (false, false);
            foreach (var net in entity[field].Items)
            {
                some = true;
                if ((net.Text ?? "").Contains(':', StringComparison.Ordinal) == (attempt.Family == AddressFamilies.IPv6)) ofFamily = true;
            }

            if (some && !ofFamily) return false;
        }

        return true;
    }

    private bool IsEnd(ConfigNode entity, AttemptEnd end, string? own)
    {
        var (selector, namespaces) = (entity["selector"], entity["namespaceSelector"]);
        if (!selector.IsNullOrMissing || !namespaces.IsNullOrMissing)
        {
            if (ends.PodOf(end) is not { } pod) return false;
            if (namespaces.IsNullOrMissing && own is not null && pod.Namespace != own) return false;
            if (!InNamespaces(namespaces, pod) || !Selects(selector, pod)) return false;
        }

        if (entity["nets"].Items.Length > 0 && !IsInAny(entity["nets"], end)) return false;
        return !IsInAny(entity["notNets"], end);
    }

    private bool IsInAny(ConfigNode blocks, AttemptEnd end)
    {
        foreach (var block in blocks.Items)
            if (ends.IsIn(block.Text, [], end, matchesPods: true, matchesNodes: true)) return true;
        return false;
    }

    private bool Selects(ConfigNode selector, Pod pod) => NaiveCalicoSelector.Match(selector.Text ?? "", key => key switch
    {
        "projectcalico.org/namespace" => pod.Namespace,
        "projectcalico.org/orchestrator" => "k8s",
        _ => pod.Labels.GetValueOrDefault(key),
    }, doubts);

    private bool InNamespaces(ConfigNode selector, Pod pod) => NaiveCalicoSelector.Match(
        selector.Text ?? "", key => key == "projectcalico.org/name" ? pod.Namespace : network.Namespaces[pod.Namespace].Labels.GetValueOrDefault(key), doubts);

    private bool HasProtocol(ConfigNode protocol) => protocol.IsNullOrMissing || protocol.Text switch
    {
        "TCP" => attempt.Protocol == Protocol.Tcp,
        "UDP" => attempt.Protocol == Protocol.Udp,
        "SCTP" => attempt.Protocol == Protocol.Sctp,
        _ => doubts.Raise("a protocol of Calico"),
    };

    private bool HasPort(ConfigNode ports)
    {
        if (ports.Items.Length == 0) return true;
        foreach (var port in ports.Items)
            if (IsPort(port.Text ?? "")) return true;
        return false;
    }

    private bool IsPort(string text)
    {
        var parts = text.Split(':');
        if (!int.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var first)) return ends.IsNamed(text);
        return int.TryParse(parts[^1], System.Globalization.CultureInfo.InvariantCulture, out var last) ? first <= attempt.Port && attempt.Port <= last : doubts.Raise("a port of Calico");
    }

    private void Know(ConfigNode node, params string[] known)
    {
        foreach (var field in node.Entries)
            if (Array.IndexOf(known, field.Key) < 0) doubts.Raise($"the field {TextSafety.Inert(field.Key)} of Calico");
    }
}
