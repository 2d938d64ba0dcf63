using Ninepaths.Facts;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Sources;

/// <summary>Wires a snapshot with everything there is: the reachability engine answers for the pods.</summary>
internal static class Wired
{
    public static Topology Of(Snapshot facts) => Wirer.Wire(facts, PodTrafficFinder.Of(facts));
}
