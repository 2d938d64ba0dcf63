using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Servers;

/// <summary>The certificate files of a container that serves TLS: those its arguments name, or those that lie where servers look by
/// themselves.</summary>
internal static class PodCertificates
{
    private static readonly ImmutableArray<string> Names = ["tls.crt", "cert.pem", "server.crt", "tls.pem", "cert.crt"];

    // controller-runtime, and its webhooks since kubebuilder exists (pkg/webhook/server.go).
    private const string UsualPlace = "/tmp/k8s-webhook-server/serving-certs/tls.crt";

    public static IEnumerable<PodFile> Of(ApiObjects api, ApiObject pod, JsonElement container)
    {
        var named = Paths(container).Select(path => PodVolumes.Find(api, pod, container, path))
            .OfType<PodFile>().Where(file => IsCertificate(file.Key)).DistinctBy(file => file.Origin).ToList();
        if (named.Count > 0) return named;
        if (PodVolumes.Find(api, pod, container, UsualPlace) is { } usual) return [usual];
        // Whatever else it mounts that is a server's certificate: any one of them may be served.
        return container.Items("volumeMounts").Select(mount => mount.Text("mountPath")).OfType<string>()
            .SelectMany(directory => Names.Select(name => PodVolumes.Find(api, pod, container, HostPath.Combine(directory, name))))
            .OfType<PodFile>().Where(file => file.Object.Resource == "secrets").DistinctBy(file => file.Origin);
    }

    /// <summary>The public half of the key beside a certificate, where the capture kept it in the key's place.</summary>
    public static ImmutableArray<PublicKeyFact> Keys(PodFile certificate)
    {
        var beside = certificate.Key.EndsWith(".crt", StringComparison.Ordinal) ? certificate.Key[..^4] + ".key"
            : certificate.Key.Replace("cert", "key", StringComparison.Ordinal);
        return certificate.Object.Resource == "secrets" && beside != certificate.Key
            && certificate.Object.Body.Text("data", beside) is { Length: > 0 } text
            ? [.. PublicKeyReader.Read(PodVolumes.Decoded(text)).Keys.Select(key => new PublicKeyFact(key.SpkiSha256, key.Line))] : [];
    }

    /// <summary>Absolute paths in arguments and environment, and the usual names below those that are directories.</summary>
    private static IEnumerable<string> Paths(JsonElement container)
    {
        var words = container.Texts("command").Concat(container.Texts("args"))
            .Concat(container.Items("env").Select(variable => variable.Text("value")).OfType<string>()).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var (name, path) = word.StartsWith('-') && equals > 0 ? (word[..equals], word[(equals + 1)..])
                : (i > 0 && words[i - 1].StartsWith('-') ? words[i - 1] : "", word);
            if (!path.StartsWith('/') || IsAuthority(name)) continue;
            yield return path;
            foreach (var file in Names) yield return HostPath.Combine(path, file);
        }
    }

    // --client-ca-file, --ca-cert and the like name whom it trusts, not what it shows; a client certificate is for calls of its own.
    private static bool IsAuthority(string flag) => flag.TrimStart('-').Split('-', '_', '.') is var words
        && words.Any(word => word is "ca" or "cacert" or "client" or "etcd" or "proxy" or "kubeconfig");

    private static bool IsCertificate(string key) => !key.StartsWith("ca.", StringComparison.Ordinal)
        && !key.EndsWith(".key", StringComparison.Ordinal) && !key.Contains("key.", StringComparison.Ordinal)
        && (key.EndsWith(".crt", StringComparison.Ordinal) || key.EndsWith(".pem", StringComparison.Ordinal)
            || key.Contains("cert", StringComparison.Ordinal));
}
