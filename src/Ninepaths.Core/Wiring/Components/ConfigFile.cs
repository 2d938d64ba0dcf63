using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>A component's configuration file: its tree, and where each line of it stands.</summary>
/// <param name="Root">The document.</param>
/// <param name="At">The origin of a line.</param>
internal sealed record ConfigFile(ConfigNode Root, Func<int, Origin> At)
{
    /// <summary>Reads a configuration file of a host; the gap says why not.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The path on the host; null for a file inside a container.</param>
    /// <param name="named">The path as the component names it.</param>
    /// <param name="gap">Why it could not be read.</param>
    public static ConfigFile? Read(Host host, string? path, string named, out Gap? gap)
    {
        if (path is null)
        {
            gap = new(Origin.File(host.Name, named), "the file is inside the container", $"{named} of the container on {host.Name}");
            return null;
        }

        var origin = Origin.File(host.Name, path);
        if (host.Find(path) is not { } file)
        {
            gap = new(origin, "the file was not observed", $"{path} of {host.Name} in the capture");
            return null;
        }

        if (file.Content is not { } content)
        {
            gap = new(origin, file.Unread ?? (file.Kind is FileKind.File ? "its content was not read" : "it is no regular file"),
                $"read access to {path} on {host.Name}");
            return null;
        }

        return Parse(content, line => Origin.File(host.Name, path, line), origin, out gap);
    }

    public static ConfigFile? Parse(ReadOnlyMemory<byte> content, Func<int, Origin> at, Origin whole, out Gap? gap)
    {
        var yaml = YamlReader.Read(content);
        gap = yaml.Faults is [var fault, ..] ? new(at(fault.Line), fault.Message, "a file that the component can read too") : null;
        if (yaml.Root.Kind is ConfigNodeKind.Mapping) return new(yaml.Root, at);
        gap ??= new(whole, yaml.Root.Exists ? "the file holds no mapping" : "the file is empty", "a file that the component can read too");
        return null;
    }

    /// <summary>Why a component would not take this file: it holds another kind of object; null where it would.</summary>
    public Gap? NotOf(string kind, string group) => Root["kind"].Text == kind ? NotIn(group)
        : new(At(Math.Max(1, Root["kind"].Line)), Root["kind"].Text is { } other ? $"kind {TextSafety.Inert(other)} where {kind} belongs"
            : $"no kind, where {kind} belongs", $"a {kind}");

    private Gap? NotIn(string group) => Root["apiVersion"] is { Text: { } version } node
        && !version.StartsWith(group + "/", StringComparison.Ordinal)
        ? new(At(node.Line), $"apiVersion {TextSafety.Inert(version)} where {group} belongs", $"an object of {group}")
        : null;

    /// <summary>The settings of this file that the catalogue knows for a component.</summary>
    public IEnumerable<Setting> Settings(ComponentKind component, SettingSource source)
    {
        foreach (var definition in SettingCatalogue.Of(component))
        {
            if (definition.Field is not { } field) continue;
            var node = Root.At(field);
            if (Values(node, definition) is not { } values) continue;
            yield return new(definition.Key, values, At(node.Line), source, definition);
        }
    }

    private static ImmutableArray<string>? Values(ConfigNode node, SettingDefinition definition) => node.Kind switch
    {
        ConfigNodeKind.Sequence => [.. node.Items.Select(item => item.Text ?? "")],
        ConfigNodeKind.Mapping => [.. node.Entries.Select(entry => $"{entry.Key}={entry.Value.Text}")],
        ConfigNodeKind.Scalar => definition.Kind switch
        {
            ValueKind.Boolean => [node.AsBoolean switch { true => "true", false => "false", null => node.Text! }],
            ValueKind.List => [.. node.Text!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            _ => [node.Text!],
        },
        _ => null,
    };
}
