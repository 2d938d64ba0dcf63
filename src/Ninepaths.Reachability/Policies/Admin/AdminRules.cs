using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies.Kubernetes;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Admin;

/// <summary>Reads the rules of admin policies: in order, each with an action.</summary>
/// <param name="actions">The actions of this kind, as its API spells them.</param>
internal sealed class AdminRules(AdminPeers peers, PolicyOutput output, ImmutableArray<(string Name, RuleAction Action)> actions, Func<KubernetesObject, ConfigNode, PortMatch> ports)
{
    private const int LongestName = 100;

    /// <summary>The rules of a direction; null when there are none.</summary>
    public PolicyRules? Read(KubernetesObject item, Direction direction)
    {
        var (field, ends) = direction == Direction.Ingress ? ("ingress", "from") : ("egress", "to");
        var list = item.Spec[field];
        if (FieldShapes.List(list, field, item, output).IsEmpty) return null;
        return new([.. list.Items.SelectMany((rule, index) => Rules(item, rule, direction, ends, $"{field}[{PortNumbers.Text(index)}]"))], Isolates: false);
    }

    // Which addresses names stand for shows only in the cluster: what is allowed to them is allowed under a condition.
    private IEnumerable<Rule> Rules(KubernetesObject item, ConfigNode rule, Direction direction, string ends, string position)
    {
        var names = rule[ends].Items.SelectMany(peer => peer["domainNames"].Items).Select(name => TextSafety.Inert(name.Text)).ToList();
        var (all, failsClosed) = Rule(item, rule, direction, ends, position);
        yield return all;
        if (names.Count == 0 || failsClosed) yield break;
        if (all.Action != RuleAction.Allow) Refuse(item, rule, $"{position}: domainNames go with Accept only");
        yield return all with { Peers = new Peers.ByAddress(AddressSet.All, AddressReach.OutsideOnly), Restriction = $"to the addresses of {string.Join(", ", names)}" };
    }

    private (Rule Rule, bool FailsClosed) Rule(KubernetesObject item, ConfigNode rule, Direction direction, string ends, string position)
    {
        FieldShapes.Only(FieldShapes.Mapping(rule, position, item, output), position, item, output, "name", "action", ends, item.Kind == "ClusterNetworkPolicy" ? "protocols" : "ports");
        if (rule["name"].Text is { Length: > LongestName }) Refuse(item, rule["name"], $"{position}: a name has at most {LongestName} characters");
        if (FieldShapes.List(rule[ends], ends, item, output).IsEmpty) Refuse(item, rule, $"{position} has to name its peers in '{ends}'");
        var action = Action(item, rule, position);
        var read = rule[ends].Items.Select(peer => peers.Peer(item, peer, direction)).ToList();
        // The whole rule fails closed: one that allows matches nothing, any other denies everything.
        var failsClosed = read.Contains(null);
        var deniesAll = failsClosed && action != RuleAction.Allow;
        return (new()
        {
            Action = deniesAll ? RuleAction.Deny : action,
            Peers = deniesAll ? Peers.Anyone : failsClosed ? Peers.Nobody : Peers.Any(read.OfType<Peers>()),
            Ports = deniesAll ? PortMatch.Anything : Ports(item, rule, ends),
            Name = rule["name"].Text is { Length: > 0 } name ? name : position,
            Origin = item.At(rule),
        }, failsClosed);
    }

    private RuleAction Action(KubernetesObject item, ConfigNode rule, string position)
    {
        foreach (var (name, action) in actions)
            if (rule["action"].Text == name) return action;
        Refuse(item, rule, $"{position}: '{TextSafety.Inert(rule["action"].Text)}' is none of the actions {string.Join(", ", actions.Select(each => each.Name))}");
        return RuleAction.Deny;
    }

    private PortMatch Ports(KubernetesObject item, ConfigNode rule, string ends)
    {
        var match = ports(item, rule);
        if (match.Named.IsEmpty) return match;
        foreach (var peer in rule[ends].Items.Where(peer => peer["networks"].Exists || peer["nodes"].Exists || peer["domainNames"].Exists))
        {
            // The names of container ports mean nothing where there is no pod; the CRD of v1alpha2 refuses the two together.
            const string Message = "a rule with named ports has no networks, nodes or domainNames among its peers";
            if (item.Kind == "ClusterNetworkPolicy") Refuse(item, peer, Message);
            else output.Warn(item.At(peer), $"{item.Kind} {TextSafety.Inert(item.Name)}: named ports match nothing that is no pod");
        }

        return match;
    }

    private void Refuse(KubernetesObject item, ConfigNode at, string message) =>
        output.Refuse(item.At(at.Exists ? at : item.Body), $"{item.Kind} {TextSafety.Inert(item.Name)}: {message}");
}
