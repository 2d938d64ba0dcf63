using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>Finds workloads by what logs call them and their pods, also by pods that are gone.</summary>
internal sealed class WorkloadNames(WorkloadTable table)
{
    private readonly Dictionary<(string, string), int> _pods = Enumerable.Range(0, table.Network.Pods.Length)
        .Where(pod => !table.Network.Pods[pod].FromTemplate).GroupBy(pod => (table.Network.Pods[pod].Namespace, table.Network.Pods[pod].Name))
        .ToDictionary(group => group.Key, group => group.First());

    private readonly ILookup<string, WorkloadPods> _byNamespace = table.All.ToLookup(each => each.Workload.Namespace, StringComparer.Ordinal);

    /// <summary>The pod that an end names, by index; null where no such pod is there.</summary>
    public int? Pod(FlowEnd end) => end is { Namespace: { } @namespace, Pod: { } name } && _pods.TryGetValue((@namespace, name), out var pod) && table.Of(pod) >= 0 ? pod : null;

    /// <summary>The workload that an end names; null where none, or more than one, can be meant.</summary>
    public WorkloadPods? Find(FlowEnd end)
    {
        if (end.Namespace is not { } @namespace) return null;
        if (Pod(end) is { } pod) return table.All[table.Of(pod)];
        var there = _byNamespace[@namespace];
        if (end.Workload is { } name)
        {
            var named = there.Where(each => each.Workload.Name == name && (end.WorkloadKind is null || each.Workload.Kind == end.WorkloadKind)).ToList();
            if (named.Count == 1) return named[0];
            // A log may name what is between a pod and its topmost owner: the ReplicaSet, the Job of a CronJob.
            if (named.Count == 0 && Longest(there, each => GeneratedNames.IsPrefixOf(name, each.Name, each.Kind)) is { } above) return above;
        }

        if (end.Pod is { } gone && Longest(there, each => GeneratedNames.IsOf(gone, each.Name, each.Kind)) is { } owner) return owner;
        return end.NamePrefix is { Length: > 0 } prefix ? Prefixed(there, prefix) : null;
    }

    private WorkloadPods? Prefixed(IEnumerable<WorkloadPods> there, string prefix)
    {
        var live = there.Where(each => each.Pods.Any(pod => !table.Network.Pods[pod].FromTemplate && table.Network.Pods[pod].Name.StartsWith(prefix, StringComparison.Ordinal))).ToList();
        return live.Count == 1 ? live[0] : Longest(live.Count == 0 ? there : live, each => GeneratedNames.IsPrefixOf(prefix, each.Name, each.Kind));
    }

    // cart-api-x2 may be a pod of cart-api, or one of cart; of two of one name nobody can tell.
    private static WorkloadPods? Longest(IEnumerable<WorkloadPods> there, Func<Objects.Workload, bool> matches)
    {
        var best = there.Where(each => matches(each.Workload)).GroupBy(each => each.Workload.Name.Length).MaxBy(group => group.Key)?.ToList();
        return best is [var only] ? only : null;
    }
}
