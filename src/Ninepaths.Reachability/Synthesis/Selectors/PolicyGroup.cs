using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Selectors;

/// <summary>Pods that one policy is for: those of a workload, or of several that no stable label tells apart.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Namespace">The namespace of them all.</param>
/// <param name="Workloads">Never empty.</param>
/// <param name="Selector">Selects exactly its pods in the namespace.</param>
/// <param name="IsCovered">Whether it gets a policy: it was observed, not only needed as a peer.</param>
public sealed record PolicyGroup(int Index, string Namespace, ImmutableArray<WorkloadPods> Workloads, PodSelector Selector, bool IsCovered)
{
    /// <summary>By their index in <see cref="PodNetwork.Pods"/>.</summary>
    public IEnumerable<int> Pods => Workloads.SelectMany(workload => workload.Pods);

    /// <summary>Safe to show.</summary>
    public string Title => TextSafety.Inert(string.Join(" + ", Workloads.Select(workload => workload.Workload)), 600);
}
