using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies.Kubernetes;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Admin;

/// <summary>Reads the subjects and peers of admin policies (<c>policy.networking.k8s.io</c>).</summary>
internal sealed partial class AdminPeers(PolicyInput input, PolicyOutput output)
{
    /// <summary>The pods a policy is for: exactly one of <c>namespaces</c> and <c>pods</c>.</summary>
    public Peers Subject(KubernetesObject item)
    {
        var subject = item.Spec["subject"];
        if (Fields(subject) is [{ Key: "namespaces" or "pods" } only]) return Selected(item, only);
        output.Refuse(item.At(subject), $"{item.Kind} {TextSafety.Inert(item.Name)}: subject has exactly one of the fields namespaces and pods");
        return Peers.Nobody;
    }

    /// <summary>A peer of a rule; null for one whose meaning is not known here.</summary>
    /// <remarks>Whoever does not know a peer fails closed: it allows nothing, and a rule that denies or passes is taken to match everything.</remarks>
    public Peers? Peer(KubernetesObject item, ConfigNode peer, Direction direction)
    {
        var fields = Fields(peer);
        if (fields.Length != 1)
        {
            output.Refuse(item.At(peer), $"{item.Kind} {TextSafety.Inert(item.Name)}: a peer has exactly one field, such as namespaces or pods");
            return Peers.Nobody;
        }

        switch (fields[0].Key)
        {
            case "namespaces" or "pods":
                return Selected(item, fields[0]);
            case "networks" when direction == Direction.Egress:
                return new Peers.ByAddress(Networks(item, fields[0].Value), input.Dialect.Networks);
            case "nodes" when direction == Direction.Egress:
                return new Peers.Nodes(LabelSelectors.Read(fields[0].Value, LabelScope.Node, item, output));
            case "domainNames" when direction == Direction.Egress:
                foreach (var name in FieldShapes.Some(fields[0].Value, "domainNames", item, output).Where(name => name.Text is null || !DomainName().IsMatch(name.Text)))
                    output.Refuse(item.At(name), $"{item.Kind} {TextSafety.Inert(item.Name)}: '{TextSafety.Inert(name.Text)}' is no domain name such as example.com or *.example.com");
                return Peers.Nobody;
            default:
                output.Warn(item.At(peer), $"{item.Kind} {TextSafety.Inert(item.Name)}: the peer {TextSafety.Inert(fields[0].Key)} is not known for {direction.ToString().ToLowerInvariant()}; it fails closed, as the API wants it");
                return null;
        }
    }

    private Peers Selected(KubernetesObject item, ConfigEntry field)
    {
        if (field.Key == "namespaces") return PodSelection.InNamespaces(field.Value, ConfigNode.Missing, item, output);
        var pods = FieldShapes.Mapping(field.Value, "pods", item, output);
        FieldShapes.Only(pods, "pods", item, output, "namespaceSelector", "podSelector");
        // An API server wants both selectors. np-guard's manifests leave one out and mean any, and nothing else can be meant.
        return PodSelection.InNamespaces(pods["namespaceSelector"], pods["podSelector"], item, output);
    }

    private AddressSet Networks(KubernetesObject item, ConfigNode list)
    {
        var ranges = new List<AddressRange>();
        foreach (var each in FieldShapes.Some(list, "networks", item, output))
        {
            if (each.Text is { } text && text.Contains('/', StringComparison.Ordinal) && AddressRange.TryParse(text, out var range)) ranges.Add(range);
            else output.Refuse(item.At(each), $"{item.Kind} {TextSafety.Inert(item.Name)}: '{TextSafety.Inert(each.Text)}' is no CIDR such as 10.0.0.0/8");
        }

        return AddressSet.Of(ranges);
    }

    // The pattern of the CRD, which lets through a few signs between Z and a as well.
    [GeneratedRegex(@"^(\*\.)?([a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DomainName();

    private static ImmutableArray<ConfigEntry> Fields(ConfigNode node) => [.. node.Entries.Where(entry => entry.Value.Kind != ConfigNodeKind.Null)];
}
