using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>What lies in the directories of a host, from the files that were observed.</summary>
internal sealed class HostDirectories
{
    private readonly Host _host;
    private readonly Dictionary<string, Dictionary<string, FileFact>> _children = new(StringComparer.Ordinal);

    public HostDirectories(Host host)
    {
        _host = host;
        foreach (var file in host.Files) Add(file);
    }

    /// <summary>Adds a file, and the directories it lies in where nobody listed them.</summary>
    private void Add(FileFact file)
    {
        var observed = true;
        while (true)
        {
            var directory = HostPath.DirectoryOf(file.Path);
            var known = _children.TryGetValue(directory, out var children);
            if (!known) _children.Add(directory, children = new(StringComparer.Ordinal));
            if (observed) children![file.Path] = file;
            else children!.TryAdd(file.Path, file);
            if (known || directory == "/") return;
            observed = false;
            file = new() { Path = directory, Kind = FileKind.Directory };
        }
    }

    /// <summary>The entries of a directory whose own links are followed; the entries' are not.</summary>
    public IReadOnlyCollection<FileFact> In(string directory) =>
        HostPath.Resolve(directory, _host.At) is { } real && _children.TryGetValue(real, out var children) ? children.Values : [];

    /// <summary>All observed paths that match a glob pattern, sorted as glob(3) sorts them.</summary>
    public IReadOnlyList<string> Glob(string pattern)
    {
        // What glob(3) walks through directory by directory we find among what was observed; a pattern that is none is itself.
        if (pattern.AsSpan().IndexOfAny("*?[") < 0) return _host.Find(pattern) is null ? [] : [pattern];
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        List<string> found = [""];
        foreach (var part in parts)
        {
            List<string> next = [];
            foreach (var directory in found)
            {
                if (part.AsSpan().IndexOfAny("*?[") < 0) next.Add(directory + "/" + part);
                else
                {
                    next.AddRange(In(directory.Length == 0 ? "/" : directory).Select(file => HostPath.NameOf(file.Path))
                        .Where(name => GlobPattern.Matches(part, name)).Select(name => directory + "/" + name));
                }
            }

            found = next;
        }

        return [.. found.Where(path => _host.Find(path) is not null).Order(StringComparer.Ordinal)];
    }
}
