using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Tells which pods have a proxy. Observed pods show it; of templates the injector decides (linkerd2, <c>pkg/inject/report.go</c>).</summary>
internal static class Injection
{
    public static Membership Of(Pod pod, PolicyInput input, PolicyOutput output)
    {
        // The injector leaves pods alone that share the network of their node, for it could not redirect their traffic.
        if (pod.HostNetwork) return Membership.Outside;
        if (pod.Containers.Contains(LinkerdNames.ProxyContainer)) return Membership.Inside;
        if (!pod.FromTemplate) return Membership.Outside;
        var known = input.Namespaces.TryGetValue(pod.Namespace, out var space) && space.Observed;
        var (own, inherited) = (pod.Annotations.GetValueOrDefault(LinkerdNames.Inject, ""), space?.Annotations.GetValueOrDefault(LinkerdNames.Inject, "") ?? "");
        if (own == "disabled" || IsExempt(pod.Namespace, space)) return Membership.Outside;
        if (!IsValid(own) || !IsValid(inherited))
        {
            var value = TextSafety.Inert(IsValid(own) ? inherited : own);
            output.Warn(pod.Origin, $"{TextSafety.Inert(pod.Id)}: {LinkerdNames.Inject} {value} is not known: pods of the template get no proxy");
            return Membership.Outside;
        }

        if (!Enables(own) && !Enables(inherited)) return known ? Membership.Outside : Membership.NotObserved;
        output.Assumptions.Add($"pods of templates are taken to get a proxy of Linkerd where {LinkerdNames.Inject} says so");
        return Membership.Inside;
    }

    /// <summary>An annotation as it will stand on the pod: the injector copies those of the namespace, when it makes the pod.</summary>
    public static string? Annotation(Pod pod, PolicyInput input, string name)
    {
        if (pod.Annotations.TryGetValue(name, out var own)) return own;
        return pod.FromTemplate && input.Namespaces.TryGetValue(pod.Namespace, out var space) ? space.Annotations.GetValueOrDefault(name) : null;
    }

    /// <summary>The chart's webhook does not ask for these namespaces.</summary>
    private static bool IsExempt(string name, Namespace? space) =>
        name is "kube-system" or "cert-manager" || space?.Labels.GetValueOrDefault(LinkerdNames.AdmissionWebhooks) == "disabled";

    private static bool IsValid(string value) => value is "" or "disabled" || Enables(value);

    private static bool Enables(string value) => value is "enabled" or "ingress";
}

/// <summary>Whether a pod has a proxy of the mesh.</summary>
internal enum Membership
{
    Outside,
    Inside,

    /// <summary>Its namespace, whose annotation decides, was not observed.</summary>
    NotObserved,
}
