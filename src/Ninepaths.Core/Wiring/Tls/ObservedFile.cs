using Ninepaths.Facts;

namespace Ninepaths.Wiring.Tls;

/// <summary>A file that a component names: its content, or why it is not known.</summary>
/// <param name="Path">The path on the host, or as the component names it where it has none there.</param>
/// <param name="Fact">What was observed; null where nothing was.</param>
/// <param name="Missing">Why its content is not known; null where it is.</param>
/// <param name="Needs">What would show it.</param>
internal sealed record ObservedFile(string Path, FileFact? Fact, string? Missing, string Needs)
{
    public ReadOnlyMemory<byte> Content => Fact?.Content ?? default;

    public static ObservedFile Of(Component component, string path) =>
        component.HostPathOf(path) is { } outside
            ? Of(component.Host, outside)
            : new(path, null, $"{path} is inside the container of {component.Id}", $"{path} of that container");

    public static ObservedFile Of(Host host, string path)
    {
        var needs = $"{path} of {host.Name}";
        if (host.Find(path) is not { } file) return new(path, null, $"{path} on {host.Name} was not observed", needs);
        if (file.Content is not null) return new(path, file, null, needs);
        var why = file.Kind switch
        {
            FileKind.Directory => "it is a directory",
            FileKind.Special => "it is no ordinary file",
            FileKind.Link => "it is a link that leads nowhere",
            _ => file.Unread ?? "its content was not read",
        };
        return new(path, file, $"{path} on {host.Name}: {why}", needs);
    }
}
