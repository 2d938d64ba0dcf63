using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>RKE2: the version of its nodes, its process, its files.</summary>
internal static class Rke2Layout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) => RancherSigns.Of(facts, "rke2");
}
