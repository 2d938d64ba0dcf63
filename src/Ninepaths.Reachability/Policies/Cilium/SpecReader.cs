using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Reads a rule of Cilium's API (<c>spec</c>, or one of <c>specs</c>): a subject, and what it allows and denies.</summary>
internal static class SpecReader
{
    private static readonly string[] Known =
        ["endpointSelector", "nodeSelector", "ingress", "ingressDeny", "egress", "egressDeny", "enableDefaultDeny", "labels", "description", "log"];

    public static IEnumerable<Policy> Read(CiliumObject item, ConfigNode spec, string path)
    {
        foreach (var entry in spec.Entries.Where(entry => !Known.Contains(entry.Key)))
            item.Warn(entry.Value, $"{path}{TextSafety.Inert(entry.Key)} is no field that is known here; the rest of the policy is read without it");

        var subject = Subject(item, spec, path);
        var waiver = item.Mapping(spec, "enableDefaultDeny");
        var ingress = Rules(item, spec, path, Direction.Ingress, item.Boolean(waiver, "ingress"));
        var egress = Rules(item, spec, path, Direction.Egress, item.Boolean(waiver, "egress"));
        if (ingress is null && egress is null) item.Warn(spec, $"{path}ingress, ingressDeny, egress and egressDeny are all empty, so it has no effect");
        if (subject is null || (ingress is null && egress is null)) yield break;

        yield return new()
        {
            Kind = item.Source.Kind,
            Api = item.Source.Group,
            Namespace = item.Namespace,
            Name = item.Source.Name,
            Origin = item.At(spec),
            Tier = Tier.NetworkPolicy.Name,
            Subject = subject,
            Ingress = ingress,
            Egress = egress,
        };
    }

    private static Peers? Subject(CiliumObject item, ConfigNode spec, string path)
    {
        var (pods, nodes) = (spec["endpointSelector"], spec["nodeSelector"]);
        if (pods.IsNullOrMissing == nodes.IsNullOrMissing)
        {
            item.Refuse(spec, path + (pods.IsNullOrMissing ? "endpointSelector is missing" : "endpointSelector and nodeSelector exclude each other"));
            return null;
        }

        var node = pods.IsNullOrMissing ? nodes : pods;
        if (!item.IsMapping(node, pods.IsNullOrMissing ? "nodeSelector" : "endpointSelector")) return null;
        var selector = EndpointSelector.Read(item, node);
        if (selector.Unknown is { } unknown)
        {
            item.LeaveOut(unknown.Value, $"{path}{TextSafety.Inert(unknown.Key)} is no field of a selector, so what it selects is not known");
            return null;
        }

        return pods.IsNullOrMissing ? HostSubject.Of(item, selector) : SelectorPeers.Subject(item, selector);
    }

    /// <summary>Null when the section and its deny section are absent or empty: then the policy says nothing of the direction.</summary>
    private static PolicyRules? Rules(CiliumObject item, ConfigNode spec, string path, Direction direction, bool? defaultDeny)
    {
        var section = direction == Direction.Ingress ? "ingress" : "egress";
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var count = 0;
        foreach (var (key, action) in new[] { (section, RuleAction.Allow), (section + "Deny", RuleAction.Deny) })
        {
            var entries = item.List(spec, key) ?? [];
            count += entries.Length;
            for (var i = 0; i < entries.Length; i++)
            {
                var name = $"{path}{key}[{i}]";
                if (item.IsMapping(entries[i], name))
                    rules.AddRange(RuleReader.Read(new(item, action, direction, name, !spec["nodeSelector"].IsNullOrMissing), entries[i]));
            }
        }

        return count == 0 ? null : new(rules.ToImmutable(), (item.Settings.DefaultDenyCanBeWaived ? defaultDeny : null) ?? true);
    }
}
