using System.Collections.Immutable;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>kube-proxy as a pod whose files are keys of ConfigMaps: kubeadm's one (and k3s's, Talos's), and the two of EKS.</summary>
internal static class KubeProxyObjects
{
    private static readonly ImmutableArray<(string Map, string Key)> Configs =
        [("kube-proxy", "config.conf"), ("kube-proxy-config", "config")];

    private static readonly ImmutableArray<(string Map, string Key)> Kubeconfigs =
        [("kube-proxy", "kubeconfig.conf"), ("kube-proxy", "kubeconfig")];

    public static ConfigFile? Config(ApiObjects api) =>
        Read(api, Configs) is var (root, map) ? new(root, line => map.Origin with { Line = line }) : null;

    public static KubeconfigFile? Kubeconfig(ApiObjects api) =>
        Read(api, Kubeconfigs) is var (root, map) ? KubeconfigFile.Read(root, map.Origin) : null;

    private static (ConfigNode Root, ApiObject Map)? Read(ApiObjects api, ImmutableArray<(string Map, string Key)> places)
    {
        foreach (var (name, key) in places)
        {
            var map = api.Find("configmaps", "kube-system", name);
            if (map?.Body.Text("data", key) is { } text
                && YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root is { Kind: ConfigNodeKind.Mapping } root) return (root, map);
        }

        return null;
    }
}
