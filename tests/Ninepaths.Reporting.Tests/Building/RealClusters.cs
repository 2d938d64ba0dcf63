using Ninepaths.Hosts;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>The captured clusters of the repository, judged by the real engine.</summary>
internal static class RealClusters
{
    public static readonly TheoryData<string> All = ["samples/kubeadm-1.36-ha", "samples/hard-way-systemd", "tests/captures/kubeadm-1.36-hardened", "tests/captures/insecure-flags", "tests/captures/shared-ca",
        "tests/captures/eks"];

    // About when they were captured: their certificates are valid then.
    public static readonly DateTimeOffset Taken = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<Assessment> Of(string capture)
    {
        var facts = await SnapshotSources.ReadCaptureAsync(Path.Combine(Golden.Repository, capture), null, TestContext.Current.CancellationToken);
        // The capture's own name, not the place where the repository stands.
        return Judge.Assess(Wirer.Wire(facts with { Source = facts.Source with { Name = Path.GetFileName(capture) } }, PodTrafficFinder.Of(facts)), Taken);
    }
}
