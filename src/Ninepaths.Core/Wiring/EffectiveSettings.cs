using System.Collections.Frozen;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>The settings of one component after its own rules of precedence, defaults filled in.</summary>
public sealed class EffectiveSettings
{
    private readonly FrozenDictionary<string, Setting> _set;
    private readonly ComponentKind _component;
    private readonly ComponentVersion? _version;
    private readonly bool _hasFile;
    private readonly Origin _default;
    private readonly Gap? _unread;
    private readonly Sight _hidden = Sight.Fields;

    /// <param name="component">Whose settings.</param>
    /// <param name="version">Its version; null counts as the newest.</param>
    /// <param name="hasFile">True when it reads a configuration file: kubelet's defaults depend on it.</param>
    /// <param name="host">The host, for the origin of defaults.</param>
    /// <param name="set">The settings somebody gave a value.</param>
    /// <param name="unread">A configuration file that is in use and was not read; null when all was read.</param>
    public EffectiveSettings(
        ComponentKind component, ComponentVersion? version, bool hasFile, string host, IEnumerable<Setting> set, Gap? unread = null)
    {
        _unread = unread;
        _component = component;
        _version = version;
        _hasFile = hasFile;
        _set = set.ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal);
        _default = Origin.Default(host, version is { } known ? $"{component.ProgramName()} {known}" : component.ProgramName());
    }

    /// <summary>The settings somebody gave a value, in no order.</summary>
    public IEnumerable<Setting> Set => _set.Values;

    private EffectiveSettings(ComponentKind component, ComponentVersion? version, string host, Gap unobserved)
        : this(component, version, hasFile: false, host, [], unobserved) => _hidden = Sight.All;

    private EffectiveSettings(ComponentKind component, ComponentVersion? version, string host, IEnumerable<Setting> running, Gap unseen)
        : this(component, version, hasFile: true, host, running, unseen) => _hidden = Sight.Flags;

    private enum Sight
    {
        Fields,
        Flags,
        All,
    }

    /// <summary>A component that is known to exist and whose command line is out of sight.</summary>
    public static EffectiveSettings Unobserved(ComponentKind component, ComponentVersion? version, string host, Gap why) =>
        new(component, version, host, why);

    /// <summary>A component that says itself which configuration it runs with, and whose command line is out of sight: what only a flag can
    /// set is not known.</summary>
    public static EffectiveSettings Running(ComponentKind component, ComponentVersion? version, string host, IEnumerable<Setting> running, Gap unseen) =>
        new(component, version, host, running, unseen);

    /// <summary>What is in use and was not read; null when all was read.</summary>
    public Gap? Unread => _unread;

    /// <summary>The setting under its flag (without dashes) or, where it has none, its field: as given, or its default.</summary>
    public Setting this[string key]
    {
        get
        {
            if (_set.TryGetValue(key, out var given)) return given;
            var definition = SettingCatalogue.FindFlag(_component, key) ?? SettingCatalogue.FindField(_component, key);
            if (_unread is not null && (_hidden is Sight.All || (definition?.Field is null == (_hidden is Sight.Flags))))
                return new(key, [], _unread.Origin, SettingSource.Unknown, definition);
            var value = definition?.DefaultFor(_version, _hasFile);
            return new(key, value is null ? [] : definition!.Kind is ValueKind.List ? [.. value.Split(',')] : [value], _default,
                SettingSource.Default, definition);
        }
    }
}
