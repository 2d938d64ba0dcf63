using Ninepaths.Facts;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Network policies, and who enforces them.</summary>
internal static class Network
{
    public static IEnumerable<ControlSighting> Enforced(Observed observed)
    {
        var plugin = observed.Cluster.Plugin;
        var evidence = new Evidence(plugin.Origin, plugin.Because, "a plug-in that enforces NetworkPolicy");
        yield return plugin.Enforces switch
        {
            true => Seen.Pass("network plug-in", evidence, $"{plugin.Because}, which enforces network policies"),
            false => Seen.Fail("network plug-in", evidence),
            null => Seen.Unseen("network plug-in", plugin.Because, NetworkPlugin.Needs),
        };
    }

    /// <summary>Every namespace with pods has policies that select all of them.</summary>
    public static IEnumerable<ControlSighting> Namespaces(Observed observed)
    {
        var api = observed.Cluster.Facts.Api;
        if (!api.Has("namespaces") || !api.Has("networkpolicies") || !api.Has("pods"))
            return [Seen.Unseen("namespaces", "namespaces, pods and network policies were not all listed", "namespaces, pods and networkpolicies of the API server")];
        if (observed.Cluster.Traffic is not { } traffic) return [Seen.Unseen("namespaces", "who may talk to whom was not worked out", "the reachability engine")];
        var open = observed.Found("NP6301").ToDictionary(finding => finding.Subject, StringComparer.Ordinal);
        var byName = traffic.Namespaces.ToDictionary(each => each.Namespace, StringComparer.Ordinal);
        return api.Of("namespaces").Select(space => Of(space, byName.GetValueOrDefault(space.Name) ?? new() { Namespace = space.Name }, open.GetValueOrDefault($"pods@{space.Name}")));
    }

    private static ControlSighting Of(ApiObject space, NamespaceTraffic pods, Finding? open)
    {
        if (open is not null) return Seen.Fail(space.Name, open.Evidence[0]);
        var evidence = new Evidence(space.Origin, pods.Policies == 1 ? "one policy" : $"{pods.Policies} policies", "policies that select every pod");
        if (pods.Unselected > 0) return Seen.Fail(space.Name, evidence, $"no policy selects {pods.Unselected} of {pods.Pods} pods");
        return pods.Policies == 0 ? Seen.Warn(space.Name, evidence, "no policy, and no pods of its own network now") : Seen.Pass(space.Name, evidence);
    }
}
