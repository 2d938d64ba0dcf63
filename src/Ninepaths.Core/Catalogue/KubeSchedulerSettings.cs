using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What kube-scheduler's settings mean, as flag and as field of KubeSchedulerConfiguration.</summary>
internal static partial class KubeSchedulerSettings
{
    internal static ImmutableArray<SettingDefinition> All => [.. Process, .. Client, .. ControlPlaneServingSettings.For(ComponentKind.KubeScheduler, "the scheduler", port: "10259", tolerate: "true")];
}
