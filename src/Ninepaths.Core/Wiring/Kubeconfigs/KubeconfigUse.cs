using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Kubeconfigs;

/// <summary>A kubeconfig found on a host, and the component settings that name it.</summary>
/// <param name="Host">The host.</param>
/// <param name="Path">Its path there.</param>
/// <param name="Fact">The file.</param>
/// <param name="File">What it says.</param>
/// <param name="UsedBy">Ids of the components that use it; empty for a person's.</param>
public sealed record KubeconfigUse(Host Host, string Path, FileFact Fact, KubeconfigFile File, ImmutableArray<string> UsedBy)
{
    /// <summary>The name in reports, e.g. <c>/root/.kube/config@ctl1</c>.</summary>
    public string Id => $"{Path}@{Host.Name}";

    public IEnumerable<Gap> Gaps =>
        File.Faults.Select(fault => new Gap(fault.Origin, fault.Message, "a kubeconfig that kubectl can read too"));
}
