using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Static pods as the API server shows them: a copy that the kubelet makes.</summary>
internal static class MirrorPods
{
    public static bool IsOne(ApiObject pod) =>
        pod.Body.At("metadata", "annotations", "kubernetes.io/config.mirror") is { ValueKind: JsonValueKind.String };

    /// <summary>What of the host is mounted into a container of the pod.</summary>
    public static ImmutableArray<StaticMount> Mounts(ApiObject pod, JsonElement container)
    {
        var volumes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var volume in pod.Body.Items("spec", "volumes"))
            if (volume.Text("name") is { } name) volumes[name] = volume.Text("hostPath", "path");
        return
        [
            .. from mount in container.Items("volumeMounts")
               let path = mount.Text("mountPath")
               where path is not null
               let outside = volumes.GetValueOrDefault(mount.Text("name") ?? "")
               let inside = mount.Text("subPath")
               select new StaticMount(path, outside is null || inside is null ? outside : HostPath.Combine(outside, inside),
                   mount.Flag("readOnly") is true, pod.Origin),
        ];
    }
}
