using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>kube-proxy as a pod: the files it names are keys of a ConfigMap, the usual ones where its pods were not seen.</summary>
internal sealed class KubeProxyObjects(ApiObjects api)
{
    private const string Namespace = "kube-system";

    // Where the pods were not seen: kubeadm's one ConfigMap (and k3s's, Talos's), and the two of EKS.
    private static readonly ImmutableArray<(string Map, string Key)> Configs = [("kube-proxy", "config.conf"), ("kube-proxy-config", "config")];

    private static readonly ImmutableArray<(string Map, string Key)> Kubeconfigs =
        [("kube-proxy", "kubeconfig.conf"), ("kube-proxy", "kubeconfig")];

    // One ConfigMap serves thousands of nodes.
    private readonly ConcurrentDictionary<Origin, (ConfigFile? Config, Gap? Gap)> _configs = [];
    private readonly ConcurrentDictionary<Origin, KubeconfigFile?> _kubeconfigs = [];

    private readonly Lazy<ILookup<string, (ApiObject Pod, JsonElement Container)>> _pods = new(() =>
        (from pod in api.Of("pods")
         let node = pod.Body.Text("spec", "nodeName")
         where node is not null && pod.Namespace == Namespace && pod.Name.Contains("kube-proxy", StringComparison.Ordinal)
         from container in pod.Body.Items("spec", "containers")
         where Runs(container, pod.Origin)
         select (Node: node, Container: (pod, container))).ToLookup(each => each.Node, each => each.Container, StringComparer.Ordinal));

    /// <summary>The configuration that the kube-proxy of a host names; null for both where it is no key of a ConfigMap.</summary>
    public ConfigFile? Config(Host host, string path, out Gap? gap)
    {
        gap = null;
        if (File(host, path, Configs) is not { } file) return null;
        var read = _configs.GetOrAdd(file.Origin, static (_, one) => (ConfigFile.Parse(one, out var fault), fault), file);
        gap = read.Gap;
        return read.Config;
    }

    private PodFile? File(Host host, string path, ImmutableArray<(string Map, string Key)> usual)
    {
        foreach (var (pod, container) in _pods.Value[host.Name])
            if (PodVolumes.Find(api, pod, container, path) is { } file) return file;
        if (host.Find(path) is not null) return null;
        return (from place in usual
                let map = api.Find("configmaps", Namespace, place.Map)
                let text = map?.Body.Text("data", place.Key)
                where text is not null
                select new PodFile(map!, place.Key, Encoding.UTF8.GetBytes(text))).FirstOrDefault();
    }

    /// <summary>The kubeconfig that the kube-proxy of a host names.</summary>
    public KubeconfigFile? Kubeconfig(Host host, string path)
    {
        if (File(host, path, Kubeconfigs) is not { } file) return null;
        return _kubeconfigs.GetOrAdd(file.Origin, static (_, one) => YamlReader.Read(one.Content).Root is { Kind: ConfigNodeKind.Mapping } root
            ? KubeconfigFile.Read(root, one.Object.Origin) : null, file);
    }

    private static bool Runs(JsonElement container, Origin origin) =>
        ComponentPrograms.Find([.. container.Texts("command").Concat(container.Texts("args")).Select(word => new Argument(word, origin))])
            is { Kind: ComponentKind.KubeProxy };
}
