using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Hosts.Local;
using Ninepaths.Hosts.Remote;

namespace Ninepaths.Hosts;

/// <summary>Reads a snapshot from wherever the user says it is.</summary>
public static class SnapshotSources
{
    /// <summary>Reads a capture: a directory, or an archive of one.</summary>
    /// <exception cref="UserErrorException">There is no such capture, or it cannot be read.</exception>
    public static Task<Snapshot> ReadCaptureAsync(
        string path, IProgress<ReadProgress>? progress, CancellationToken cancellationToken, Limits? limits = null) =>
        Task.Run(() => ReadCapture(path, progress, limits ?? Limits.Default, cancellationToken), cancellationToken);

    /// <summary>Reads this host, or the one whose file system is mounted at <paramref name="root"/>.</summary>
    /// <exception cref="UserErrorException">There is no such root.</exception>
    public static Task<Snapshot> ReadHostAsync(
        string root, TimeProvider clock, IProgress<ReadProgress>? progress, CancellationToken cancellationToken, Limits? limits = null) =>
        Task.Run(() => new MountedHost(root, limits ?? Limits.Default, clock).Read(progress, cancellationToken), cancellationToken);

    /// <summary>Reads the hosts of an inventory, each through the shell that its command gives.</summary>
    /// <remarks>A host that cannot be read is a gap (<see cref="Origin.WholeHost"/>), and the rest goes on.</remarks>
    /// <exception cref="UnfinishedException">None could be read.</exception>
    public static Task<Snapshot> ReadInventoryAsync(
        Inventory inventory, InventoryOptions options, TimeProvider clock, IProgress<ReadProgress>? progress, CancellationToken cancellationToken) =>
        new InventorySource(inventory, options, clock).ReadAsync(progress, cancellationToken);

    private static Snapshot ReadCapture(string path, IProgress<ReadProgress>? progress, Limits limits, CancellationToken cancellationToken) =>
        new CaptureReader(Open(path, limits, cancellationToken), limits).Read(progress, cancellationToken);

    private static CaptureTree Open(string path, Limits limits, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return DirectoryTree.Open(path, path, limits, cancellationToken);
        if (File.Exists(path)) return ArchiveTree.Open(path, limits, cancellationToken);
        throw new UserErrorException($"cannot read {path}: no such file or directory", "name a capture: a directory, or a .tar.gz");
    }
}
