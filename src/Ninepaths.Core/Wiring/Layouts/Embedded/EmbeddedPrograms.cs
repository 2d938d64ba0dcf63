using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.MicroShift;
using Ninepaths.Wiring.Layouts.Rancher;

namespace Ninepaths.Wiring.Layouts.Embedded;

/// <summary>Finds the programs of distributions that bring all components in one.</summary>
internal static class EmbeddedPrograms
{
    public static ImmutableArray<EmbeddedProgram> Find(Snapshot facts, Func<Host, ImmutableArray<SystemdService>> units) =>
    [
        .. facts.Hosts.SelectMany(host => (IEnumerable<EmbeddedProgram?>)
        [
            RancherFinder.Find(host, units(host), facts.Api),
            MicroShiftFinder.Find(host, units(host), facts.Api),
        ]).OfType<EmbeddedProgram>(),
    ];
}
