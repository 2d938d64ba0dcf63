using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The controller manager as a process: profiles, and a port that is gone.</summary>
internal static partial class KubeControllerManagerSettings
{
    private static ImmutableArray<SettingDefinition> Process =>
    [
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "profiling",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Paths = [8],
            Decides = "Serves Go profiles under /debug/pprof/.",
            Matters = "A small leak to people who may read that path.",
            Secure = "false",
            Source = "staging/src/k8s.io/controller-manager/options/debugging.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "port",
            Kind = ValueKind.Number,
            Defaults = [new("0")],
            Deprecated = new(1, 20),
            Removed = new(1, 24),
            Paths = [8],
            Decides = "The old port without TLS and without a login.",
            Matters = "Everybody who reached it read the metrics. A controller manager that still gets the flag does not start.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "address",
            Kind = ValueKind.Text,
            Deprecated = new(1, 20),
            Removed = new(1, 24),
            Paths = [8],
            Decides = "The address of the old port without TLS.",
            Matters = "It belonged to a port that is gone.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
    ];
}
