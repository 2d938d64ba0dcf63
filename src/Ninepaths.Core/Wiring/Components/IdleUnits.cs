using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Units that lie on a host and run nothing there: what a package brought along is no component of the cluster.</summary>
internal static class IdleUnits
{
    /// <summary>True when the unit's program was not running while others of its kind were, or nobody enabled the unit.</summary>
    /// <param name="host">The host, with its processes.</param>
    /// <param name="launch">The unit.</param>
    /// <param name="othersRun">True when a program of the same kind was running.</param>
    public static bool Has(Host host, Launch launch, bool othersRun)
    {
        if (host.Processes.IsDefault) return false;
        return othersRun || (IsPackaged(launch.Origin.Place) && !IsEnabled(host, HostPath.NameOf(launch.Origin.Place)));
    }

    private static bool IsPackaged(string path) =>
        path.StartsWith("/usr/lib/systemd/", StringComparison.Ordinal) || path.StartsWith("/lib/systemd/", StringComparison.Ordinal);

    // systemctl enable makes a link below the target that wants the unit.
    private static bool IsEnabled(Host host, string unit) =>
        host.Files.Any(file => HostPath.NameOf(file.Path) == unit
            && (HostPath.DirectoryOf(file.Path).EndsWith(".wants", StringComparison.Ordinal)
                || HostPath.DirectoryOf(file.Path).EndsWith(".requires", StringComparison.Ordinal)));
}
