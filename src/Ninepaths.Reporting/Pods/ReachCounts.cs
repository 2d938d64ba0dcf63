using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>How much there is; the assumed ingress controller is not counted.</summary>
internal sealed record ReachCounts(int Namespaces, int Pods, int Workloads)
{
    public static ReachCounts Of(ReachReport report)
    {
        var pods = report.Network.Pods.Where((_, index) => index != report.Network.IngressController).ToList();
        return new(
            report.Network.Namespaces.Keys.Count(name => name != ReachEnd.IngressController), pods.Count, pods.Select(pod => pod.Workload).Distinct().Count());
    }
}
