using Ninepaths.Fuzz.Targets;

namespace Ninepaths.Fuzz;

/// <summary>All of them.</summary>
internal static class FuzzTargets
{
    public static readonly IReadOnlyList<IFuzzTarget> All =
    [
        new PemTarget(), new DerTarget(), new YamlTarget(), new KubeconfigTarget(), new UnitsTarget(), new ArgvTarget(), new HostTarget(),
        new ObjectsTarget(), new ArchiveTarget(), new CaptureTarget(), new RedactionTarget(), new ReportTarget(), new AnswerTarget(),
    ];
}
