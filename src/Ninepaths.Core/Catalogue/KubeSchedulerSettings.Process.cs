using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The scheduler's old port, which is gone.</summary>
internal static partial class KubeSchedulerSettings
{
    private static ImmutableArray<SettingDefinition> Process =>
    [
        new()
        {
            Component = ComponentKind.KubeScheduler,
            Flag = "port",
            Kind = ValueKind.Number,
            Defaults = [new("0")],
            Deprecated = new(1, 20),
            Removed = new(1, 24),
            Paths = [8],
            Decides = "The old port without TLS and without a login.",
            Matters = "Everybody who reached it read the metrics. A scheduler that still gets the flag does not start.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
        new()
        {
            Component = ComponentKind.KubeScheduler,
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
