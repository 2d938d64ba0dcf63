using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>What a kubelet says that it runs with (/configz): flags, file and drop-ins folded, defaults filled in.</summary>
/// <remarks>cmd/kubelet/app/server.go, initConfigz: the whole KubeletConfiguration. Fields that are zero are left out of it.</remarks>
internal sealed class KubeletConfigz
{
    /// <summary>Where a difference from the files decides who may connect, as whom, and how long certificates last.</summary>
    private static readonly FrozenSet<string> Compared = FrozenSet.Create(
        StringComparer.Ordinal,
        "anonymous-auth", "authentication-token-webhook", "client-ca-file", "authorization-mode", "read-only-port", "port", "address", "enable-server",
        "tls-cert-file", "tls-private-key-file", "tls-min-version", "tls-cipher-suites", "rotate-server-certificates", "rotate-certificates");

    private readonly Origin _origin;
    private readonly FrozenDictionary<string, Setting> _running;

    private KubeletConfigz(Origin origin, FrozenDictionary<string, Setting> running) => (_origin, _running) = (origin, running);

    /// <summary>Null where this kubelet was not asked.</summary>
    public static KubeletConfigz? Of(ApiObjects api, string node)
    {
        if (api.Find("configz", null, node) is not { } item || item.Body.At("kubeletconfig") is not { ValueKind: JsonValueKind.Object } config) return null;
        var tree = YamlReader.Read(Encoding.UTF8.GetBytes(config.GetRawText())).Root;
        var file = new ConfigFile(tree, _ => item.Origin, []);
        return new(item.Origin, file.Settings(ComponentKind.Kubelet, SettingSource.Running).ToFrozenDictionary(setting => setting.Key, StringComparer.Ordinal));
    }

    /// <summary>The settings of a kubelet of which nothing else was seen: what only a flag can set stays unknown.</summary>
    public EffectiveSettings Alone(ComponentVersion? version, string host, Gap flags) =>
        EffectiveSettings.Running(ComponentKind.Kubelet, version, host, _running.Values, flags);

    /// <summary>The settings that files and flags come to, corrected by what runs; differences that bear on the paths are drift.</summary>
    public EffectiveSettings Over(EffectiveSettings configured, ComponentVersion? version, string host, List<Drift> drift)
    {
        var settings = configured.Set.Where(setting => setting.Definition?.Field is null).ToDictionary(setting => setting.Key, StringComparer.Ordinal);
        foreach (var definition in SettingCatalogue.Of(ComponentKind.Kubelet).Where(each => each.Field is not null))
        {
            var (said, runs) = (configured[definition.Key], _running.GetValueOrDefault(definition.Key));
            // Where both say the same, the file and its line are what somebody can change.
            if (said.IsKnown && (!Compared.Contains(definition.Key) || Agree(definition, said, runs)))
            {
                if (said.IsSet || runs is null) Keep(said);
                else Keep(runs);
                continue;
            }

            var running = runs ?? Zero(definition);
            if (said.IsKnown) drift.Add(new(definition.Key, said.Value, said.Origin, running.Value, _origin));
            Keep(running);
        }

        return new(ComponentKind.Kubelet, version, hasFile: true, host, settings.Values);

        // Without a file the old defaults of the flags hold, and those differ from the ones that are taken here.
        void Keep(Setting setting)
        {
            if (setting.IsSet) settings[setting.Key] = setting;
        }
    }

    private static bool Agree(SettingDefinition definition, Setting said, Setting? runs)
    {
        if (runs is null) return !said.IsSet || said.Value is null or "" or "false" or "0" || said.Boolean is false;
        // A kubelet without a certificate makes one and then names it (InitializeTLS).
        if (!said.IsSet && definition.Key is "tls-cert-file" or "tls-private-key-file")
            return runs.Text is null || HostPath.NameOf(runs.Text) is "kubelet.crt" or "kubelet.key";
        return definition.Kind switch
        {
            ValueKind.Boolean => said.Boolean == runs.Boolean,
            ValueKind.List => said.Values.ToHashSet(StringComparer.Ordinal).SetEquals(runs.Values),
            // A relative path counts from the file's directory, and the kubelet shows the whole.
            ValueKind.FilePath when said.Text is { } path && !path.StartsWith('/') => runs.Text?.EndsWith("/" + path, StringComparison.Ordinal) is true,
            _ => (said.Value ?? "") == (runs.Value ?? ""),
        };
    }

    private Setting Zero(SettingDefinition definition) => new(
        definition.Key,
        definition.Kind switch { ValueKind.Boolean => ["false"], ValueKind.Number => ["0"], ValueKind.List => [], _ => [""] },
        _origin, SettingSource.Running, definition);
}
