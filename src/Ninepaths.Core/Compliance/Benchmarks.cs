using System.Collections.Immutable;
using Ninepaths.Compliance.Data;

namespace Ninepaths.Compliance;

/// <summary>Every benchmark that can be reported by.</summary>
public static class Benchmarks
{
    // How many controls each has was counted in kube-bench's cfg/cis-1.10 to cfg/cis-1.12 and cfg/eks-stig-kubernetes-v1r6.
    public static ImmutableArray<Benchmark> All { get; } =
    [
        Cis(CisVersion.V12, 131),
        Cis(CisVersion.V11, 133),
        Cis(CisVersion.V10, 130),
        new()
        {
            Name = "stig",
            Tag = "STIG",
            Title = "DISA Kubernetes STIG",
            Source = "MITRE's k8s-node-stig-baseline and k8s-cluster-stig-baseline, and kube-bench's eks-stig-kubernetes-v1r6: the rules as of release V1R6",
            Total = 92,
            Controls = StigControls.All,
        },
        new()
        {
            Name = "nsa-cisa",
            Tag = "NSA-CISA",
            Title = "NSA and CISA Kubernetes Hardening Guide 1.2",
            Source = "the guide's chapters; it numbers no controls, so the names are ours",
            Controls = NsaControls.All,
        },
    ];

    /// <summary>The benchmark of that name; null when there is none.</summary>
    public static Benchmark? Find(string name) => All.FirstOrDefault(benchmark => benchmark.Name == name);

    private static Benchmark Cis(CisVersion version, int total) => new()
    {
        Name = version.Name,
        Tag = version.Tag,
        Title = $"CIS Kubernetes Benchmark {version.Name[4..]}",
        Source = $"kube-bench cfg/{version.Name}",
        Total = total,
        Controls = CisControls.Of(version),
    };
}
