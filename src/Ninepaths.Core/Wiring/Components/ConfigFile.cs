using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>A component's configuration file: its tree, and where each line of it stands.</summary>
/// <param name="Root">The document.</param>
/// <param name="At">The origin of a line.</param>
/// <param name="Faults">What in it is no proper YAML; a key given twice is all that a lenient decoder forgives.</param>
internal sealed record ConfigFile(ConfigNode Root, Func<int, Origin> At, ImmutableArray<YamlFault> Faults)
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
        if (yaml.Root.Kind is ConfigNodeKind.Mapping) return new(yaml.Root, at, yaml.Faults);
        gap ??= new(whole, yaml.Root.Exists ? "the file holds no mapping" : "the file is empty", "a file that the component can read too");
        return null;
    }

    /// <summary>Reads a file that is a key of a ConfigMap.</summary>
    public static ConfigFile? Parse(PodFile file, out Gap? gap) => Parse(file.Content, line => file.Origin with { Line = line }, file.Origin, out gap);

    /// <summary>Settings of a component that this file sets to null, or that lie below something that is null.</summary>
    public IEnumerable<string> Nulls(ComponentKind component) =>
        from definition in SettingCatalogue.Of(component)
        where definition.Field is not null && IsNulled(definition.Field)
        select definition.Key;

    private bool IsNulled(string field)
    {
        var node = Root;
        foreach (var part in field.Split('.'))
            if ((node = node[part]).Kind is ConfigNodeKind.Null) return true;
        return false;
    }

    /// <summary>Why a program that must understand every field would not take this file; null where it would.</summary>
    public Gap? StrictRefusal(ConfigKind kind, ComponentVersion? reader) =>
        Faults is [var yaml, ..] ? Gap(yaml.Line, yaml.Message, kind)
        : kind.Faults(Root, reader).FirstOrDefault() is { } fault ? Gap(fault.Line, fault.Message, kind) : null;

    /// <summary>Why a program that passes over what it does not know would not take this file; null where it would.</summary>
    public Gap? LenientRefusal(ConfigKind kind, ComponentVersion? reader) =>
        Faults.FirstOrDefault(fault => fault.Kind is not YamlFaultKind.DuplicateKey) is { } yaml ? Gap(yaml.Line, yaml.Message, kind)
        : kind.Faults(Root, reader).FirstOrDefault(fault => !fault.IsUnknownField) is { } fault ? Gap(fault.Line, fault.Message, kind) : null;

    /// <summary>What such a program passes over.</summary>
    public IEnumerable<Gap> PassedOver(ConfigKind kind, ComponentVersion? reader) =>
        Faults.Where(fault => fault.Kind is YamlFaultKind.DuplicateKey).Select(fault => Gap(fault.Line, fault.Message, kind))
            .Concat(kind.Faults(Root, reader).Where(fault => fault.IsUnknownField)
                .Select(fault => Gap(fault.Line, $"{fault.Message}; it has no effect", kind)));

    private Gap Gap(int line, string message, ConfigKind kind) => new(At(Math.Max(1, line)), message, $"a {kind.Name} without this fault");

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
