using System.Globalization;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Hosts.Manifests;
using Ninepaths.Kubernetes.Access;
using Ninepaths.Reachability;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Cli.Pods;

/// <summary>Reads pods and policies from manifests, a capture or a cluster.</summary>
internal sealed class PodNetworkSource(Terminal terminal, Voice voice)
{
    private const string Stdin = "-";
    private const int MostFaults = 20;
    private const int ManyObjects = 5000;

    /// <exception cref="UserErrorException">It cannot be read, holds no object, or holds what no API server would take.</exception>
    public async Task<PodNetwork> ReadAsync(PodRequest request, CancellationToken cancellationToken)
    {
        var started = terminal.Clock.GetTimestamp();
        var table = new ObjectTable();
        var isManifests = request.Source is { } source && !IsCapture(source);
        if (isManifests) await ReadManifestsAsync(request.Source!, table, cancellationToken);
        else SnapshotObjects.Add(await SnapshotAsync(request, cancellationToken), table);
        if (table.Count == table.Unjudged.Values.Sum())
        {
            foreach (var fault in table.Faults.Take(MostFaults)) voice.Note(fault.ToString());
            var other = table.Count == 0 ? "there is no Kubernetes object in it" : $"none of its {table.Count} objects is a pod, a policy, or another that is looked at";
            throw new UserErrorException($"cannot read {request.Source ?? "the cluster"}: {other}", "name manifests, or a capture that was made with the API server's objects");
        }

        // A running cluster has a plug-in, if not one that is known here; none puts pods in the network of their node under policies.
        var choices = isManifests ? request.Choices : request.Choices with { HostNetworkPodsAreOrdinary = request.Choices.HostNetworkPodsAreOrdinary ?? false };
        var network = await Task.Run(() => NetworkReading.Read(table, choices), cancellationToken);
        // What reading leaves behind is much: it is put away now, and not while somebody waits for the engine.
        if (table.Count > ManyObjects) GC.Collect(1);
        voice.Detail(string.Create(CultureInfo.InvariantCulture,
            $"read {table.Count} objects with {network.Pods.Length} pods and {network.Policies.Length} policies in {terminal.Clock.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        Say(network, isManifests);
        return network;
    }

    private async Task ReadManifestsAsync(string source, ObjectTable table, CancellationToken cancellationToken)
    {
        var reader = new ManifestReader(table);
        if (source == Stdin)
        {
            var content = await StdinAsync(cancellationToken);
            reader.Read(() => new MemoryStream(content, writable: false), Origin.File("", "stdin"), cancellationToken);
            return;
        }

        var files = ManifestFiles.Find(source);
        if (files.Count == 0) throw new UserErrorException($"cannot read {source}: there is no .yaml, .yml or .json file in it", "name a directory of manifests, or a capture");
        await Progress.RunAsync(terminal, voice, "reading", progress => Task.Run(() =>
        {
            for (var i = 0; i < files.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(files[i].Name, i, files.Count));
                reader.Read(files[i].Open, Origin.File("", files[i].Name), cancellationToken);
            }

            return true;
        }, cancellationToken));
    }

    private async Task<byte[]> StdinAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using var input = terminal.OpenInput();
        await input.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task<ApiObjects> SnapshotAsync(PodRequest request, CancellationToken cancellationToken)
    {
        var cluster = request.Source is null ? request.Cluster ?? new ClusterChoice(null, null, InCluster: false) : null;
        var snapshot = await new SourceReader(terminal, voice).ReadAsync(new(request.Source, null) { Cluster = cluster, ApiOnly = true }, cancellationToken);
        return snapshot.Api;
    }

    private void Say(List<InputFault> faults, Action<string> say)
    {
        var shown = voice.Verbose ? faults.Count : MostFaults;
        foreach (var fault in faults.Take(shown)) say(fault.ToString());
        if (faults.Count > shown) say($"and {faults.Count - shown} more like these (--verbose shows them)");
    }

    /// <summary>A directory or archive as <c>ninepaths capture</c> writes it.</summary>
    private static bool IsCapture(string source) =>
        Directory.Exists(source) ? Directory.Exists(Path.Combine(source, "api")) || Directory.Exists(Path.Combine(source, "nodes"))
            : source.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) || source.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || source.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    // What was read of a cluster was let in by its API server; of manifests nobody has checked that.
    private void Say(PodNetwork network, bool isManifests)
    {
        var fatal = network.Faults.Where(fault => fault.Severity == FaultSeverity.Fatal).ToList();
        if (isManifests && fatal.Count > 0)
        {
            foreach (var fault in fatal.Skip(1).Take(MostFaults)) voice.Note(fault.ToString());
            throw new UserErrorException(
                fatal.Count == 1 ? fatal[0].ToString() : $"{fatal[0]} (and {fatal.Count - 1} more)",
                "an API server would refuse this: mend it, or leave it out of SOURCE");
        }

        var (unread, others) = (network.Faults.Where(fault => fault.Severity == FaultSeverity.Unread).ToList(), network.Faults.Where(fault => fault.Severity != FaultSeverity.Unread).ToList());
        Say(unread, voice.Warn);
        if (unread.Count > 0) voice.Warn($"{unread.Count} {(unread.Count == 1 ? "part" : "parts")} of the input could not be read: what {(unread.Count == 1 ? "it says" : "they say")} is in no answer");
        Say(others, voice.Note);
        foreach (var assumption in network.Assumptions) voice.Note($"assumed: {assumption}");
        if (network.Unjudged.Count > 0) voice.Note($"not judged: {string.Join(", ", network.Unjudged.Select(kind => $"{kind.Value} {kind.Key}"))}");
    }
}
