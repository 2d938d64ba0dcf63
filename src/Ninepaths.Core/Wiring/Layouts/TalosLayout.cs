using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Talos Linux: the operating system of its nodes, and secrets where its machined writes them.</summary>
internal static class TalosLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. Seen.OnNodes(facts, node => node.Body.Text("status", "nodeInfo", "osImage") is { } image
            && image.StartsWith("Talos (", StringComparison.Ordinal) ? $"its operating system is {image}" : null),
        .. Seen.Below(facts, "/system/secrets/", "secrets where Talos keeps them"),
        .. Seen.At(facts, "/system/state/config.yaml", "Talos's machine configuration"),
    ];
}
