using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>/etc/microshift/config.yaml and the drop-ins of config.d: of a field, the last file that has it counts.</summary>
/// <remarks>pkg/config/files.go of MicroShift: the files are merged as JSON merge patches, in the order of their names.</remarks>
internal sealed class MicroShiftConfig
{
    private const string Main = "/etc/microshift/config.yaml";
    private const string DropIns = "/etc/microshift/config.d";

    private readonly List<ConfigFile> _files = [];

    private MicroShiftConfig()
    {
    }

    /// <summary>What could not be read: any field may stand there.</summary>
    public ImmutableArray<Gap> Gaps { get; private set; } = [];

    public static MicroShiftConfig Read(Host host)
    {
        var (config, gaps) = (new MicroShiftConfig(), new List<Gap>());
        var dropIns = host.Files.Where(file => file.Kind is not FileKind.Directory && HostPath.DirectoryOf(file.Path) == DropIns
            && file.Path.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => file.Path).Order(StringComparer.Ordinal);
        var paths = new[] { Main }.Concat(dropIns).Where(path => host.Find(path) is not null).ToList();
        // The package brings /etc/microshift with an example in it: where nothing of it was seen, nobody looked.
        if (paths.Count == 0 && !host.Files.Any(file => file.Path.StartsWith("/etc/microshift", StringComparison.Ordinal)))
            gaps.Add(new(Origin.File(host.Name, Main), "the file was not observed", $"{Main} of {host.Name}, or that there is none"));
        foreach (var path in paths)
        {
            if (ConfigFile.Read(host, path, path, out var gap) is { } file) config._files.Add(file);
            if (gap is not null && !(host.Find(path)!.Content is { } content && content.Span.Trim(" \t\r\n"u8).IsEmpty)) gaps.Add(gap);
        }

        config.Gaps = [.. gaps];
        return config;
    }

    /// <summary>The scalar at dotted names; null where no file has it, or gives it nothing.</summary>
    public Located<string>? this[string field] => Last(field) is var (file, node) && node.Text is { Length: > 0 } text ? new(text, file.At(node.Line)) : null;

    /// <summary>The list at dotted names, joined by commas; null where no file has it.</summary>
    public Located<string>? List(string field) =>
        Last(field) is var (file, node) && node.Items is { IsEmpty: false } items
            ? new(string.Join(',', items.Select(item => item.Text)), file.At(node.Line)) : null;

    /// <summary>The items of the list at dotted names.</summary>
    public IEnumerable<(ConfigNode Item, Origin Origin)> Items(string field) =>
        Last(field) is var (file, node) ? node.Items.Select(item => (item, file.At(item.Line))) : [];

    private (ConfigFile File, ConfigNode Node)? Last(string field)
    {
        for (var i = _files.Count - 1; i >= 0; i--)
            if (_files[i].Root.At(field) is { Exists: true } node) return (_files[i], node);
        return null;
    }
}
