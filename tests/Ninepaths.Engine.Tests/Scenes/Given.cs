using Ninepaths.Facts;
using Ninepaths.Hosts;

namespace Ninepaths.Engine.Tests.Scenes;

/// <summary>The captured clusters, read once, and the same with certificates of our own, so that faults can be signed with their CAs.</summary>
internal static class Given
{
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>When the captures are judged: a day after the clusters were made.</summary>
    public static readonly DateTimeOffset At = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Scene> ProbedOnce = new(() => Rebuilding.Rebuild(Captured("kubeadm-1.36-hardened")));
    private static readonly Lazy<Scene> HardenedOnce = new(() => Unprobed(Probed));
    private static readonly Lazy<Scene> HaOnce = new(() => Unprobed(Rebuilding.Rebuild(Captured("kubeadm-1.36-ha"))));
    private static readonly Lazy<Scene> HardWayOnce = new(() => Unprobed(Rebuilding.Rebuild(Captured("hard-way-systemd"))));

    private static readonly Lazy<Scene> K3sOnce = new(() => Captured("k3s-1.36"));

    /// <summary>Three control-plane hosts and two workers, paths 1 to 5 as good as they get, with what their ports answered.</summary>
    public static Scene Probed => ProbedOnce.Value;

    /// <summary>The same as if nobody had dialled a port: whoever changes the configuration does not have to change the answers too.</summary>
    public static Scene Hardened => HardenedOnce.Value;

    /// <summary>The same as kubeadm leaves it.</summary>
    public static Scene Ha => HaOnce.Value;

    /// <summary>Written by hand, with units instead of manifests.</summary>
    public static Scene HardWay => HardWayOnce.Value;

    /// <summary>Three servers with embedded etcd and an agent, as the capture has them.</summary>
    public static Scene K3s => K3sOnce.Value;

    /// <summary>A capture as it was taken.</summary>
    public static Scene Captured(string name)
    {
        var path = new[] { "samples", "tests/captures" }.Select(folder => Path.Combine(Root, folder, name)).First(Directory.Exists);
        var facts = Task.Run(() => SnapshotSources.ReadCaptureAsync(path, null, CancellationToken.None)).GetAwaiter().GetResult();
        return new() { Facts = facts };
    }

    /// <summary>Nothing but these hosts, files and objects.</summary>
    public static Scene Nothing => new() { Facts = new() { Source = new SnapshotSource(SourceKind.Capture, "nothing") } };

    private static Scene Unprobed(Scene scene) => scene.Hosts(host => host.WithProbes(default));

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "Ninepaths.slnx")) ? directory : FindRoot(Directory.GetParent(directory)!.FullName);
}
