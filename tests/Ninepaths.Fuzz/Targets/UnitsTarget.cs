using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Fuzz.Targets;

/// <summary>Units, drop-ins and environment files of systemd.</summary>
internal sealed class UnitsTarget : IFuzzTarget
{
    public string Name => "units";

    public string Input => "files of a host; the first is kubelet.service";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var files = FileSet.Parse(input.Span, "/etc/systemd/system/kubelet.service")
            .Where(file => file.Key.StartsWith('/') && HostPath.Combine("/", file.Key) == file.Key)
            .Select(file => new FileFact { Path = file.Key, Kind = FileKind.File, Content = file.Value });
        foreach (var service in SystemdUnits.Read(new Host("h", files))) _ = service.ToString();
    }
}
