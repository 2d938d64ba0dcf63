using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>OpenShift's API server: its flags stand in a KubeAPIServerConfig, as apiServerArguments and in fields of their own.</summary>
/// <remarks>openshift/kubernetes openshift-kube-apiserver/openshiftkubeapiserver/flags.go: fields count where no argument says the
/// same, and both come after the command line.</remarks>
internal static class OpenShiftSettings
{
    private const string Group = "kubecontrolplane.config.openshift.io";

    private static Gap? Other(ConfigFile config) =>
        config.Root["kind"].Text == "KubeAPIServerConfig" && config.Root["apiVersion"].Text?.StartsWith(Group + "/", StringComparison.Ordinal) is true
            ? null
            : new(config.At(Math.Max(1, config.Root.Line)), "the file is no KubeAPIServerConfig", $"a KubeAPIServerConfig of {Group}");

    public static EffectiveSettings Read(
        Launch launch, ComponentVersion? version, Dictionary<string, Setting> flags, string path, List<Gap> gaps)
    {
        var config = ConfigFile.Read(launch.Host, launch.Mounted(path), path, out var gap);
        gap ??= config is null ? null : Other(config);
        if (gap is not null) gaps.Add(gap);
        // What was not read may overrule every flag.
        if (config is null || gap is not null) return EffectiveSettings.Unobserved(launch.Kind, version, launch.Host.Name, gap!);

        var settings = new Dictionary<string, Setting>(flags, StringComparer.Ordinal);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in config.Root["apiServerArguments"].Entries)
            Put(entry.Key, [.. entry.Value.Items.Select(item => item.Text ?? "")], entry.Line);

        var serving = config.Root["servingInfo"];
        if (serving["bindAddress"] is { Text: { } address } bound && address.LastIndexOf(':') is var colon and >= 0)
        {
            Field("bind-address", [address[..colon].Trim('[', ']')], bound.Line);
            Field("secure-port", [address[(colon + 1)..]], bound.Line);
        }

        var keys = config.Root["serviceAccountPublicKeyFiles"];
        Field("service-account-key-file", KeyFiles(launch, keys), keys.Line);
        Scalar("service-cluster-ip-range", config.Root["servicesSubnet"]);
        Scalar("tls-min-version", serving["minTLSVersion"]);
        Field("tls-cipher-suites", [.. serving["cipherSuites"].Items.Select(item => item.Text ?? "")], serving["cipherSuites"].Line);
        Field("tls-sni-cert-key", [.. serving["namedCertificates"].Items.Select(Named)], serving["namedCertificates"].Line);
        return new(launch.Kind, version, hasFile: false, launch.Host.Name, settings.Values);

        void Scalar(string flag, ConfigNode node)
        {
            if (node.Text is { Length: > 0 } text) Field(flag, [text], node.Line);
        }

        void Field(string flag, ImmutableArray<string> values, int line)
        {
            if (values.Length > 0 && !given.Contains(flag)) Put(flag, values, line);
        }

        void Put(string flag, ImmutableArray<string> values, int line)
        {
            given.Add(flag);
            var definition = SettingCatalogue.FindFlag(launch.Kind, flag);
            ImmutableArray<string> all = definition switch
            {
                { Kind: ValueKind.List } => [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))],
                { Repeat: Repeat.Append } => values,
                _ => values.Length > 0 ? [values[^1]] : [],
            };
            var key = definition?.Key ?? flag;
            settings[key] = new(key, all, config.At(Math.Max(1, line)), SettingSource.File, definition);
        }
    }

    private static string Named(ConfigNode certificate)
    {
        var names = string.Join(',', certificate["names"].Items.Select(item => item.Text));
        return $"{certificate["certFile"].Text},{certificate["keyFile"].Text}{(names.Length > 0 ? ":" + names : "")}";
    }

    /// <summary>A directory stands for every file in it.</summary>
    private static ImmutableArray<string> KeyFiles(Launch launch, ConfigNode paths) =>
    [
        .. from item in paths.Items
           let path = item.Text
           where path is { Length: > 0 }
           let outside = launch.Mounted(path)
           let inside = outside is null ? [] : launch.Host.Files
               .Where(file => HostPath.DirectoryOf(file.Path) == outside.TrimEnd('/') && file.Kind is not FileKind.Directory)
               .Select(file => HostPath.Combine(path, HostPath.NameOf(file.Path))).Order(StringComparer.Ordinal).ToList()
           from file in inside.Count > 0 ? inside : [path]
           select file,
    ];
}
