using System.Globalization;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Synthesis.Documents;
using Ninepaths.Reachability.Synthesis.Plans;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Writers;

/// <summary>Writes NetworkPolicy of Calico (<c>projectcalico.org/v3</c>).</summary>
/// <remarks>A rule has one protocol and one entity on each side: so every peer has a rule for each of its protocols.</remarks>
internal sealed class CalicoWriter : IPolicyWriter
{
    public DocumentNode.Mapping Write(PolicyPlan plan) => PolicyDocument.Of("projectcalico.org/v3", "NetworkPolicy", plan, DocumentNode.Mapping.Empty
        .With("selector", Selector(plan.Group.Selector))
        .With("types", DocumentNode.Texts(["Ingress", "Egress"]))
        .With("ingress", DocumentNode.List(plan.Ingress.SelectMany(rule => Rules(plan, rule, "source"))))
        .With("egress", DocumentNode.List(plan.Egress.SelectMany(rule => Rules(plan, rule, "destination")))));

    private static IEnumerable<DocumentNode.Mapping> Rules(PolicyPlan plan, PlannedRule rule, string side)
    {
        foreach (var entity in Entities(plan, rule))
        {
            if (rule.IsUnrestricted)
            {
                yield return Rule(null).With(side, entity);
                continue;
            }

            foreach (var protocol in rule.Spans().GroupBy(span => span.Protocol))
            {
                var ports = DocumentNode.List(protocol.Select(span => Port(span.First, span.Last)));
                yield return side == "destination"
                    ? Rule(protocol.Key).With(side, entity.With("ports", ports))
                    : Rule(protocol.Key).With(side, entity).With("destination", DocumentNode.Mapping.Empty.With("ports", ports));
            }
        }
    }

    private static DocumentNode.Mapping Rule(Protocol? protocol)
    {
        var rule = DocumentNode.Mapping.Empty.With("action", "Allow");
        return protocol is { } named ? rule.With("protocol", Protocols.Name(named)) : rule;
    }

    private static IEnumerable<DocumentNode.Mapping> Entities(PolicyPlan plan, PlannedRule rule)
    {
        if (rule.Pods.OfType<PolicyPeer.EveryPod>().Any()) yield return DocumentNode.Mapping.Empty.With("namespaceSelector", "all()");
        foreach (var pods in rule.Pods.OfType<PolicyPeer.Pods>())
        {
            // A selector alone is about the policy's own namespace.
            var entity = DocumentNode.Mapping.Empty.With("selector", Selector(pods.Selector));
            yield return pods.Namespace == plan.Group.Namespace ? entity : entity.With("namespaceSelector", $"{Namespace.NameLabel} == \"{pods.Namespace}\"");
        }

        // IPv4 and IPv6 do not mix in one rule.
        foreach (var nets in rule.NodeBlocks.Concat(rule.Blocks).GroupBy(block => block.Contains(':', StringComparison.Ordinal)))
            yield return DocumentNode.Mapping.Empty.With("nets", DocumentNode.Texts(nets));
    }

    // Values of labels hold no quotes: StableLabels sees to that.
    private static string Selector(PodSelector selector) => selector.Conditions.IsEmpty
        ? "all()"
        : string.Join(" && ", selector.Conditions.Select(condition => condition.Value is null ? $"!has({condition.Key})" : $"{condition.Key} == \"{condition.Value}\""));

    private static DocumentNode Port(int first, int last) =>
        first == last ? new DocumentNode.Number(first) : new DocumentNode.Text(string.Create(CultureInfo.InvariantCulture, $"{first}:{last}"));
}
