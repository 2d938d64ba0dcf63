using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What the kubelet's settings mean, as flag and as field of KubeletConfiguration.</summary>
internal static partial class KubeletSettings
{
    internal static ImmutableArray<SettingDefinition> All => [.. Server, .. Access, .. Client];
}
