using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Pods and addresses behind Services (<c>toServices</c>, <c>pkg/policy/k8s/service.go</c>): on all their ports, not only the Service's.</summary>
internal static class ServicePeers
{
    public static Peers Of(RuleDraft draft, ImmutableArray<ConfigNode> items) => Peers.Any(items.SelectMany(item => One(draft, item)));

    private static IEnumerable<Peers> One(RuleDraft draft, ConfigNode node)
    {
        var item = draft.Item;
        draft.Know(node, "toServices", "k8sService", "k8sServiceSelector");
        var (named, selected) = (item.Mapping(node, "k8sService"), item.Mapping(node, "k8sServiceSelector"));
        if (!named.Exists && !selected.Exists)
        {
            item.Warn(node, $"{draft.Path}: toServices names no Service, so it means none");
            return [];
        }

        draft.Know(named, "k8sService", "serviceName", "namespace");
        draft.Know(selected, "k8sServiceSelector", "selector", "namespace");
        var (name, place, otherPlace) = (item.Text(named, "serviceName"), item.Text(named, "namespace"), item.Text(selected, "namespace"));
        if (selected.Exists && selected["selector"].IsNullOrMissing) item.Refuse(selected, $"{draft.Path}: k8sServiceSelector has no selector");
        var selector = item.Mapping(selected, "selector") is { Exists: true } labels ? EndpointSelector.Read(item, labels) : null;
        if (selector?.Unknown is { } unknown) draft.DoubtField(unknown, "selector");

        var services = item.Input.Services.Where(service =>
            (!named.Exists || (service.Name == name && IsIn(service, place)))
            && (!selected.Exists || (IsIn(service, otherPlace) && selector is not null && Matches(service, selector)))).ToList();
        if (services.Count == 0) NotObserved(draft, node, name, place);
        return services.Select(service => Behind(draft, node, service));
    }

    // An empty namespace means every one, not the policy's own.
    private static bool IsIn(Service service, string? name) => string.IsNullOrEmpty(name) || service.Namespace == name;

    private static bool Matches(Service service, EndpointSelector selector) => selector.Requirements.All(each =>
        service.Labels.TryGetValue(each.Label.Key, out var value) ? each.Holds(value) : each.HoldsWithoutLabel);

    // Of a Service that is not there, its pods and addresses may be any. That none has some labels shows only where there are others.
    private static void NotObserved(RuleDraft draft, ConfigNode node, string? name, string? place)
    {
        var item = draft.Item;
        if (name is null && !item.Input.Services.IsEmpty)
        {
            item.Warn(node, $"{draft.Path}: no such Service was observed, so toServices means none");
            return;
        }

        var title = name is null ? "the Services that are selected" : TextSafety.Inert($"Service {(string.IsNullOrEmpty(place) ? name : $"{place}/{name}")}");
        draft.Perhaps(node, $"no such Service was observed: {title}", Peers.Anyone, $"to the endpoints of {title}, which were not observed");
    }

    private static Peers Behind(RuleDraft draft, ConfigNode node, Service service)
    {
        if (service.Selector is not { Count: > 0 } selector)
        {
            var settings = draft.Item.Settings;
            if (!service.Endpoints.IsEmpty) return CidrPeers.Of(settings, AddressSet.Of(service.Endpoints.Select(end => AddressRange.Of(end.Address))));
            var title = TextSafety.Inert($"Service {service.Namespace}/{service.Name}");
            draft.Perhaps(node, $"no endpoints of {title} were observed", CidrPeers.Of(settings, AddressSet.All), $"to the endpoints of {title}, which were not observed");
            return Peers.Nobody;
        }

        var labels = selector.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => LabelExpression.Is(LabelKey.OfPod(label.Key), label.Value));
        return new Peers.Pods(LabelExpression.AllOf([.. labels, LabelExpression.Is(LabelKey.NamespaceName, service.Namespace)]));
    }
}
