using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>Turns a capture into a snapshot. What is missing or broken becomes a gap; only what is no capture at all is an error.</summary>
internal sealed class CaptureReader
{
    private readonly CaptureTree _tree;
    private readonly Limits _limits;
    private readonly List<Gap> _gaps;
    private readonly CaptureJson _json;

    public CaptureReader(CaptureTree tree, Limits limits)
    {
        _tree = tree;
        _limits = limits;
        _gaps = [.. tree.Gaps];
        _json = new CaptureJson(tree, limits, _gaps);
    }

    /// <exception cref="UserErrorException">It is no capture, or one of a later version.</exception>
    public Snapshot Read(IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var header = CaptureHeader.Read(_json, _tree);
        foreach (var place in new[] { "nodes", "api" }) Unfollowed(place, _gaps);
        // Archives of macOS are full of ._ files.
        var nodes = _tree.ChildrenOf("nodes").Where(node => !node.Name.StartsWith("._", StringComparison.Ordinal)).ToList();
        if (nodes.Count == 0 && _tree.ChildrenOf("api").Count == 0)
        {
            throw new UserErrorException(
                $"{_tree.Name} is not a capture: it has neither nodes/ nor api/",
                "name the directory or archive that ninepaths capture wrote");
        }

        // Beside the nodes: the lists are as large as all of them together.
        var apiGaps = new List<Gap>();
        var api = Task.Run(() => new CapturedApi(_tree, apiGaps).Read(cancellationToken), cancellationToken);
        var hosts = ReadHosts(nodes, progress, cancellationToken);
        var objects = api.GetAwaiter().GetResult();
        _gaps.AddRange(apiGaps);
        return new Snapshot
        {
            Source = new SnapshotSource(SourceKind.Capture, _tree.Name),
            TakenAt = header.TakenAt,
            Hosts = hosts,
            Api = objects,
            EtcdMembers = EtcdMembers(),
            Probes = _json.Each(CapturedProbes.FileName, ProbeReader.Probe),
            ServerVersion = ServerVersion(),
            Gaps = [.. header.Gaps, .. _gaps],
        };
    }

    /// <summary>Every node by itself; the order of nodes and gaps is that of the capture.</summary>
    private ImmutableArray<Host> ReadHosts(List<CaptureEntry> nodes, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var fit = nodes.Where(IsNode).ToList();
        var done = 0;
        var read = SideBySide.Select(fit, node =>
        {
            progress?.Report(new ReadProgress(node.Name, Interlocked.Increment(ref done) - 1, nodes.Count));
            var gaps = new List<Gap>();
            return (Host: ReadHost(node, gaps, cancellationToken), Gaps: gaps);
        }, cancellationToken);
        _gaps.AddRange(read.SelectMany(each => each.Gaps));
        return [.. read.Select(each => each.Host)];
    }

    private Host ReadHost(CaptureEntry node, List<Gap> gaps, CancellationToken cancellationToken)
    {
        var json = new CaptureJson(_tree, _limits, gaps);
        Unfollowed($"{node.Path}/rootfs", gaps);
        var list = FileList.Read(json, node.Path);
        var facts = new HostFacts(json, node.Path);
        var processes = facts.Processes();
        var files = new RootFiles(_tree, list, node.Path, processes.IsDefault ? [] : processes, _limits, gaps).Read(cancellationToken).ToList();
        var (addresses, interfaces) = facts.Network();
        return new Host(node.Name, files)
        {
            Processes = processes,
            Listeners = facts.Listeners(),
            Probes = facts.Probes(),
            Addresses = addresses,
            Interfaces = interfaces,
            Clock = facts.Clock(),
        };
    }

    // What stands behind a link of the capture itself is never read: it could be anything of this machine.
    private void Unfollowed(string place, List<Gap> gaps)
    {
        if (_tree.At(place) is { Kind: not FileKind.Directory }) gaps.Add(CaptureTree.Gap(place, "not a directory", "a directory of that name in the capture"));
    }

    // The name of a node is shown in every report: one that would move the cursor, or read backwards, is refused.
    private bool IsNode(CaptureEntry node)
    {
        var reason = node switch
        {
            { Kind: not FileKind.Directory } => "not a directory",
            { Name.Length: > 253 } => "its name is longer than a host name can be",
            _ when node.Name.EnumerateRunes().Any(CapturedName.IsUnprintable) => "its name holds control characters",
            _ => null,
        };
        if (reason is null) return true;
        _gaps.Add(CaptureTree.Gap("nodes/" + Printable(node.Name), reason, "a node in a directory named after it"));
        return false;
    }

    /// <summary>A name that may hold anything, fit to be shown.</summary>
    public static string Printable(string name) =>
        string.Concat(name.EnumerateRunes().Take(200).Select(rune => CapturedName.IsUnprintable(rune) ? "?" : rune.ToString()));

    private ImmutableArray<EtcdMember> EtcdMembers()
    {
        if (_json.Read("etcd-members.json") is not { } list) return default;
        if (list.Member("members") is { ValueKind: JsonValueKind.Array })
            return [.. list.Member("members").Items().Select(one => new EtcdMember(one.Text("name") ?? "", Urls(one, "peerURLs"), Urls(one, "clientURLs")))];
        _json.Misshapen("etcd-members.json", "no list of members");
        return default;
    }

    private static ImmutableArray<string> Urls(JsonElement member, string name) => [.. member.Texts(name).Select(url => SecretText.Redact(url).Text)];

    // Both what kubectl version -o json writes and what /version answers.
    private string? ServerVersion() =>
        _json.Read("version.json") is { } version ? version.Member("serverVersion")?.Text("gitVersion") ?? version.Text("gitVersion") : null;
}
