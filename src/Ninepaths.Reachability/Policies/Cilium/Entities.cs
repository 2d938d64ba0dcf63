using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>The entities of <c>fromEntities</c> and <c>toEntities</c>, which are also the reserved labels (<c>pkg/policy/api/entity.go</c>).</summary>
internal static class Entities
{
    /// <summary>Every address outside the cluster; pods and nodes are not among them, whatever their addresses.</summary>
    public static readonly Peers World = new Peers.ByAddress(AddressSet.All, AddressReach.OutsideOnly);

    private static readonly Peers AllPods = new Peers.Pods(LabelExpression.Everything);
    private static readonly Peers AllNodes = new Peers.Nodes(LabelExpression.Everything);

    /// <summary>The ends that an entity means; an unknown one is refused.</summary>
    public static Peers Of(RuleDraft draft, string name, ConfigNode node)
    {
        switch (name)
        {
            case "all": return Peers.Anyone;
            case "none": return Peers.Nobody;
            case "world": return World;
            case "world-ipv4": return OfFamily(draft, name, AddressRange.AllIPv4);
            case "world-ipv6": return OfFamily(draft, name, AddressRange.AllIPv6);
            case "host": return new Peers.OwnNode();
            case "remote-node": return Peers.All(AllNodes, new Peers.Not(new Peers.OwnNode()));
            case "kube-apiserver":
                DoubtApiServer(draft, node);
                return KubeApiServer(draft);
            case "cluster": return Peers.Any(AllPods, AllNodes, KubeApiServer(draft));
            case "init" or "health" or "unmanaged" or "ingress":
                draft.Item.Warn(node, $"{draft.Path}: {name} means endpoints that are no pods of the cluster's own network, which are not judged");
                return Peers.Nobody;
            default:
                draft.Item.Refuse(node, $"{draft.Path}: {TextSafety.Inert(name)} is no entity");
                return Peers.Nobody;
        }
    }

    private static Peers.ByAddress OfFamily(RuleDraft draft, string name, AddressRange range)
    {
        // The custom resource of known releases does not list these two, and AddWorldLabel of pkg/labels gives them in dual-stack clusters only.
        draft.Item.Assume($"the entity {name} of Cilium is taken as the addresses of that family outside the cluster; where the cluster has one "
            + "family only, it matches nothing");
        return new(AddressSet.Of([range]), AddressReach.OutsideOnly);
    }

    private static Service? ApiServer(RuleDraft draft) =>
        draft.Item.Input.Services.FirstOrDefault(each => each is { Namespace: "default", Name: "kubernetes", Endpoints.IsEmpty: false });

    // It may be on any node, or outside as with most providers.
    private static void DoubtApiServer(RuleDraft draft, ConfigNode node)
    {
        if (ApiServer(draft) is not null) return;
        draft.Perhaps(node, "the endpoints of the Service default/kubernetes, which are Cilium's kube-apiserver, were not observed", Peers.Any(World, AllNodes),
            $"{(draft.Direction == Direction.Ingress ? "from" : "to")} the endpoints of Service default/kubernetes, which were not observed");
    }

    /// <summary>Cilium takes the endpoints of the Service default/kubernetes.</summary>
    private static Peers KubeApiServer(RuleDraft draft)
    {
        if (ApiServer(draft) is { } service)
            return new Peers.ByAddress(AddressSet.Of(service.Endpoints.Select(end => AddressRange.Of(end.Address))), AddressReach.Everything);

        draft.Item.Assume("the endpoints of the Service default/kubernetes were not observed: Cilium's kube-apiserver is taken as the nodes labelled "
            + "node-role.kubernetes.io/control-plane or node-role.kubernetes.io/master");
        return new Peers.Nodes(LabelExpression.AnyOf(
            new LabelExpression.Has(LabelKey.OfNode("node-role.kubernetes.io/control-plane")),
            new LabelExpression.Has(LabelKey.OfNode("node-role.kubernetes.io/master"))));
    }
}
