using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>config.yaml and its drop-ins, as options in the order of their first appearance.</summary>
/// <remarks>pkg/configfilearg/parser.go of k3s: a later file replaces a key, <c>key+</c> adds to it.</remarks>
internal static class RancherConfig
{
    /// <param name="host">The host.</param>
    /// <param name="path">The main file; drop-ins lie in the directory of that name with <c>.d</c>.</param>
    /// <param name="gaps">What could not be read: any option may stand there.</param>
    public static ImmutableArray<(string Name, Located<string> Value)> Read(Host host, string path, List<Gap> gaps)
    {
        var files = new[] { path }.Concat(DropIns(host, path + ".d")).Where(each => host.Find(each) is not null).ToList();
        if (files.Count == 0 && !WasLookedAt(host, HostPath.DirectoryOf(path)))
            gaps.Add(new(Origin.File(host.Name, path), "the file was not observed", $"{path} of {host.Name}, or that there is none"));

        var (order, values) = (new List<string>(), new Dictionary<string, List<Located<string>>>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var config = ConfigFile.Read(host, file, file, out var gap);
            // An empty file says nothing, and that is fine with k3s.
            if (gap is not null && !(host.Find(file)!.Content is { } content && content.Span.Trim(" \t\r\n"u8).IsEmpty)) gaps.Add(gap);
            foreach (var entry in config?.Root.Entries ?? [])
            {
                var name = entry.Key.EndsWith('+') ? entry.Key[..^1] : entry.Key;
                if (!values.TryGetValue(name, out var list))
                {
                    order.Add(name);
                    values[name] = list = [];
                }

                if (!entry.Key.EndsWith('+')) list.Clear();
                list.AddRange(Values(config!, entry));
            }
        }

        return [.. from name in order from value in values[name] select (name, value)];
    }

    /// <summary>Every file of the directory that is named as YAML, in the order of their names.</summary>
    private static IEnumerable<string> DropIns(Host host, string directory) =>
        host.Files
            .Where(file => file.Kind is not FileKind.Directory && HostPath.DirectoryOf(file.Path) == directory
                && (file.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)))
            .Select(file => file.Path)
            .Order(StringComparer.Ordinal);

    /// <summary>True when the place where the file would be was looked at: then it is not there.</summary>
    private static bool WasLookedAt(Host host, string directory)
    {
        for (; directory.Length > 1; directory = HostPath.DirectoryOf(directory))
        {
            if (host.At(directory) is { Unread: null } || host.Files.Any(file => HostPath.DirectoryOf(file.Path) == directory))
                return directory != "/etc";
        }

        return false;
    }

    private static IEnumerable<Located<string>> Values(ConfigFile config, ConfigEntry entry)
    {
        var nodes = entry.Value.Kind is ConfigNodeKind.Sequence ? entry.Value.Items : [entry.Value];
        foreach (var node in nodes)
            yield return new(node.AsBoolean switch { true => "true", false => "false", null => node.Text ?? "" }, config.At(Math.Max(1, node.Line)));
    }
}
