using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Reads the services of a host as systemd would start them.</summary>
/// <remarks>Follows systemd.unit(5), systemd.service(5), systemd.exec(5) and, where they are silent, systemd's source.</remarks>
public static class SystemdUnits
{
    /// <summary>How many faults one service reports.</summary>
    internal const int MostFaults = 100;

    /// <summary>Every service that is not masked and whose unit file was read, by name.</summary>
    public static ImmutableArray<SystemdService> Read(Host host)
    {
        var directories = new HostDirectories(host);
        var files = new UnitFiles(host, directories);
        var services = ImmutableArray.CreateBuilder<SystemdService>();
        foreach (var name in files.Names())
        {
            if (files.Fragment(name) is not { } fragment) continue;
            services.Add(new SystemdServiceReader(host, directories, name, fragment, files.DropIns(name)).Read());
        }

        return services.ToImmutable();
    }
}
