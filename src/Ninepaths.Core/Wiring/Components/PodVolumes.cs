using System.Text;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Which key of which ConfigMap or Secret a path inside a container is.</summary>
internal static class PodVolumes
{
    /// <summary>The file behind a path; null where no such volume is mounted there, or the object was not observed.</summary>
    public static PodFile? Find(ApiObjects api, ApiObject pod, JsonElement container, string path)
    {
        var absolute = HostPath.Combine("/", path);
        var mount = container.Items("volumeMounts").Where(each => Covers(each.Text("mountPath"), absolute))
            .OrderByDescending(each => each.Text("mountPath")!.Length).FirstOrDefault();
        if (mount.Text("name") is not { } name) return null;
        var below = absolute[HostPath.Combine("/", mount.Text("mountPath")!).TrimEnd('/').Length..].TrimStart('/');
        if (mount.Text("subPath") is { Length: > 0 } subPath) below = below.Length == 0 ? subPath : $"{subPath}/{below}";
        foreach (var volume in pod.Body.Items("spec", "volumes").Where(each => each.Text("name") == name))
            return Sources(volume).Select(source => In(api, pod, source, below)).FirstOrDefault(found => found is not null);
        return null;
    }

    /// <summary>The Secrets that a container's volumes show, whether the capture holds them or not.</summary>
    public static IEnumerable<string> Secrets(ApiObject pod) =>
        pod.Body.Items("spec", "volumes").SelectMany(Sources).Where(source => source.Resource == "secrets").Select(source => source.Name)
            .OfType<string>();

    private static bool Covers(string? mountPath, string path) => mountPath is { Length: > 0 }
        && HostPath.Combine("/", mountPath).TrimEnd('/') is var mounted
        && (path == mounted || path.StartsWith(mounted + "/", StringComparison.Ordinal));

    private static IEnumerable<(string Resource, string? Name, JsonElement Source)> Sources(JsonElement volume)
    {
        if (volume.At("configMap") is { } map) yield return ("configmaps", map.Text("name"), map);
        if (volume.At("secret") is { } secret) yield return ("secrets", secret.Text("secretName"), secret);
        foreach (var source in volume.Items("projected", "sources"))
        {
            if (source.At("configMap") is { } projected) yield return ("configmaps", projected.Text("name"), projected);
            if (source.At("secret") is { } hidden) yield return ("secrets", hidden.Text("name"), hidden);
        }
    }

    private static PodFile? In(ApiObjects api, ApiObject pod, (string Resource, string? Name, JsonElement Source) source, string path)
    {
        var items = source.Source.Items("items").ToList();
        var key = items.Count == 0 ? path : items.Where(item => item.Text("path") == path).Select(item => item.Text("key")).FirstOrDefault();
        if (key is null || source.Name is null || api.Find(source.Resource, pod.Namespace, source.Name) is not { } item) return null;
        if (item.Body.Text("data", key) is not { } text) return null;
        return new(item, key, source.Resource == "secrets" ? Decoded(text) : Encoding.UTF8.GetBytes(text));
    }

    /// <summary>What base64 stands for; nothing where it is none.</summary>
    public static byte[] Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
