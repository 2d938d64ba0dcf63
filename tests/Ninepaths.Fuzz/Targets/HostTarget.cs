using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Fuzz.Targets;

/// <summary>Every configuration file there is, through redaction, wiring and verdicts into reports.</summary>
/// <remarks>The host runs all components; the files that they are told to read are the input's, by name.</remarks>
internal sealed class HostTarget : IFuzzTarget
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "host";

    public string Input => "files of a host; the first is /c/kubelet.yaml, and /c/<name>.yaml is what a component is told to read";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var files = World.Files().ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var (path, content) in FileSet.Parse(input.Span, "/c/kubelet.yaml"))
        {
            if (!path.StartsWith('/') || HostPath.Combine("/", path) != path) continue;
            files[path] = Redacted(path, content);
        }

        var snapshot = new Snapshot { Source = new(SourceKind.Host, "h"), Hosts = [new Host("h", files.Values)] };
        Reports.Write(Judge.Assess(Wirer.Wire(snapshot, PodTrafficFinder.Of(snapshot)), At), At);
    }

    private static FileFact Redacted(string path, byte[] content)
    {
        var redacted = RedactedFile.From(content);
        return new()
        {
            Path = path,
            Kind = FileKind.File,
            Content = redacted.Content,
            Unread = redacted.Unread,
            HasPrivateKey = redacted.HasPrivateKey,
            PublicKeys = redacted.PublicKeys,
        };
    }
}
