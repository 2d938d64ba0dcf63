using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>k3s: the version of its nodes, its process, its files.</summary>
internal static class K3sLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) => RancherSigns.Of(facts, "k3s");
}
