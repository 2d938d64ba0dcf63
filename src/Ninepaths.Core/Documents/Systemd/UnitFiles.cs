using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>Finds the services of a host and the files that make up each, as systemd's system manager would.</summary>
internal sealed class UnitFiles
{
    // systemd.unit(5), "System Unit Search Path", first wins.
    private static readonly string[] SearchPath =
    [
        "/etc/systemd/system.control", "/run/systemd/system.control", "/run/systemd/transient", "/run/systemd/generator.early",
        "/etc/systemd/system", "/etc/systemd/system.attached", "/run/systemd/system", "/run/systemd/system.attached", "/run/systemd/generator",
        "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system", "/run/systemd/generator.late",
    ];

    private const string Suffix = ".service";

    private readonly Host _host;
    private readonly HostDirectories _directories;

    /// <summary>Unit files by name, in the directory that wins.</summary>
    private readonly SortedDictionary<string, FileFact> _units = new(StringComparer.Ordinal);

    /// <summary>Other names of units, by the name of the unit.</summary>
    private readonly Dictionary<string, List<string>> _aliases = new(StringComparer.Ordinal);

    /// <summary>The names of all drop-in directories, so that we need not look for the many that don't exist.</summary>
    private readonly HashSet<string> _dropInNames = new(StringComparer.Ordinal);

    public UnitFiles(Host host, HostDirectories directories)
    {
        _host = host;
        _directories = directories;
        foreach (var directory in SearchPath)
        {
            foreach (var file in directories.In(directory))
            {
                var name = HostPath.NameOf(file.Path);
                if (name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length) _units.TryAdd(name, file);
                else if (name.EndsWith(".service.d", StringComparison.Ordinal)) _dropInNames.Add(name[..^2]);
            }
        }

        FindAliases();
    }

    /// <summary>The names of all services: instances of templates where a link or a directory shows that there is one.</summary>
    public IEnumerable<string> Names()
    {
        var names = new SortedSet<string>(_units.Keys, StringComparer.Ordinal);
        foreach (var directory in SearchPath)
        {
            foreach (var entry in _directories.In(directory))
            {
                var name = HostPath.NameOf(entry.Path);
                if (name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
                    names.UnionWith(_directories.In(entry.Path).Select(link => HostPath.NameOf(link.Path)).Where(IsInstance));
                else if (name.EndsWith(".service.d", StringComparison.Ordinal) && IsInstance(name[..^2])) names.Add(name[..^2]);
            }
        }

        foreach (var alias in _aliases.Values.SelectMany(each => each)) names.Remove(alias);
        // A template is no service. One without any known instance is still shown, for somebody started it or meant to.
        var instantiated = names.Where(IsInstance).Select(TemplateOf).ToHashSet(StringComparer.Ordinal);
        return names.Where(name => !instantiated.Contains(name));
    }

    /// <summary>The unit file behind a name; null when there is none, or it is masked.</summary>
    public FileFact? Fragment(string name)
    {
        if (!_units.TryGetValue(name, out var file) && !(IsInstance(name) && _units.TryGetValue(TemplateOf(name), out file))) return null;
        if (IsMasked(file)) return null;
        return file.Kind == FileKind.Link ? _host.Find(file.Path) : file;
    }

    /// <summary>The drop-ins in the order they are read: by file name, whichever directory they lie in.</summary>
    public IEnumerable<FileFact> DropIns(string name)
    {
        List<string> names = [name, .. _aliases.GetValueOrDefault(name, [])];
        var found = new SortedDictionary<string, FileFact>(StringComparer.Ordinal);
        foreach (var each in names)
            foreach (var directory in SearchPath)
                foreach (var specific in DropInNames(each).Where(_dropInNames.Contains)) Collect(directory + "/" + specific + ".d");
        // service.d is for every service, so it comes last: more specific drop-ins of the same file name replace its own.
        foreach (var directory in SearchPath) Collect(directory + "/service.d");
        return found.Values.Where(file => !IsMasked(file)).Select(file => file.Kind == FileKind.Link ? _host.Find(file.Path) : file).OfType<FileFact>();

        void Collect(string directory)
        {
            foreach (var file in _directories.In(directory))
                if (file.Kind is FileKind.File or FileKind.Link && file.Path.EndsWith(".conf", StringComparison.Ordinal)) found.TryAdd(HostPath.NameOf(file.Path), file);
        }
    }

    /// <summary>The unit itself, its template, then prefixes: <c>a-b.service</c> also takes <c>a-.service.d</c>.</summary>
    internal static IEnumerable<string> DropInNames(string name)
    {
        yield return name;
        if (IsInstance(name)) yield return TemplateOf(name);
        var stem = name[..^Suffix.Length];
        var at = stem.IndexOf('@', StringComparison.Ordinal);
        var (prefix, rest) = at < 0 ? (stem, Suffix) : (stem[..at], stem[at..] + Suffix);
        while ((prefix.EndsWith('-') ? prefix[..^1] : prefix).LastIndexOf('-') is var dash and > 0)
        {
            prefix = prefix[..(dash + 1)];
            yield return prefix + rest;
            if (IsInstance(prefix + rest)) yield return TemplateOf(prefix + rest);
        }
    }

    /// <summary>A link to /dev/null, or an empty file, hides everything of that name further down the search path.</summary>
    private static bool IsMasked(FileFact file) => file.LinkTarget == "/dev/null" || (file.Kind == FileKind.File && file.Content is { IsEmpty: true });

    private static bool IsInstance(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) && name.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && at < name.Length - Suffix.Length - 1;

    private static string TemplateOf(string instance) => instance[..(instance.IndexOf('@', StringComparison.Ordinal) + 1)] + Suffix;

    /// <summary>A link to a unit of another name is another name of that unit.</summary>
    private void FindAliases()
    {
        foreach (var (name, file) in _units)
        {
            if (file is not { Kind: FileKind.Link, LinkTarget: { } target } || target == "/dev/null") continue;
            var real = HostPath.NameOf(target);
            if (real == name || !_units.ContainsKey(real) || (IsInstance(name) && TemplateOf(name) == real)) continue;
            if (!_aliases.TryGetValue(real, out var names)) _aliases.Add(real, names = []);
            names.Add(name);
        }
    }
}
