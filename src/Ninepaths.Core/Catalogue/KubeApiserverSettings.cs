using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What kube-apiserver's settings mean for the nine paths.</summary>
internal static partial class KubeApiserverSettings
{
    internal static ImmutableArray<SettingDefinition> All => [.. Serving, .. Kubelet, .. Etcd, .. Authentication, .. Oidc, .. FrontProxy, .. Authorization, .. ServiceAccounts, .. Admission, .. Removed];
}
