using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>Finds MicroShift on a host: by its unit, its process, or its certificates.</summary>
internal static class MicroShiftFinder
{
    public static EmbeddedProgram? Find(Host host, ImmutableArray<SystemdService> units, ApiObjects api)
    {
        var starts = ProgramStart.Find(host, units, words => words is [var name, "run", ..] && HostPath.NameOf(name) == "microshift").ToList();
        var start = starts.Find(each => each.Process is not null || each.IsEnabled(host)) ?? (host.Processes.IsDefault ? starts.FirstOrDefault() : null);
        var leftover = MicroShiftProgram.Certificates + "/ca-bundle/client-ca.crt";
        if (start is null && (starts.Count > 0 || host.At(leftover) is null)) return null;

        var config = MicroShiftConfig.Read(host);
        var name = MicroShiftProgram.NodeName(host, config);
        var node = api.Of("nodes").FirstOrDefault(item => item.Name == name);
        var known = ComponentVersion.TryParse(node?.Body.Text("status", "nodeInfo", "kubeletVersion"), out var version);
        var address = config["node.nodeIP"]?.Value ?? node?.Body.Items("status", "addresses")
            .FirstOrDefault(each => each.Text("type") == "InternalIP").Text("address");
        return new MicroShiftProgram(host, start?.Origin ?? Origin.File(host.Name, leftover), config, name, address)
        {
            Process = start?.Process,
            Version = known ? version : null,
        };
    }
}
