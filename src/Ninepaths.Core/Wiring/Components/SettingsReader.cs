using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>What was noticed while the settings were read.</summary>
internal sealed class Noticed
{
    public List<Drift> Drift { get; } = [];

    public List<Contradiction> Contradictions { get; } = [];

    public List<Gap> Gaps { get; } = [];
}

/// <summary>Effective settings, with the precedence that each component really has.</summary>
internal static class SettingsReader
{
    public static EffectiveSettings Read(Launch launch, ComponentVersion? version, KubeProxyObjects proxies, Noticed noticed)
    {
        var gaps = noticed.Gaps;
        var flags = FlagSettings.Read(launch, noticed);
        return launch.Kind switch
        {
            ComponentKind.Kubelet => KubeletSettings(launch, version, flags, gaps),
            ComponentKind.Etcd => EtcdSettings(launch, version, flags, gaps),
            ComponentKind.KubeApiserver when flags.GetValueOrDefault("openshift-config")?.Text is { } path =>
                OpenShiftSettings.Read(launch, version, flags, path, gaps),
            ComponentKind.KubeScheduler or ComponentKind.KubeProxy => FileOverFlags(launch, version, flags, proxies, gaps),
            _ => new(launch.Kind, version, hasFile: false, launch.Host.Name, flags.Values),
        };
    }

    /// <summary>default, then file, then drop-ins in lexical order, then flags (cmd/kubelet/app/server.go).</summary>
    private static EffectiveSettings KubeletSettings(Launch launch, ComponentVersion? version,
        Dictionary<string, Setting> flags, List<Gap> gaps)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        Gap? unread = null;
        var file = flags.GetValueOrDefault("config")?.Text;
        if (file is not null) Merge(launch.Host, file, SettingSource.File);

        if (flags.GetValueOrDefault("config-dir")?.Text is { } directory)
        {
            var dropIns = DropIns(launch.Host, directory).ToList();
            if (dropIns.Count == 0 && launch.Host.Find(directory) is not { Kind: FileKind.Directory, Unread: null })
                Hidden(new(Origin.File(launch.Host.Name, directory), "the directory was not observed",
                    $"the files in {directory} of {launch.Host.Name}"));
            foreach (var dropIn in dropIns) Merge(launch.Host, dropIn, SettingSource.DropIn);
        }

        foreach (var (name, flag) in flags) settings[flag.Definition?.Key ?? name] = flag;
        // With --config-dir alone the drop-ins are merged over the legacy flag defaults.
        return new(ComponentKind.Kubelet, version, hasFile: file is not null, launch.Host.Name, settings.Values, unread);

        // What was not read may have overruled all that was read before it.
        void Hidden(Gap gap)
        {
            unread ??= gap;
            settings.Clear();
        }

        void Merge(Host host, string path, SettingSource source)
        {
            var config = ConfigFile.Read(host, path, path, out var gap);
            if (config is not null) gap = Refusal(config, source);
            if (gap is not null) gaps.Add(gap);
            // With an unreadable file, or one that the kubelet refuses, nothing in it or below it is certain.
            if (config is null || gap is not null)
            {
                Hidden(gap!);
                return;
            }

            gaps.AddRange(config.PassedOver(ConfigKinds.Kubelet, version));
            // Drop-ins are merged as JSON merge patches (RFC 7396): null takes away what the file before said.
            foreach (var key in source is SettingSource.DropIn ? config.Nulls(ComponentKind.Kubelet) : []) settings.Remove(key);
            foreach (var setting in config.Settings(ComponentKind.Kubelet, source)) settings[setting.Key] = setting;
        }

