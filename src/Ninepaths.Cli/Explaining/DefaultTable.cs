using System.Collections.Immutable;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>The defaults of a setting over the versions, as a small table.</summary>
internal static class DefaultTable
{
    private static readonly ComponentVersion Kubernetes = new(1, 24);
    private static readonly ComponentVersion Etcd = new(3, 4);

    /// <summary>One line where the default never changed; else a line for each range of versions, under a heading.</summary>
    public static ImmutableArray<string> Of(SettingDefinition setting)
    {
        var byFile = setting.Defaults.Any(value => value.WithFile is not null);
        var first = setting.Component == ComponentKind.Etcd ? Etcd : Kubernetes;
        var changes = new[] { setting.Added, setting.Removed }.Concat(setting.Defaults.SelectMany(value => new[] { value.From, value.Until }))
            .OfType<ComponentVersion>().Where(version => version > first).Prepend(first).Distinct().Order().ToList();
        var rows = changes.Select((from, i) => (Versions: Range(from, i + 1 < changes.Count ? changes[i + 1] : null), Without: At(setting, from, false), With: At(setting, from, true))).ToList();
        if (rows.Count == 1) return byFile ? [$"{rows[0].Without} without a configuration file", $"{rows[0].With} with one"] : [rows[0].Without];

        var width = rows.Max(row => row.Versions.Length) + 2;
        var column = Math.Max("without file".Length, rows.Max(row => row.Without.Length)) + 2;
        return byFile
            ? ["".PadRight(width) + "without file".PadRight(column) + "with file", .. rows.Select(row => row.Versions.PadRight(width) + row.Without.PadRight(column) + row.With)]
            : [.. rows.Select(row => row.Versions.PadRight(width) + row.Without)];
    }

    private static string At(SettingDefinition setting, ComponentVersion version, bool withFile)
    {
        if (version < setting.Added) return "not known";
        if (setting.Removed is { } removed && version >= removed) return "gone";
        return setting.DefaultFor(version, withFile) switch { null => "unset", "" => "empty", var value => value };
    }

    private static string Range(ComponentVersion from, ComponentVersion? until) => until is null ? $"{from} and newer" : $"{from} to before {until}";
}
