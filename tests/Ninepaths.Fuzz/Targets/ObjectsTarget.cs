using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Fuzz.Targets;

/// <summary>Objects of an API server, through the reader of lists, wiring and verdicts.</summary>
internal sealed class ObjectsTarget : IFuzzTarget
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "objects";

    public string Input => "lists of objects as JSON; the first is pods, then === nodes and so on";

    public void Run(ReadOnlyMemory<byte> input)
    {
        var files = FileSet.Parse(input.Span, "pods")
            .Select(file => ApiFile.Read(file.Key + ".json", new MemoryStream(file.Value), Limits.Default, CancellationToken.None)).ToList();
        var objects = files.SelectMany(file => file.Objects).ToLookup(each => each.Resource);
        var resources = files.Where(file => file.Fault is null).Select(file => file.Resource).Concat(objects.Select(each => each.Key));
        var api = new ApiObjects(resources.Distinct().Select(resource => KeyValuePair.Create(resource, objects[resource].ToImmutableArray())));
        var snapshot = new Snapshot { Source = new(SourceKind.Capture, "h"), Hosts = [new Host("h", World.Files())], Api = api };
        Reports.Write(Judge.Assess(Wirer.Wire(snapshot, PodTrafficFinder.Of(snapshot)), At), At);
    }
}
