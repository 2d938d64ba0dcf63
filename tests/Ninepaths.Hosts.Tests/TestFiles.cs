using Ninepaths.Facts;

namespace Ninepaths.Hosts.Tests;

/// <summary>Where the tests find captures, and what they all do with them.</summary>
internal static class TestFiles
{
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static readonly TheoryData<string> Captures =
    [
        "samples/kubeadm-1.36-ha",
        "samples/hard-way-systemd",
        "tests/captures/insecure-flags",
        "tests/captures/shared-ca",
        "tests/captures/kubeadm-1.36-hardened",
    ];

    public static string At(string path) => Path.Combine(Root, path);

    public static Task<Snapshot> Read(string path, Limits? limits = null) =>
        SnapshotSources.ReadCaptureAsync(Path.Combine(Root, path), null, TestContext.Current.CancellationToken, limits);

    public static Host Named(this Snapshot snapshot, string name) => snapshot.Hosts.Single(host => host.Name == name);

    public static string Text(this FileFact file) => System.Text.Encoding.UTF8.GetString(file.Content!.Value.Span);

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "Ninepaths.slnx")) ? directory : FindRoot(Directory.GetParent(directory)!.FullName);
}
