using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Proof;

/// <summary>The rules of one CiliumNetworkPolicy for one attempt.</summary>
internal sealed class NaiveCiliumRules(PodNetwork network, Attempt attempt, NaiveEnds ends, Doubts doubts)
{
    private const string NamespaceOfPod = "io.kubernetes.pod.namespace";
    private const string LabelsOfNamespace = "io.cilium.k8s.namespace.labels.";

    /// <summary>What one spec says: denied by a rule, allowed by a rule, isolated (also denied), or nothing.</summary>
    /// <param name="isDenied">Whether a rule denies, which nothing overrides.</param>
    public PossibleVerdicts Decide(ConfigNode spec, string? own, AttemptEnd other, Direction direction, out bool isDenied)
    {
        var field = direction == Direction.Ingress ? "ingress" : "egress";
        isDenied = false;
        foreach (var rule in spec[field + "Deny"].Items)
            if (Matches(rule, own, other, direction)) isDenied = true;
        if (isDenied) return PossibleVerdicts.Denied;
        foreach (var rule in spec[field].Items)
            if (Matches(rule, own, other, direction)) return PossibleVerdicts.Allowed;
        // An empty list is as good as none.
        return spec[field].Items.Length + spec[field + "Deny"].Items.Length > 0 ? PossibleVerdicts.Denied : PossibleVerdicts.GoesOn;
    }

    /// <summary>Whether a selector matches a pod; one without a namespace of its own stays in that of its policy.</summary>
    public bool Selects(ConfigNode selector, Pod pod, string? own)
    {
        var labels = new Dictionary<string, string>(pod.Labels, StringComparer.Ordinal) { [NamespaceOfPod] = pod.Namespace };
        foreach (var (name, value) in network.Namespaces[pod.Namespace].Labels) labels[LabelsOfNamespace + name] = value;
        foreach (var (name, value) in labels.ToArray()) labels["k8s:" + name] = labels["any:" + name] = value;
        if (own is not null && pod.Namespace != own && !CrossesNamespaces(selector)) return false;
        return NaiveLabels.Match(selector, labels, doubts);
    }

    private static bool CrossesNamespaces(ConfigNode selector)
    {
        foreach (var label in selector["matchLabels"].Entries)
            if (IsOfNamespace(label.Key)) return true;
        foreach (var requirement in selector["matchExpressions"].Items)
            if (IsOfNamespace(requirement["key"].Text ?? "")) return true;
        return false;
    }

    private static bool IsOfNamespace(string key) => key.EndsWith(NamespaceOfPod, StringComparison.Ordinal) || key.Contains(LabelsOfNamespace, StringComparison.Ordinal);

    private bool Matches(ConfigNode rule, string? own, AttemptEnd other, Direction direction)
    {
        var way = direction == Direction.Ingress ? "from" : "to";
        var (hasPeers, isPeer) = (false, false);
        foreach (var field in rule.Entries)
        {
            if (field.Key == "toPorts") continue;
            hasPeers = true;
            foreach (var peer in field.Value.Items)
                if (IsPeer(field.Key, way, peer, own, other)) isPeer = true;
            if (field.Key != way + "Endpoints" && field.Key != way + "CIDR" && field.Key != way + "CIDRSet" && field.Key != way + "Entities")
                doubts.Raise($"the field {TextSafety.Inert(field.Key)} of Cilium");
        }

        // Without peers, ports alone are for everybody; without ports too, there is nothing that could match.
        if (hasPeers ? !isPeer : rule["toPorts"].Items.Length == 0) return false;
        return HasPort(rule["toPorts"]);
    }

    private bool IsPeer(string field, string way, ConfigNode peer, string? own, AttemptEnd other)
    {
        if (field == way + "Endpoints") return ends.PodOf(other) is { } pod && Selects(peer, pod, own);
        if (field == way + "CIDR") return IsIn(peer.Text, [], other);
        if (field == way + "CIDRSet") return peer["cidr"].IsNullOrMissing ? doubts.Raise("a CIDR set of Cilium") : IsIn(peer["cidr"].Text, peer["except"].Items, other);
        return peer.Text switch
        {
            "all" => true,
            "world" => other is AttemptEnd.Outside,
            "cluster" => other is not AttemptEnd.Outside,
            _ => doubts.Raise("an entity of Cilium"),
        };
    }

    private bool IsIn(string? cidr, IReadOnlyList<ConfigNode> holes, AttemptEnd other) =>
        ends.IsIn(cidr, holes, other, network.Dialect.CidrMatchesPods, network.Dialect.CidrMatchesNodes);

    private bool HasPort(ConfigNode toPorts)
    {
        if (toPorts.Items.Length == 0) return true;
        foreach (var item in toPorts.Items)
        {
            foreach (var field in item.Entries)
                if (field.Key != "ports") doubts.Raise($"the field {TextSafety.Inert(field.Key)} of Cilium's ports");
            if (item["ports"].Items.Length == 0) return true;
            foreach (var port in item["ports"].Items)
                if (IsPort(port)) return true;
        }

        return false;
    }

    // Without protocol, or with ANY, all that have ports.
    private bool IsPort(ConfigNode item)
    {
        var protocol = item["protocol"].Text ?? "ANY";
        var own = attempt.Protocol switch { Protocol.Tcp => "TCP", Protocol.Udp => "UDP", Protocol.Sctp => "SCTP", _ => "" };
        if (own.Length == 0 || (protocol != "ANY" && protocol != own)) return false;
        if (!int.TryParse(item["port"].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return ends.IsNamed(item["port"].Text ?? "");
        var last = item["endPort"].AsInteger is { } end and > 0 ? end : first;
        return first == 0 || (first <= attempt.Port && attempt.Port <= last);
    }
}
