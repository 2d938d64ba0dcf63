using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Proof;

/// <summary>The rules of one admin policy for one attempt.</summary>
internal sealed class NaiveAdminRules(PodNetwork network, Attempt attempt, NaiveEnds ends, Doubts doubts)
{
    /// <summary>What the first rule that matches does; none when none matches.</summary>
    public PossibleVerdicts FirstMatch(ConfigNode spec, AttemptEnd other, Direction direction)
    {
        foreach (var rule in spec[direction == Direction.Ingress ? "ingress" : "egress"].Items)
        {
            var peers = rule[direction == Direction.Ingress ? "from" : "to"].Items;
            var action = rule["action"].Text;
            var (hasUnknown, matches) = (false, false);
            foreach (var peer in peers)
            {
                if (!IsKnown(peer, direction)) hasUnknown = true;
                else if (IsPeer(peer, other)) matches = true;
            }

            // A peer that this reader of the API does not know fails the whole rule closed: it accepts nothing, or denies everything.
            if (hasUnknown && (action is "Accept" or "Allow")) continue;
            if (hasUnknown) return PossibleVerdicts.Denied;
            if (!matches || !HasPort(rule)) continue;
            switch (action)
            {
                case "Accept" or "Allow": return PossibleVerdicts.Allowed;
                case "Deny": return PossibleVerdicts.Denied;
                case "Pass": return PossibleVerdicts.GoesOn;
                default: doubts.Raise("an action"); break;
            }
        }

        return PossibleVerdicts.None;
    }

    private bool IsKnown(ConfigNode peer, Direction direction)
    {
        var fields = 0;
        var isKnown = true;
        foreach (var field in peer.Entries)
        {
            if (field.Value.IsNullOrMissing) continue;
            fields++;
            if (field.Key is not ("namespaces" or "pods") && (direction == Direction.Ingress || field.Key is not ("networks" or "nodes" or "domainNames"))) isKnown = false;
        }

        if (fields != 1) doubts.Raise("a peer of none or several kinds");
        return isKnown;
    }

    private bool IsPeer(ConfigNode peer, AttemptEnd other)
    {
        if (!peer["domainNames"].IsNullOrMissing) return other is AttemptEnd.Outside && attempt.IsToNamedDomain;
        if (!peer["nodes"].IsNullOrMissing) return ends.IsNode(other, peer["nodes"]);
        if (!peer["networks"].IsNullOrMissing)
        {
            foreach (var block in peer["networks"].Items)
                if (ends.IsIn(block.Text, [], other, network.Dialect.NetworksMatchPods, matchesNodes: true)) return true;
            return false;
        }

        if (ends.PodOf(other) is not { } pod) return false;
        if (!peer["namespaces"].IsNullOrMissing) return ends.IsSelected(pod, peer["namespaces"], ConfigNode.Missing);
        return ends.IsSelected(pod, peer["pods"]["namespaceSelector"], peer["pods"]["podSelector"]);
    }

    private bool HasPort(ConfigNode rule)
    {
        var (current, former) = (rule["protocols"].Items, rule["ports"].Items);
        if (current.Length == 0 && former.Length == 0) return true;
        foreach (var each in current)
            if (IsProtocol(each)) return true;
        foreach (var each in former)
            if (IsPort(each)) return true;
        return false;
    }

    private bool IsProtocol(ConfigNode item)
    {
        if (!item["destinationNamedPort"].IsNullOrMissing) return ends.IsNamed(item["destinationNamedPort"].Text ?? "");
        var field = attempt.Protocol switch { Protocol.Tcp => "tcp", Protocol.Udp => "udp", Protocol.Sctp => "sctp", _ => "" };
        if (item[field].IsNullOrMissing) return false;
        var port = item[field]["destinationPort"];
        if (port.IsNullOrMissing) return true;
        return port["number"].IsNullOrMissing ? IsBetween(port["range"]["start"], port["range"]["end"]) : IsBetween(port["number"], port["number"]);
    }

    private bool IsPort(ConfigNode item)
    {
        if (!item["namedPort"].IsNullOrMissing) return ends.IsNamed(item["namedPort"].Text ?? "");
        if (!item["portNumber"].IsNullOrMissing) return IsProtocol(item["portNumber"]["protocol"].Text) && IsBetween(item["portNumber"]["port"], item["portNumber"]["port"]);
        if (!item["portRange"].IsNullOrMissing) return IsProtocol(item["portRange"]["protocol"].Text) && IsBetween(item["portRange"]["start"], item["portRange"]["end"]);
        return doubts.Raise("a port");
    }

    private bool IsProtocol(string? name) => (name ?? "TCP") == attempt.Protocol switch { Protocol.Tcp => "TCP", Protocol.Udp => "UDP", Protocol.Sctp => "SCTP", _ => "" };

    private bool IsBetween(ConfigNode first, ConfigNode last)
    {
        if (first.AsInteger is not { } low || last.AsInteger is not { } high) return doubts.Raise("a port number");
        return low <= attempt.Port && attempt.Port <= high;
    }
}
