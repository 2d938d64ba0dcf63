using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>Joins a node's <c>rootfs</c> with its <c>files.json</c> to one fact for each path.</summary>
internal sealed class RootFiles(CaptureTree tree, FileList list, string node, IEnumerable<ProcessFact> processes, Limits limits, List<Gap> gaps)
{
    private const string Stand = ".pub";
    private readonly string _rootfs = $"{node}/rootfs";
    private readonly Dictionary<string, FileFact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CaptureEntry> _keys = new(StringComparer.Ordinal);

    public IEnumerable<FileFact> Read(CancellationToken cancellationToken)
    {
        foreach (var listed in list.Files)
            _facts[listed.Path] = listed;

        foreach (var entry in tree.Below(_rootfs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = entry.Path[_rootfs.Length..];
            if (IsStandIn(path, entry)) _keys[path[..^Stand.Length]] = entry;
            else if (Fact(path, entry) is { } fact) _facts[path] = fact;
        }

        foreach (var (path, entry) in _keys)
            _facts[path] = WithKeys(_facts.GetValueOrDefault(path) ?? new FileFact { Path = path, Kind = FileKind.File }, StandIns(entry));

        WithoutNamedSecrets();
        return _facts.Values.Select(Complete);
    }

    // A table of tokens looks like any other text: what names it must have been read first.
    private void WithoutNamedSecrets()
    {
        var texts = _facts.Values.Select(fact => fact.Content is { } content ? Encoding.Latin1.GetString(content.Span) : "")
            .Concat(processes.Select(process => string.Join('\n', process.Argv)));
        foreach (var (named, role) in texts.SelectMany(SecretFiles.NamedIn).Distinct().ToList())
        {
            if (HostPath.Resolve(named, _facts.GetValueOrDefault) is not { } path || !_facts.TryGetValue(path, out var fact) || fact.Content is not { } content) continue;
            var redacted = RedactedFile.From(content.Span, role);
            if (redacted.RemovedSecret) SecretFound(_rootfs + path, "secret");
            _facts[path] = fact with { Content = redacted.Content };
        }
    }

    private void SecretFound(string path, string what) =>
        gaps.Add(CaptureTree.Gap(path, $"{what} found in the capture; it was not kept", "a capture made by ninepaths, and a new secret"));

    // The public half that a capture leaves where a private key was. sa.pub, a file of the host itself, is not one: the list names
    // it, or there is no such thing as "sa".
    private bool IsStandIn(string path, CaptureEntry entry)
    {
        if (entry.Kind != FileKind.File || !path.EndsWith(Stand, StringComparison.Ordinal) || list.At(path) is not null) return false;
        var key = path[..^Stand.Length];
        return list.At(key) is not null || tree.At(_rootfs + key) is { Kind: FileKind.File }
            || key.EndsWith(".key", StringComparison.Ordinal) || key.EndsWith(".pem", StringComparison.Ordinal);
    }

    private FileFact? Fact(string path, CaptureEntry entry)
    {
        var listed = list.At(path);
        switch (entry.Kind)
        {
            case FileKind.Directory:
                // A list that leaves out a directory did not observe it: it is there only because something stands in it.
                if (listed is { Kind: FileKind.File }) return Unreadable(listed, entry, "a directory stands in its place");
                return listed ?? (list.Observed ? null : new FileFact { Path = path, Kind = FileKind.Directory });
            case FileKind.Link:
                return listed is { Kind: FileKind.Link, LinkTarget: not null }
                    ? listed
                    : (listed ?? new FileFact { Path = path, Kind = entry.Kind }) with { Kind = FileKind.Link, LinkTarget = entry.LinkTarget };
            case FileKind.Special:
                return (listed ?? new FileFact { Path = path, Kind = entry.Kind }) with { Kind = FileKind.Special };
            default:
                // Where the archive or file system could not keep links, the list still knows them.
                return listed is null or { Kind: FileKind.File } ? WithContent(listed ?? new FileFact { Path = path, Kind = FileKind.File }, entry) : listed;
        }
    }

    private FileFact WithContent(FileFact fact, CaptureEntry entry)
    {
        var content = tree.Read(entry, limits.FileBytes);
        if (content.Bytes is not { } bytes) return Unreadable(fact, entry, content.Unread ?? "cannot be read");
        var redacted = RedactedFile.From(bytes, SecretFiles.RoleOf(fact.Path));
        if (redacted.RemovedSecret) SecretFound(entry.Path, redacted.RemovedPrivateKey ? "private key" : "secret");
        return fact with
        {
            Content = redacted.Content,
            Unread = redacted.Unread,
            HasPrivateKey = fact.HasPrivateKey || redacted.HasPrivateKey,
            PublicKeys = redacted.PublicKeys,
        };
    }

    private FileFact Unreadable(FileFact fact, CaptureEntry entry, string reason)
    {
        gaps.Add(CaptureTree.Gap(entry.Path, reason, "a capture in which this file can be read"));
        return fact with { Unread = reason };
    }

    private FileFact WithKeys(FileFact fact, IReadOnlyList<string> pems)
    {
        var lines = list.KeyLinesOf(fact.Path);
        var keys = pems.Select((pem, i) => PublicKeys.FromPem(pem, i < lines.Count ? lines[i] : 1)).OfType<PublicKeyFact>();
        return fact with { HasPrivateKey = true, PublicKeys = [.. fact.PublicKeys.Concat(keys).OrderBy(key => key.Line)] };
    }

    private ImmutableArray<string> StandIns(CaptureEntry entry)
    {
        var content = tree.Read(entry, limits.FileBytes);
        if (content.Bytes is { } bytes && PublicKeys.Blocks(bytes) is { Length: > 0 } blocks) return blocks;
        gaps.Add(CaptureTree.Gap(entry.Path, content.Unread ?? "no public key in it", "the public half of the key that stood here"));
        return [];
    }

    private FileFact Complete(FileFact fact)
    {
        if (list.PublicKeysOf(fact.Path) is { Count: > 0 } carried) fact = WithKeys(fact, carried);
        return fact is { Kind: FileKind.File, Content: null, HasPrivateKey: false, Unread: null }
            ? fact with { Unread = "its content is not in the capture" }
            : fact;
    }
}
