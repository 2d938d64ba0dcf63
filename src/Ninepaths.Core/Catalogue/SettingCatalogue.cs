using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>All settings of all components, found by flag or field.</summary>
public static partial class SettingCatalogue
{
    private static readonly FrozenDictionary<ComponentKind, ImmutableArray<SettingDefinition>> ByComponent = new Dictionary<ComponentKind, ImmutableArray<SettingDefinition>>
    {
        [ComponentKind.KubeApiserver] = KubeApiserverSettings.All,
        [ComponentKind.KubeControllerManager] = KubeControllerManagerSettings.All,
        [ComponentKind.KubeScheduler] = KubeSchedulerSettings.All,
        [ComponentKind.KubeProxy] = KubeProxySettings.All,
        [ComponentKind.Kubelet] = KubeletSettings.All,
        [ComponentKind.Etcd] = EtcdSettings.All,
        [ComponentKind.Kubeconfig] = KubeconfigSettings.All,
        [ComponentKind.AuthenticationConfiguration] = AuthenticationFileSettings.All,
        [ComponentKind.AuthorizationConfiguration] = AuthorizationFileSettings.All,
        [ComponentKind.AdmissionConfiguration] = AdmissionFileSettings.All,
        [ComponentKind.EgressSelectorConfiguration] = EgressFileSettings.All,
        [ComponentKind.EncryptionConfiguration] = EncryptionFileSettings.All,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(ComponentKind, string), SettingDefinition> ByFlag =
        (from setting in All
         from flag in setting.Flag is null ? [] : setting.Aliases.Prepend(setting.Flag)
         select KeyValuePair.Create((setting.Component, flag), setting)).ToFrozenDictionary();

    private static readonly FrozenDictionary<(ComponentKind, string), SettingDefinition> ByField =
        All.Where(setting => setting.Field is not null).ToFrozenDictionary(setting => (setting.Component, setting.Field!));

    /// <summary>Every setting, component by component.</summary>
    public static IEnumerable<SettingDefinition> All => ByComponent.Values.SelectMany(settings => settings);

    /// <summary>The settings of one component.</summary>
    public static ImmutableArray<SettingDefinition> Of(ComponentKind component) => ByComponent.GetValueOrDefault(component, []);

    /// <summary>The setting behind a flag as typed, without dashes in front. Kubernetes reads underscores as dashes, etcd does not.</summary>
    public static SettingDefinition? FindFlag(ComponentKind component, string flag) =>
        ByFlag.GetValueOrDefault((component, component == ComponentKind.Etcd ? flag : flag.Replace('_', '-')));

    /// <summary>The setting behind a dotted field of a configuration file.</summary>
    public static SettingDefinition? FindField(ComponentKind component, string field) => ByField.GetValueOrDefault((component, field));
}
