namespace Ninepaths.Live.Tests.Components;

/// <summary>The programs that tests run: those in <c>KUBEBUILDER_ASSETS</c>, else those on the PATH.</summary>
internal static class Installed
{
    private const string DefaultAssets = "/usr/local/kubebuilder/bin";

    /// <summary>The path of a program; the test that needs it is skipped where there is none.</summary>
    public static string Program(string name)
    {
        if (Find(name) is { } path) return path;
        Assert.Skip(name == "etcd"
            ? "etcd is not here: apt-get install etcd-server, or set ETCD_BIN to a folder that has it"
            : $"{name} is not here: set KUBEBUILDER_ASSETS to a folder that has it, e.g. that of setup-envtest or of a build of Kubernetes, or put it on the PATH");
        return "";
    }

    public static string? Find(string name) => Folders(name).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders(string name)
    {
        if (name == "etcd" && Environment.GetEnvironmentVariable("ETCD_BIN") is { Length: > 0 } etcd) yield return etcd;
        yield return Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets ? assets : DefaultAssets;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)) yield return folder;
    }
}
