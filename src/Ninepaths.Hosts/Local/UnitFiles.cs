using System.Text;
using System.Text.RegularExpressions;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>The systemd units that run parts of a cluster, with their drop-ins.</summary>
internal static partial class UnitFiles
{
    /// <summary>Paths of units and drop-ins: those whose name, or whose command, is that of a component.</summary>
    public static IEnumerable<string> Of(HostFiles files)
    {
        foreach (var directory in KnownPlaces.UnitDirectories)
        {
            foreach (var name in files.List(directory, out _))
            {
                var path = HostPath.Combine(directory, name);
                if (name.EndsWith(".service.d", StringComparison.Ordinal))
                {
                    foreach (var dropIn in files.List(path, out _).Where(file => file.EndsWith(".conf", StringComparison.Ordinal)))
                    {
                        if (IsOfCluster(files, name, HostPath.Combine(path, dropIn))) yield return HostPath.Combine(path, dropIn);
                    }
                }
                else if (name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
                {
                    // What systemctl enable leaves behind: tells a unit that should run from one that only came with its package.
                    foreach (var unit in files.List(path, out _).Where(KnownPlaces.IsOfCluster)) yield return HostPath.Combine(path, unit);
                }
                else if (name.EndsWith(".service", StringComparison.Ordinal) && IsOfCluster(files, name, path))
                {
                    yield return path;
                }
            }
        }
    }

    private static bool IsOfCluster(HostFiles files, string name, string path)
    {
        if (KnownPlaces.IsOfCluster(name)) return true;
        if (files.IsOfSomethingElse(path)) return false;
        if (files.Real(path) is not { } real || files.Stat(real) is not { Kind: FileKind.File, Size: < 1 << 20 } || files.Read(real).Bytes is not { } bytes) return false;
        return Command().Matches(Encoding.UTF8.GetString(bytes)).Any(command => KnownPlaces.IsOfCluster(command.Value));
    }

    [GeneratedRegex(@"^[ \t]*ExecStart[ \t]*=.*$", RegexOptions.Multiline, 20_000)]
    private static partial Regex Command();
}
