using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What etcd's settings mean, as flag, as ETCD_ environment variable and as field of its configuration file.</summary>
internal static partial class EtcdSettings
{
    internal static ImmutableArray<SettingDefinition> All => [.. Client, .. Peers, .. Common];
}
