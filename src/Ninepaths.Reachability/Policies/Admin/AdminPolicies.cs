using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Policies.Kubernetes;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Admin;

/// <summary>
/// Reads ClusterNetworkPolicy (v1alpha2), and its forerunners AdminNetworkPolicy and BaselineAdminNetworkPolicy (v1alpha1), of <c>policy.networking.k8s.io</c>.
/// </summary>
internal sealed class AdminPolicies(PolicyInput input, PolicyOutput output, Tier admin, Tier baseline)
{
    private const string Group = "policy.networking.k8s.io";
    private const int HighestPriority = 1000;

    private static readonly ImmutableArray<(string, RuleAction)> Current = [("Accept", RuleAction.Allow), ("Deny", RuleAction.Deny), ("Pass", RuleAction.Pass)];
    private static readonly ImmutableArray<(string, RuleAction)> Former = [("Allow", RuleAction.Allow), ("Deny", RuleAction.Deny), ("Pass", RuleAction.Pass)];
    private static readonly ImmutableArray<(string, RuleAction)> FormerBaseline = [("Allow", RuleAction.Allow), ("Deny", RuleAction.Deny)];

    private readonly AdminPeers _peers = new(input, output);
    private readonly AdminPorts _ports = new(output);

    public static void Read(PolicyInput input, PolicyOutput output, Tier admin, Tier baseline) => new AdminPolicies(input, output, admin, baseline).ReadAll();

    private void ReadAll()
    {
        foreach (var item in input.Of(Group, "ClusterNetworkPolicy")) output.Policies.Add(Of(item, TierOf(item), Current, _ports.Protocols));
        foreach (var item in input.Of(Group, "AdminNetworkPolicy")) output.Policies.Add(Of(item, admin, Former, _ports.Ports));
        var baselines = input.Of(Group, "BaselineAdminNetworkPolicy").ToList();
        foreach (var item in baselines)
        {
            if (item.Name != "default") Refuse(item, item.Body, "the only BaselineAdminNetworkPolicy is called default");
            output.Policies.Add(Of(item, baseline, FormerBaseline, _ports.Ports, hasPriority: false));
        }
    }

    private Tier TierOf(KubernetesObject item)
    {
        var tier = item.Spec["tier"];
        if (tier.Text is not ("Admin" or "Baseline")) Refuse(item, tier, $"'{TextSafety.Inert(tier.Text)}' is neither of the tiers Admin and Baseline");
        return tier.Text == "Baseline" ? baseline : admin;
    }

    private Policy Of(
        KubernetesObject item, Tier tier, ImmutableArray<(string, RuleAction)> actions, Func<KubernetesObject, ConfigNode, PortMatch> ports, bool hasPriority = true)
    {
        FieldShapes.Name(item, output);
        FieldShapes.Only(item.Spec, "spec", item, output, ["subject", "ingress", "egress", .. Own(item.Kind)]);
        var rules = new AdminRules(_peers, output, actions, ports);
        var calico = input.Dialect.Name == DialectName.Calico;
        return new()
        {
            Kind = item.Kind,
            Api = Group,
            Name = item.Name,
            Origin = item.Origin,
            Tier = tier.Name,
            Order = hasPriority ? Priority(item) : 0,
            // The API leaves the order of equal priorities open; Calico goes by name (policy_sorter.go).
            TieBreak = calico ? CalicoTiers.TieBreak(item.Name, null, CalicoTiers.ClusterNetworkPolicyKind) : null,
            Subject = _peers.Subject(item),
            Ingress = rules.Read(item, Direction.Ingress),
            Egress = rules.Read(item, Direction.Egress),
        };
    }

    private static string[] Own(string kind) => kind switch
    {
        "ClusterNetworkPolicy" => ["tier", "priority"],
        "AdminNetworkPolicy" => ["priority"],
        _ => [],
    };

    private double Priority(KubernetesObject item)
    {
        var priority = item.Spec["priority"];
        if (priority.AsInteger is >= 0 and <= HighestPriority and var number) return number;
        Refuse(item, priority, $"priority '{TextSafety.Inert(priority.Text)}' is not between 0 and {HighestPriority}");
        return 0;
    }

    private void Refuse(KubernetesObject item, ConfigNode at, string message) =>
        output.Refuse(item.At(at.Exists ? at : item.Body), $"{item.Kind} {TextSafety.Inert(item.Name)}: {message}");
}
