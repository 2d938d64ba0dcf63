using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>Which credentials of its host a pod can read by the directories of the host that it mounts.</summary>
internal static class HostFilesOfPods
{
    /// <summary>Where hosts of the control plane keep keys that make administrators.</summary>
    private static readonly ImmutableArray<string> ClusterKeys =
    [
        "/etc/kubernetes/pki", "/etc/kubernetes/ssl", "/etc/kubernetes/admin.conf", "/etc/kubernetes/super-admin.conf", "/etc/kubernetes/controller-manager.conf",
        "/var/lib/etcd", "/root/.kube", "/var/lib/rancher/k3s/server", "/var/lib/rancher/rke2/server", "/etc/rancher", "/etc/kubernetes/static-pod-resources",
        "/var/lib/microshift", "/var/lib/k0s/pki",
    ];

    /// <summary>Where hosts keep what the kubelet logs in with, and the tokens of all pods.</summary>
    private static readonly ImmutableArray<string> NodeKeys =
    [
        "/var/lib/kubelet/pki", "/var/lib/kubelet/pods", "/etc/kubernetes/kubelet.conf", "/etc/kubernetes/bootstrap-kubelet.conf", "/var/lib/rancher/k3s/agent",
        "/var/lib/rancher/rke2/agent",
    ];

    /// <summary>The first such place of each sort that a container running as root can read; null for none.</summary>
    public static (HostFile? Cluster, HostFile? Node) Of(ApiObject pod)
    {
        var volumes = pod.Body.Items("spec", "volumes").Select(volume => (Name: volume.Text("name"), Path: volume.Text("hostPath", "path")))
            .Where(volume => volume is { Name: not null, Path: not null }).DistinctBy(volume => volume.Name).ToDictionary(volume => volume.Name!, volume => volume.Path!);
        if (volumes.Count == 0) return default;
        var seen = (from container in pod.Body.Items("spec", "containers").Concat(pod.Body.Items("spec", "initContainers"))
                    where MayBeRoot(pod, container)
                    from mount in container.Items("volumeMounts")
                    let path = volumes.GetValueOrDefault(mount.Text("name") ?? "")
                    where path is not null
                    select HostPath.Combine(HostPath.Combine("/", path), mount.Text("subPath") ?? "")).Distinct(StringComparer.Ordinal).ToList();
        return (First(seen, ClusterKeys), First(seen, NodeKeys));
    }

    private static HostFile? First(List<string> mounted, ImmutableArray<string> places) => (
        from path in mounted
        from place in places
        where Covers(path, place) || Covers(place, path)
        select new HostFile(path, place)).FirstOrDefault();

    private static bool Covers(string directory, string path)
    {
        var trimmed = directory.TrimEnd('/');
        return path == directory || trimmed.Length == 0 || path.StartsWith(trimmed + "/", StringComparison.Ordinal);
    }

    /// <summary>Keys are root's: whoever runs as another user cannot read them. Without a word the image decides, and most run as root.</summary>
    private static bool MayBeRoot(ApiObject pod, JsonElement container)
    {
        var user = container.Number("securityContext", "runAsUser") ?? pod.Body.Number("spec", "securityContext", "runAsUser");
        var never = container.Flag("securityContext", "runAsNonRoot") ?? pod.Body.Flag("spec", "securityContext", "runAsNonRoot");
        return user is null or 0 && never is not true;
    }
}

/// <summary>A directory of the host in a pod, and the place with credentials that it shows.</summary>
internal sealed record HostFile(string Mounted, string Place);