        // A key given twice is forgiven in the file and not in a drop-in (kubeletconfig/configfiles/configfiles.go).
        Gap? Refusal(ConfigFile config, SettingSource source) => config.LenientRefusal(ConfigKinds.Kubelet, version)
            ?? (source is SettingSource.DropIn && config.Faults is not [] ? config.StrictRefusal(ConfigKinds.Kubelet, version) : null);
    }

    /// <summary>Only files that end in .conf are read, subdirectories too, name by name (filepath.WalkDir in
    /// cmd/kubelet/app/server.go).</summary>
    private static IEnumerable<string> DropIns(Host host, string directory) =>
        host.Files
            .Where(file => file.Kind is not FileKind.Directory
                && file.Path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal)
                && file.Path.EndsWith(".conf", StringComparison.Ordinal))
            .Select(file => file.Path)
            // A directory sorts by its own name, before a file that only begins like it.
            .OrderBy(path => path.Replace('/', '\0'), StringComparer.Ordinal);

    /// <summary>A configuration file replaces flags and environment altogether; otherwise flag, then ETCD_ environment
    /// (etcdmain/config.go).</summary>
    private static EffectiveSettings EtcdSettings(Launch launch, ComponentVersion? version,
        Dictionary<string, Setting> flags, List<Gap> gaps)
    {
        var environment = EtcdEnvironment(launch);
        var path = (flags.GetValueOrDefault("config-file") ?? environment.GetValueOrDefault("config-file"))?.Text;
        if (path is not null)
        {
            var config = ConfigFile.Read(launch.Host, launch.Mounted(path), path, out var gap);
            if (gap is not null) gaps.Add(gap);
            var fromFile = config?.Settings(ComponentKind.Etcd, SettingSource.File) ?? [];
            return new(ComponentKind.Etcd, version, hasFile: true, launch.Host.Name, fromFile, config is null ? gap : null);
        }

        foreach (var (name, flag) in flags) environment[name] = flag;
        return new(ComponentKind.Etcd, version, hasFile: false, launch.Host.Name, environment.Values);
    }

    private static Dictionary<string, Setting> EtcdEnvironment(Launch launch)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var variable in launch.Environment)
        {
            if (!variable.Name.StartsWith("ETCD_", StringComparison.Ordinal)) continue;
            var flag = variable.Name[5..].ToLowerInvariant().Replace('_', '-');
            var definition = SettingCatalogue.FindFlag(ComponentKind.Etcd, flag);
            var name = definition?.Key ?? flag;
            settings[name] = new(
                name,
                definition?.Kind is ValueKind.List ? [.. variable.Value.Split(',', StringSplitOptions.TrimEntries)] : [variable.Value],
                variable.Origin, SettingSource.Environment, definition);
        }

        return settings;
    }

    /// <summary>With --config, what the file can say it says alone: those flags are ignored (scheduler and kube-proxy
    /// options.go).</summary>
    private static EffectiveSettings FileOverFlags(
        Launch launch, ComponentVersion? version, Dictionary<string, Setting> flags, KubeProxyObjects proxies, List<Gap> gaps)
    {
        if (flags.GetValueOrDefault("config")?.Text is not { } path)
            return new(launch.Kind, version, hasFile: false, launch.Host.Name, flags.Values);

        Gap? gap = null;
        var config = launch.Kind is ComponentKind.KubeProxy ? proxies.Config(launch.Host, path, out gap) : null;
        if (config is null && gap is null) config = ConfigFile.Read(launch.Host, launch.Mounted(path), path, out gap);
        if (config is not null)
        {
            // The scheduler refuses what it does not understand, kube-proxy passes over it (cmd/kube-proxy/app/options.go).
            gap = launch.Kind is ComponentKind.KubeProxy ? config.LenientRefusal(ConfigKinds.KubeProxy, version)
                : config.StrictRefusal(ConfigKinds.KubeScheduler, version);
            if (gap is null && launch.Kind is ComponentKind.KubeProxy) gaps.AddRange(config.PassedOver(ConfigKinds.KubeProxy, version));
            if (gap is not null) config = null;
        }

        if (gap is not null) gaps.Add(gap);

        var settings = flags.Values.Where(flag => flag.Definition?.Field is null || Survives(launch.Kind, flag.Key))
            .ToDictionary(flag => flag.Key, StringComparer.Ordinal);
        foreach (var setting in config?.Settings(launch.Kind, SettingSource.File) ?? []) settings.TryAdd(setting.Key, setting);
        return new(launch.Kind, version, hasFile: true, launch.Host.Name, settings.Values, config is null ? gap : null);
    }

    // kube-proxy: --hostname-override is applied after the file is loaded; --master overrides the kubeconfig in both.
    private static bool Survives(ComponentKind kind, string flag) => flag is "master"
        || (kind is ComponentKind.KubeProxy && flag is "hostname-override");
}
