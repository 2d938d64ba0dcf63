using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>Finds MicroShift on a host.</summary>
internal static class MicroShiftFinder
{
    public static EmbeddedProgram? Find(Host host, ImmutableArray<SystemdService> units, ApiObjects api) => null;
}
