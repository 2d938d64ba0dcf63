using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>The nodes that a host policy (<c>nodeSelector</c>) is for.</summary>
internal static class HostSubject
{
    public static Peers? Of(CiliumObject item, EndpointSelector selector)
    {
        if (item.Namespace is not null)
        {
            item.Reject(selector.Node, "a policy of a namespace has no nodeSelector");
            return null;
        }

        if (item.Settings.HostFirewall == false)
        {
            item.LeaveOut(selector.Node, "it is a host policy, and cilium-config does not turn the host firewall on");
            return null;
        }

        if (item.Settings.HostFirewall is null)
            item.Assume("the host firewall of Cilium is taken to be on (enable-host-firewall): host policies have no effect without it");
        return new Peers.Nodes(NodeLabels(item, selector));
    }

    /// <summary>A selector of nodes over the labels of Node objects.</summary>
    public static LabelExpression NodeLabels(CiliumObject item, EndpointSelector selector) => LabelConditions.All(selector.Requirements.Select(each =>
        each.Label.Key == SelectorLabel.ClusterKey && each.Label.IsKubernetes ? LabelConditions.Constant(each.Holds(item.Settings.ClusterName))
        : each.Label.IsReserved ? LabelConditions.Constant(each.Label.Key is "host" or "remote-node" ? each.Holds("") : each.HoldsWithoutLabel)
        : each.Label.IsKubernetes || each.Label.Source == "node" ? LabelConditions.Of(each, LabelKey.OfNode(each.Label.Key))
        : LabelConditions.Constant(each.HoldsWithoutLabel)));
}
