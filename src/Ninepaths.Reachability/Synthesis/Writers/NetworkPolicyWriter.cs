using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Plans;

namespace Ninepaths.Reachability.Synthesis.Writers;

/// <summary>Writes NetworkPolicy (<c>networking.k8s.io/v1</c>).</summary>
internal sealed class NetworkPolicyWriter : IPolicyWriter
{
    // Both types stand there always: without them, a policy without egress rules leaves egress open.
    public DocumentNode.Mapping Write(PolicyPlan plan) => PolicyDocument.Of("networking.k8s.io/v1", "NetworkPolicy", plan, DocumentNode.Mapping.Empty
        .With("podSelector", PolicyDocument.LabelSelector(plan.Group.Selector))
        .With("policyTypes", DocumentNode.Texts(["Ingress", "Egress"]))
        .With("ingress", DocumentNode.List(plan.Ingress.Select(rule => Rule(plan, rule, "from"))))
        .With("egress", DocumentNode.List(plan.Egress.Select(rule => Rule(plan, rule, "to")))));

    private static DocumentNode.Mapping Rule(PolicyPlan plan, PlannedRule rule, string side)
    {
        var peers = rule.Pods.Select(peer => Peer(plan, peer)).Concat(rule.NodeBlocks.Concat(rule.Blocks).Select(Block));
        var written = DocumentNode.Mapping.Empty.With(side, DocumentNode.List(peers));
        return rule.IsUnrestricted ? written : written.With("ports", DocumentNode.List(rule.Spans().Select(Port)));
    }

    private static DocumentNode.Mapping Block(string cidr) => DocumentNode.Mapping.Empty.With("ipBlock", DocumentNode.Mapping.Empty.With("cidr", cidr));

    private static DocumentNode.Mapping Peer(PolicyPlan plan, PolicyPeer peer)
    {
        if (peer is not PolicyPeer.Pods pods) return DocumentNode.Mapping.Empty.With("namespaceSelector", DocumentNode.Mapping.Empty);
        var selector = PolicyDocument.LabelSelector(pods.Selector);
        if (pods.Namespace == plan.Group.Namespace) return DocumentNode.Mapping.Empty.With("podSelector", selector);
        return DocumentNode.Mapping.Empty
            .With("namespaceSelector", DocumentNode.Mapping.Empty.With("matchLabels", DocumentNode.Mapping.Empty.With(Namespace.NameLabel, pods.Namespace)))
            .With("podSelector", selector);
    }

    private static DocumentNode.Mapping Port((Protocol Protocol, int First, int Last) span)
    {
        var port = DocumentNode.Mapping.Empty.With("protocol", Protocols.Name(span.Protocol)).With("port", new DocumentNode.Number(span.First));
        return span.Last == span.First ? port : port.With("endPort", new DocumentNode.Number(span.Last));
    }
}
