using Ninepaths.Documents;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Selectors of endpoints as peers and subjects, with the namespace that Cilium adds (<c>pkg/k8s/apis/cilium.io/utils/utils.go</c>).</summary>
internal static class SelectorPeers
{
    /// <summary>The pods a policy is for; null when it is for endpoints that are no pods.</summary>
    public static Peers? Subject(CiliumObject item, EndpointSelector selector)
    {
        var requirements = selector.Requirements.AsEnumerable();
        if (item.Namespace is { } own)
        {
            // Cilium overwrites a namespace given as k8s:… under matchLabels with the policy's own, and keeps all others.
            foreach (var other in requirements.Where(IsOverwritten).Where(each => !each.Values.Contains(own)))
                item.Warn(other.Node, $"endpointSelector names namespace {TextSafety.Inert(other.Values[0])}, which Cilium replaces with the policy's own");
            requirements = requirements.Where(each => !IsOverwritten(each));
        }

        var labels = LabelConditions.All(requirements.Select(each => OfPod(item, each)).Concat(item.Namespace is { } name ? [Namespace(name)] : []));
        if (!selector.Requirements.Any(each => each.Label.IsReserved && !each.HoldsWithoutLabel)) return new Peers.Pods(labels);
        item.LeaveOut(selector.Node, "it is for endpoints of Cilium that are no pods, which are not judged");
        return null;
    }

    /// <summary>The ends that a selector under fromEndpoints, toEndpoints and the like means.</summary>
    public static Peers Of(RuleDraft draft, EndpointSelector selector)
    {
        var item = draft.Item;
        if (selector.Unknown is { } unknown) draft.DoubtField(unknown, "selector");
        if (selector.HasReserved) return Reserved(draft, selector);

        var requirements = selector.Requirements;
        var names = requirements.Any(each => each.Label.IsNamespace);
        var labels = requirements.Select(each => OfPod(item, each));
        if (!names && item.Namespace is { } own && !requirements.Any(each => each.Label.IsNamespaceLabel))
            return new Peers.Pods(LabelConditions.All([.. labels, Namespace(own)]));
        var pods = new Peers.Pods(LabelConditions.All(labels));
        if (!names && item.Namespace is null) return pods;
        return requirements.All(each => each.HoldsWithoutLabel) && ReachesOthers(draft)
            ? Peers.Any(pods, new Peers.Not(new Peers.Pods(LabelExpression.Everything)))
            : pods;
    }

    /// <summary>The pods that a selector under fromRequires or toRequires asks for.</summary>
    public static LabelExpression Required(CiliumObject item, EndpointSelector selector)
    {
        var labels = selector.Requirements.Select(each => OfPod(item, each));
        var isScoped = item.Namespace is not null && !selector.Requirements.Any(each => each.Label.IsNamespace || each.Label.IsNamespaceLabel);
        return LabelConditions.All(isScoped ? [.. labels, Namespace(item.Namespace!)] : labels);
    }

    /// <summary>Whether a selector that asks only for labels to be absent means nodes and the outside, too: they have no namespace.</summary>
    private static bool ReachesOthers(RuleDraft draft)
    {
        if (draft.Item.Settings.SelectsLocalClusterOnly is { } local) return !local;
        draft.Item.Assume("policy-default-local-cluster is not known: a Cilium peer selector that only excludes namespaces is taken to allow nodes and "
            + "the world, as before 1.19, and not to deny them, as since");
        return draft.Allows;
    }

    private static Peers Reserved(RuleDraft draft, EndpointSelector selector)
    {
        var parts = new List<Peers>();
        foreach (var each in selector.Requirements)
        {
            if (each.Label.IsReserved)
            {
                // Reserved labels have no value.
                var positive = each.Operator is SelectorOperator.Exists or SelectorOperator.DoesNotExist || each.Values.Contains("")
                    ? Entities.Of(draft, each.Label.Key, each.Node) : Peers.Nobody;
                parts.Add(each.HoldsWithoutLabel ? new Peers.Not(positive) : positive);
            }
            else if (each.Label.IsKubernetes && each.Label.Key == SelectorLabel.ClusterKey)
            {
                if (!each.Holds(draft.Item.Settings.ClusterName)) return Peers.Nobody;
            }
            else
            {
                var label = TextSafety.Inert(each.Label.ToString());
                draft.Doubt(each.Node, $"a selector with reserved labels also asks for {label}, which is not judged",
                    $"peers also satisfy the selector's {label}");
            }
        }

        return Peers.All(parts);
    }

    private static bool IsOverwritten(Requirement each) => each.IsFromMatchLabels && each.Label is { Source: "k8s", Key: SelectorLabel.NamespaceKey };

    private static LabelExpression Namespace(string name) => LabelExpression.Is(LabelKey.NamespaceName, name);

    private static LabelExpression OfPod(CiliumObject item, Requirement each)
    {
        var (label, key) = (each.Label, each.Label.Key);
        if (!label.IsKubernetes)
        {
            if (!label.IsReserved) item.Warn(each.Node, $"no pod has a label of source {TextSafety.Inert(label.Source)}");
            return LabelConditions.Constant(each.HoldsWithoutLabel);
        }

        if (label.IsNamespace) return LabelConditions.Of(each, LabelKey.NamespaceName);
        if (key.StartsWith(SelectorLabel.NamespaceLabels + ".", StringComparison.Ordinal))
            return LabelConditions.Of(each, LabelKey.OfNamespace(key[(SelectorLabel.NamespaceLabels.Length + 1)..]));
        if (key == SelectorLabel.ServiceAccountKey) return LabelConditions.Of(each, LabelKey.ServiceAccountName);
        if (key == SelectorLabel.ClusterKey)
        {
            item.Assume($"every pod is taken to be of the cluster {TextSafety.Inert(item.Settings.ClusterName)} (cluster-name); pods of other "
                + "clusters of a mesh are not seen");
            return LabelConditions.Constant(each.Holds(item.Settings.ClusterName));
        }

        if (item.Settings.HasLabelFilter || IdentityLabels.Counts(key)) return LabelConditions.Of(each, LabelKey.OfPod(key));
        item.Warn(each.Node, $"the label {TextSafety.Inert(key)} does not count for Cilium unless it is configured to: no pod is found by it");
        return LabelConditions.Constant(each.HoldsWithoutLabel);
    }
}
