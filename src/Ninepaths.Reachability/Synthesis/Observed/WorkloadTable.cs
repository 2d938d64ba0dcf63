using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>The workloads of a network with their pods, by number.</summary>
public sealed class WorkloadTable
{
    private readonly int[] _ofPod;

    public WorkloadTable(PodNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        All =
        [
            .. Enumerable.Range(0, network.Pods.Length).Where(pod => pod != network.IngressController).GroupBy(pod => network.Pods[pod].Workload)
                .OrderBy(group => group.Key.ToString(), StringComparer.Ordinal)
                .Select((group, index) => new WorkloadPods(index, group.Key, [.. group], group.Any(pod => network.Pods[pod].HostNetwork))),
        ];
        _ofPod = new int[network.Pods.Length];
        Array.Fill(_ofPod, -1);
        foreach (var workload in All)
            foreach (var pod in workload.Pods) _ofPod[pod] = workload.Index;
    }

    public PodNetwork Network { get; }

    public ImmutableArray<WorkloadPods> All { get; }

    /// <summary>The workload of a pod; -1 for the ingress controller that routes imply.</summary>
    public int Of(int pod) => _ofPod[pod];
}

/// <summary>A workload and its pods.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Workload">Its name.</param>
/// <param name="Pods">By their index in <see cref="PodNetwork.Pods"/>; never empty.</param>
/// <param name="OnHost">True when they are in the network of their node, where no known plug-in puts them under policies.</param>
public sealed record WorkloadPods(int Index, Workload Workload, ImmutableArray<int> Pods, bool OnHost)
{
    /// <summary>Safe to show.</summary>
    public string Title => TextSafety.Inert(Workload.ToString(), 600);
}
