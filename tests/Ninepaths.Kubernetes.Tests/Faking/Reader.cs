using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Kubernetes.Tests.Faking;

/// <summary>Reads fake clusters, with less patience than real ones get.</summary>
internal static class Reader
{
    public static readonly ReadingLimits Hasty = new()
    {
        FirstByte = TimeSpan.FromSeconds(1),
        Answer = TimeSpan.FromSeconds(1),
        Kubelet = TimeSpan.FromSeconds(1),
        Attempts = 2,
        Pause = TimeSpan.FromMilliseconds(10),
    };

    public static async Task<Snapshot> ReadAsync(FakeCluster cluster, ReadingLimits? limits = null, string? kubeconfig = null, Limits? sizes = null)
    {
        using var folder = new TempFolder();
        return await ReadAsync(folder.Write("config", kubeconfig ?? cluster.Kubeconfig()), null, limits, sizes);
    }

    public static async Task<Snapshot> ReadAsync(string kubeconfig, string? context = null, ReadingLimits? limits = null, Limits? sizes = null)
    {
        using var objects = new ObjectPages(sizes);
        return await new ApiServers(new Surroundings(), TimeProvider.System, limits ?? Hasty)
            .ReadAsync(new(kubeconfig, context, InCluster: false), objects, null, TestContext.Current.CancellationToken);
    }
}
