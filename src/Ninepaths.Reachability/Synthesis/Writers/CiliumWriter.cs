using System.Globalization;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Plans;

namespace Ninepaths.Reachability.Synthesis.Writers;

/// <summary>Writes CiliumNetworkPolicy (<c>cilium.io/v2</c>).</summary>
/// <remarks>A rule has one kind of peers: endpoints, entities and CIDRs stand in rules of their own.</remarks>
internal sealed class CiliumWriter : IPolicyWriter
{
    private const string PodNamespace = "k8s:io.kubernetes.pod.namespace";

    // pkg/policy/api/rule_validation.go, maxPorts.
    private const int MostPorts = 40;

    public DocumentNode.Mapping Write(PolicyPlan plan) => PolicyDocument.Of("cilium.io/v2", "CiliumNetworkPolicy", plan, DocumentNode.Mapping.Empty
        .With("endpointSelector", PolicyDocument.LabelSelector(plan.Group.Selector))
        .With("ingress", Rules(plan, plan.Ingress, "from"))
        .With("egress", Rules(plan, plan.Egress, "to")));

    // An empty list counts as none and isolates nothing; an empty rule isolates and allows nothing.
    private static DocumentNode.Sequence Rules(PolicyPlan plan, IReadOnlyCollection<PlannedRule> rules, string side) =>
        rules.Count == 0 ? DocumentNode.List([DocumentNode.Mapping.Empty]) : DocumentNode.List(rules.SelectMany(rule => Rules(plan, rule, side)));

    private static IEnumerable<DocumentNode.Mapping> Rules(PolicyPlan plan, PlannedRule rule, string side)
    {
        if (!rule.Pods.IsEmpty) yield return WithPorts(DocumentNode.Mapping.Empty.With($"{side}Endpoints", DocumentNode.List(rule.Pods.Select(peer => Endpoint(plan, peer)))), rule);
        if (!rule.Nodes.IsEmpty) yield return WithPorts(DocumentNode.Mapping.Empty.With($"{side}Entities", DocumentNode.Texts(["host", "remote-node"])), rule);
        if (!rule.Blocks.IsEmpty) yield return WithPorts(DocumentNode.Mapping.Empty.With($"{side}CIDR", DocumentNode.Texts(rule.Blocks)), rule);
    }

    private static DocumentNode.Mapping Endpoint(PolicyPlan plan, PolicyPeer peer)
    {
        if (peer is not PolicyPeer.Pods pods)
            return DocumentNode.Mapping.Empty.With("matchExpressions", DocumentNode.List([DocumentNode.Mapping.Empty.With("key", PodNamespace).With("operator", "Exists")]));
        return pods.Namespace == plan.Group.Namespace ? PolicyDocument.LabelSelector(pods.Selector) : PolicyDocument.LabelSelector(pods.Selector, (PodNamespace, pods.Namespace));
    }

    private static DocumentNode.Mapping WithPorts(DocumentNode.Mapping written, PlannedRule rule) => rule.IsUnrestricted
        ? written
        : written.With("toPorts", DocumentNode.List(rule.Spans().Chunk(MostPorts).Select(chunk => DocumentNode.Mapping.Empty.With("ports", DocumentNode.List(chunk.Select(Port))))));

    private static DocumentNode.Mapping Port((Protocol Protocol, int First, int Last) span)
    {
        var port = DocumentNode.Mapping.Empty.With("port", span.First.ToString(CultureInfo.InvariantCulture));
        if (span.Last > span.First) port = port.With("endPort", new DocumentNode.Number(span.Last));
        return port.With("protocol", Protocols.Name(span.Protocol));
    }
}
