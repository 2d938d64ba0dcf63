using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What kube-controller-manager's settings mean for the nine paths.</summary>
internal static partial class KubeControllerManagerSettings
{
    internal static ImmutableArray<SettingDefinition> All => [.. Process, .. Client, .. Signing, .. ControlPlaneServingSettings.For(ComponentKind.KubeControllerManager, "the controller manager", port: "10257", tolerate: "false")];
}
