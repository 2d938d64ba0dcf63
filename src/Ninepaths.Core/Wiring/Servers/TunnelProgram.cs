using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>A konnectivity proxy-server as a manifest starts it.</summary>
/// <remarks>sigs.k8s.io/apiserver-network-proxy cmd/server/app. A CA flag that is empty means that no certificate is asked for.</remarks>
internal sealed class TunnelProgram
{
    private readonly Dictionary<string, (string Value, Origin Origin)> _flags;
    private readonly ImmutableArray<StaticMount> _mounts;

    private TunnelProgram(Host host, Origin origin, Dictionary<string, (string Value, Origin Origin)> flags, ImmutableArray<StaticMount> mounts)
    {
        (Host, Origin, _flags, _mounts) = (host, origin, flags, mounts);
    }

    public Host Host { get; }

    public Origin Origin { get; }

    /// <summary>The name in reports.</summary>
    public string Id => $"konnectivity-server@{Host.Name}";

    /// <summary>Every proxy-server that a static pod of a host runs.</summary>
    public static IEnumerable<TunnelProgram> Servers(Cluster cluster) =>
        from host in cluster.ApiServers.Select(server => server.Host).Distinct()
        from directory in cluster.On(host).Where(each => each.Kind is Catalogue.ComponentKind.Kubelet)
            .Select(kubelet => kubelet.Settings["pod-manifest-path"].Text).OfType<string>().DefaultIfEmpty(ComponentFinder.KubeadmManifests)
            .Distinct(StringComparer.Ordinal)
        from manifest in ComponentFinder.Manifests(host, directory)
        let pod = StaticPod.Read(host.Name, host.Find(manifest.Path) ?? manifest)
        where pod is not null
        from container in pod.Containers
        where container.Arguments.Any(word => HostPath.NameOf(word.Text) == "proxy-server")
            || container.Image?.Value.Contains("proxy-server", StringComparison.Ordinal) is true
        select new TunnelProgram(host, Origin.File(host.Name, manifest.Path), Flags(container.Arguments), container.Mounts);

    /// <summary>A flag's value; null for one that is not given, or empty.</summary>
    public string? this[string flag] => _flags.TryGetValue(flag, out var given) && given.Value.Length > 0 ? given.Value : null;

    public Origin At(string flag) => _flags.TryGetValue(flag, out var given) ? given.Origin : Origin;

    /// <summary>A file that a flag names.</summary>
    public ObservedFile File(string path) => Component.Mounted(_mounts, path) is { } outside ? ObservedFile.Of(Host, outside)
        : new(path, null, $"{path} is inside the container of {Id}", $"{path} of that container");

    /// <summary>Flags and where they stand: <c>--name=value</c>, or two words.</summary>
    public static Dictionary<string, (string Value, Origin Origin)> Flags(ImmutableArray<Argument> words)
    {
        var flags = new Dictionary<string, (string, Origin)>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].Text.StartsWith("--", StringComparison.Ordinal)) continue;
            var parts = words[i].Text[2..].Split('=', 2);
            var next = parts.Length == 1 && i + 1 < words.Length && !words[i + 1].Text.StartsWith('-') ? words[i + 1].Text : "true";
            flags[parts[0]] = (parts.Length == 2 ? parts[1] : next, words[i].Origin);
        }

        return flags;
    }
}
