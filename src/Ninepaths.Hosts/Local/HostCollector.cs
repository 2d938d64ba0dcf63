using System.Security.Cryptography;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Local;

/// <summary>Gathers the files of one host: those asked for, and every further one that is named in what was gathered.</summary>
internal sealed class HostCollector(HostFiles files, string host, Limits limits)
{
    private readonly Dictionary<string, FileFact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileRole> _roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _named = new();
    private int _followed;

    public List<Gap> Gaps { get; } = [];

    public IEnumerable<FileFact> Facts => _facts.Values;

    /// <summary>Records a path and, for a regular file, its content; nothing where nothing stands there.</summary>
    public void Take(string path)
    {
        if (Record(path) is { Kind: FileKind.File } file && _seen.Add(file.Path)) Read(file);
    }

    /// <summary>Records a path and what leads to it, without content.</summary>
    public FileFact? Look(string path)
    {
        var fact = Record(path);
        return fact is { Kind: FileKind.File } && !_seen.Contains(fact.Path)
            ? _facts[fact.Path] = fact with { Unread = "only its mode and owner are collected" }
            : fact;
    }

    /// <summary>Takes every file below a directory, down to a depth.</summary>
    public void TakeTree(string path, int depth, CancellationToken cancellationToken)
    {
        if (Record(path) is not { Kind: FileKind.Directory } directory) return;
        var names = files.List(directory.Path, out var reason);
        if (reason is not null) Gaps.Add(new Gap(Origin.File(host, directory.Path), reason, "run as root"));
        foreach (var child in names.Select(name => HostPath.Combine(directory.Path, name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (KnownPlaces.IsClosed(child)) continue;
            Take(child);
            if (depth > 0 && files.Stat(child) is { Kind: FileKind.Directory }) TakeTree(child, depth - 1, cancellationToken);
        }
    }

    /// <summary>Remembers the paths that a text names, to be followed later.</summary>
    public void Mentions(string text, string? file = null)
    {
        foreach (var (path, role) in SecretFiles.NamedIn(text))
        {
            _roles[path] = role;
            if (files.Real(path) is { } real && _seen.Contains(real)) Read(_facts[real]);
        }

        foreach (var directory in PathMentions.Directories(text))
            _named.Enqueue(directory + "/");
        foreach (var path in PathMentions.Absolute(text).Concat(file is null ? [] : PathMentions.Relative(text, file)))
            _named.Enqueue(path);
        if (file is not null) Mounted(text, file);
    }

    /// <summary>Paths inside the containers of a static pod, by where its volumes lie on the host.</summary>
    private void Mounted(string text, string file)
    {
        if (!text.Contains("hostPath", StringComparison.Ordinal) || StaticPod.Read(YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root, Origin.File(host, file)) is not { } pod) return;
        foreach (var container in pod.Containers)
        {
            foreach (var path in container.Arguments.SelectMany(argument => PathMentions.Absolute(argument.Text)))
                if (container.HostPathOf(path) is { } outside && outside != path) _named.Enqueue(outside);
        }
    }

    /// <summary>Follows what was named until nothing new comes up.</summary>
    public void Follow(CancellationToken cancellationToken)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (_named.TryDequeue(out var path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!done.Add(path) || KnownPlaces.IsClosed(path) && !files.IsDirectory(path)) continue;
            if (files.Real(path.TrimEnd('/')) is not { } real || files.Stat(real) is not { } fact) continue;
            if (++_followed > limits.NamedFiles)
            {
                Gaps.Add(new Gap(Origin.File(host, path), $"more than {limits.NamedFiles} files are named by others", "look at this host by hand"));
                return;
            }

            if (path.EndsWith('/')) TakeTree(path.TrimEnd('/'), 0, cancellationToken);
            else if (fact.Kind == FileKind.File && !KnownPlaces.IsClosed(real)) Take(path);
            else Look(path);
        }
    }

    // Every directory and link on the way is a fact too: their modes decide who can replace the file.
    private FileFact? Record(string path)
    {
        var way = new List<FileFact>();
        var real = HostPath.Resolve(path, place =>
        {
            if (files.Stat(place) is not { } fact) return null;
            way.Add(fact);
            return fact;
        });
        var found = real is not null && files.Stat(real) is not null;
        if (!found && way.All(fact => fact.Kind != FileKind.Link)) return null;
        foreach (var fact in way)
            _facts.TryAdd(fact.Path, fact);
        return found ? _facts.GetValueOrDefault(real!) : null;
    }

    private void Read(FileFact fact)
    {
        if (fact.Size == 0)
        {
            _facts[fact.Path] = fact with { Content = ReadOnlyMemory<byte>.Empty };
            return;
        }

        var content = files.Read(fact.Path);
        if (content.Bytes is not { } bytes)
        {
            _facts[fact.Path] = fact with { Unread = content.Unread };
            if (content.Unread != "not a text file") Gaps.Add(new Gap(Origin.File(host, fact.Path), content.Unread ?? "cannot be read", "run as root"));
            return;
        }

        var role = _roles.FirstOrDefault(named => files.Real(named.Key) == fact.Path).Value is var named and not FileRole.Text ? named : SecretFiles.RoleOf(fact.Path);
        var redacted = RedactedFile.From(bytes, role).KeepingBack(content.KeptBack);
        CryptographicOperations.ZeroMemory(bytes);
        _facts[fact.Path] = fact with
        {
            Content = redacted.Content,
            Unread = redacted.Unread,
            HasPrivateKey = redacted.HasPrivateKey,
            PublicKeys = redacted.PublicKeys,
        };
        if (redacted.Content is { } text && !text.Span.StartsWith("-----BEGIN"u8)) Mentions(Encoding.Latin1.GetString(text.Span), fact.Path);
    }
}
