using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Core.Tests.Documents;

/// <summary>The hosts of the captures in this repository, as far as documents need them.</summary>
internal static class Captured
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    private static readonly string[] Captures =
        ["samples/hard-way-systemd", "samples/kubeadm-1.36-ha", "tests/captures/insecure-flags", "tests/captures/shared-ca", "tests/captures/kubeadm-1.36-hardened"];

    /// <summary>Capture and node, e.g. <c>samples/hard-way-systemd/nodes/ctl2</c>.</summary>
    public static TheoryData<string> Nodes =>
        [.. Captures.SelectMany(capture => Directory.GetDirectories(Path.Combine(Root, capture, "nodes"))).Order(StringComparer.Ordinal).Select(node => Path.GetRelativePath(Root, node))];

    public static Host Host(string node)
    {
        var rootfs = Path.Combine(Root, node, "rootfs");
        return new(Path.GetFileName(node), Directory.EnumerateFiles(rootfs, "*", SearchOption.AllDirectories).Select(path => Fact(rootfs, path)));
    }

    public static IReadOnlyList<string[]> Processes(string node)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, node, "processes.json")));
        return [.. json.RootElement.EnumerateArray().Select(each => each.GetProperty("argv").EnumerateArray().Select(word => word.GetString()!).ToArray())];
    }

    private static FileFact Fact(string rootfs, string path)
    {
        var inside = "/" + Path.GetRelativePath(rootfs, path);
        var info = new FileInfo(path);
        return info.LinkTarget is { } target
            ? new() { Path = inside, Kind = FileKind.Link, LinkTarget = target }
            : new() { Path = inside, Kind = FileKind.File, Content = File.ReadAllBytes(path) };
    }

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "Ninepaths.slnx")) ? directory : FindRoot(Directory.GetParent(directory)!.FullName);
}
