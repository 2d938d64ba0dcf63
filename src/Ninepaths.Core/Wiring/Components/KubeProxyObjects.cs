using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>kube-proxy as kubeadm runs it: a pod whose files are the keys of the ConfigMap kube-system/kube-proxy.</summary>
internal static class KubeProxyObjects
{
    private static readonly Origin Map = Origin.Api("configmaps", "kube-system", "kube-proxy");

    public static ConfigFile? Config(ApiObjects api) =>
        Read(api, "config.conf") is { } root ? new(root, line => Map with { Line = line }) : null;

    public static KubeconfigFile? Kubeconfig(ApiObjects api) =>
        Read(api, "kubeconfig.conf") is { } root ? KubeconfigFile.Read(root, Map) : null;

    private static ConfigNode? Read(ApiObjects api, string key)
    {
        var map = api.Find("configmaps", "kube-system", "kube-proxy");
        return map?.Body.Text("data", key) is { } text
            && YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root is { Kind: ConfigNodeKind.Mapping } root ? root : null;
    }
}
