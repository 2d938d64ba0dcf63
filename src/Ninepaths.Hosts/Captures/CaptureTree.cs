using System.Collections.Frozen;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>Something in a capture, by its path relative to the capture's root, without a leading slash.</summary>
internal sealed record CaptureEntry(string Path, FileKind Kind, string? LinkTarget, long Size)
{
    public string Name => HostPath.NameOf(Path);
}

/// <summary>The files of a capture, wherever they are kept. Reading one never leaves the capture.</summary>
internal abstract class CaptureTree
{
    private readonly FrozenDictionary<string, CaptureEntry> _entries;
    private readonly Dictionary<string, List<CaptureEntry>> _children = new(StringComparer.Ordinal);

    protected CaptureTree(string name, IReadOnlyCollection<CaptureEntry> entries, IReadOnlyList<Gap> gaps)
    {
        Name = name;
        Gaps = gaps;
        // A directory that changes while it is listed can show a name twice.
        _entries = entries.DistinctBy(entry => entry.Path, StringComparer.Ordinal).ToFrozenDictionary(entry => entry.Path, StringComparer.Ordinal);
        foreach (var entry in _entries.Values.OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            var parent = entry.Path.LastIndexOf('/') is var slash and > 0 ? entry.Path[..slash] : "";
            if (!_children.TryGetValue(parent, out var siblings)) _children[parent] = siblings = [];
            siblings.Add(entry);
        }
    }

    /// <summary>The name by which the user knows the capture.</summary>
    public string Name { get; }

    /// <summary>What could not be listed.</summary>
    public IReadOnlyList<Gap> Gaps { get; }

    public CaptureEntry? At(string path) => _entries.GetValueOrDefault(path);

    public IReadOnlyList<CaptureEntry> ChildrenOf(string path) => _children.GetValueOrDefault(path) ?? [];

    /// <summary>Everything below a directory, in the order of a walk; links are listed, never followed.</summary>
    public IEnumerable<CaptureEntry> Below(string path)
    {
        foreach (var child in ChildrenOf(path))
        {
            yield return child;
            if (child.Kind != FileKind.Directory) continue;
            foreach (var entry in Below(child.Path))
                yield return entry;
        }
    }

    /// <summary>The content of a regular file, or why there is none.</summary>
    public abstract CaptureContent Read(CaptureEntry entry, long mostBytes);

    /// <summary>A list below <c>api/</c>, which can be larger than what anybody wants in memory.</summary>
    public abstract ApiFile ReadList(CaptureEntry entry, CancellationToken cancellationToken);

    /// <summary>A gap about a file of the capture itself.</summary>
    public static Gap Gap(string path, string reason, string needs, int? line = null) => new(Origin.File("", path, line), reason, needs);
}

/// <summary>Bytes, or the reason why they could not be had.</summary>
internal readonly record struct CaptureContent(byte[]? Bytes, string? Unread);
