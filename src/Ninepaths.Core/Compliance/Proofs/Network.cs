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
        var open = observed.Found("NP6301").ToDictionary(finding => finding.Subject, StringComparer.Ordinal);
        return api.Of("namespaces").Select(space => Of(api, space, open.GetValueOrDefault($"pods@{space.Name}")));
    }

    private static ControlSighting Of(ApiObjects api, ApiObject space, Finding? open)
    {
        var cover = PolicyCover.Of(api, space.Name);
        if (open is not null) return Seen.Fail(space.Name, open.Evidence[0]);
        var evidence = new Evidence(space.Origin, cover.Policies.Length == 1 ? "one policy" : $"{cover.Policies.Length} policies", "policies that select every pod");
        if (!cover.Unselected.IsEmpty) return Seen.Fail(space.Name, evidence, $"no policy selects {cover.Unselected.Length} of {cover.Pods.Length} pods");
        return cover.Policies.IsEmpty ? Seen.Warn(space.Name, evidence, "no policy, and no pods of its own network now") : Seen.Pass(space.Name, evidence);
    }
}
