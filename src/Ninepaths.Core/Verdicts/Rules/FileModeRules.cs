using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Private keys that more people can read than should.</summary>
internal static class FileModeRules
{
    private const int Group = 0b000_111_000;
    private const int Others = 0b000_000_111;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var kubeconfigs = cluster.Kubeconfigs.Select(use => (use.Host.Name, use.Path)).ToHashSet();
        return from host in cluster.Facts.Hosts
               from file in host.Files
               where file is { HasPrivateKey: true, Kind: FileKind.File, Mode: { } mode } && IsOpen(mode, file.Group)
                   && !kubeconfigs.Contains((host.Name, file.Path))
               orderby host.Name, file.Path
               select Finding.Of(FilePaths.PathOf(file.Path), (int)Weakness.KeyReadableByOthers, $"{file.Path}@{host.Name}",
                   [new(Origin.File(host.Name, file.Path),
                       $"mode {KubeconfigRules.Octal(file.Mode!.Value)}, owner {file.Owner}:{file.Group}", "mode 0600")]);
    }

    // A group of its own that reads the key (etcd:etcd 0640) is how some packages let the program in; root's group holds only root.
    public static bool IsOpen(int mode, string? group) => (mode & Others) != 0
        || ((mode & Group) != 0 && group is "users" or "adm" or "wheel" or "sudo");
}
