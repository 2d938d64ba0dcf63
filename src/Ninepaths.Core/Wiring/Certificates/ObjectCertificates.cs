using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Certificates;

/// <summary>Certificates in API objects: Secrets, ConfigMaps, and the CA bundles that tell API servers whom to trust.</summary>
/// <remarks>A copy that a controller makes in every namespace is one entry that says how many there are.</remarks>
internal static class ObjectCertificates
{
    private const int MostNamed = 5;
    private const string Begin = "-----BEGIN CERTIFICATE-----";

    public static IEnumerable<CertificateUse> Find(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        return [.. Secrets(api), .. ConfigMaps(api), .. Bundles(api)];
    }

    private static IEnumerable<CertificateUse> Secrets(ApiObjects api)
    {
        var mounted = (from pod in api.Of("pods")
                       from secret in PodVolumes.Secrets(pod)
                       select (Secret: (pod.Namespace, secret), pod.Name)).ToLookup(each => each.Secret, each => each.Name);
        foreach (var secret in api.Of("secrets"))
        {
            foreach (var (key, value) in secret.Body.Map("data"))
            {
                var text = Encoding.Latin1.GetString(PodVolumes.Decoded(value));
                if (!text.Contains(Begin, StringComparison.Ordinal)) continue;
                var users = mounted[(secret.Namespace, secret.Name)].ToList();
                foreach (var use in In(secret.Origin with { Place = $"{secret.Origin.Place} {key}" }, text,
                    key == "tls.crt" ? "certificate of a TLS Secret" : "certificate in a Secret", "CA in a Secret",
                    [.. users.Take(MostNamed).Select(pod => $"pod {secret.Namespace}/{pod}"), .. More(users.Count, "pods")])) yield return use;
            }
        }
    }

    private static IEnumerable<CertificateUse> ConfigMaps(ApiObjects api) =>
        from map in api.Of("configmaps")
        from entry in map.Body.Map("data")
        where entry.Value.Contains(Begin, StringComparison.Ordinal) || entry.Value.Contains("certificate-authority-data", StringComparison.Ordinal)
        group map by (map.Name, entry.Key, entry.Value) into copies
        let first = copies.MinBy(copy => copy.Namespace, StringComparer.Ordinal)
        let role = RoleOf(first.Namespace, copies.Key.Name, copies.Key.Key)
        let users = copies.Count() == 1 ? ImmutableArray<string>.Empty
            : [string.Create(CultureInfo.InvariantCulture, $"the ConfigMap {first.Name} of {copies.Count()} namespaces")]
        from use in In(first.Origin with { Place = $"{first.Origin.Place} {copies.Key.Key}" }, Pem(copies.Key.Value), role, role, users)
        select use;

    private static IEnumerable<CertificateUse> Bundles(ApiObjects api) =>
        from target in ExtensionTarget.All(api)
        where target.Bundle is not null
        group target by (target.Object.Origin, target.Bundle) into same
        let role = same.First().Object.Resource switch
        {
            "apiservices" => "CA of an aggregated API",
            "customresourcedefinitions" => "CA of a conversion webhook",
            _ => "CA of an admission webhook",
        }
        from use in In(same.Key.Origin with { Place = $"{same.Key.Origin.Place} caBundle" },
            Encoding.Latin1.GetString(PodVolumes.Decoded(same.Key.Bundle!)), role, role,
            [.. same.Take(MostNamed).Select(target => target.Origin.Place), .. More(same.Count(), "webhooks")])
        select use;

    private static string RoleOf(string? @namespace, string name, string key) => (@namespace, name, key) switch
    {
        (_, PublishedRoot.ConfigMap, _) => "CA that pods trust",
        ("kube-public", "cluster-info", _) => "CA that joining nodes trust",
        ("kube-system", "extension-apiserver-authentication", "client-ca-file") => "CA for clients, as aggregated APIs read it",
        ("kube-system", "extension-apiserver-authentication", "requestheader-client-ca-file") => "front-proxy CA, as aggregated APIs read it",
        _ => "certificate in a ConfigMap",
    };

    /// <summary>A kubeconfig in a ConfigMap (cluster-info) holds its CA as base64.</summary>
    private static string Pem(string text)
    {
        if (text.Contains(Begin, StringComparison.Ordinal)) return text;
        var clusters = YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root["clusters"];
        return string.Join('\n', clusters.Items.Select(item => item.At("cluster.certificate-authority-data").Text).OfType<string>()
            .Select(data => Encoding.Latin1.GetString(PodVolumes.Decoded(data))));
    }

    private static IEnumerable<CertificateUse> In(Origin origin, string pem, string role, string authority, ImmutableArray<string> users)
    {
        foreach (var block in PemReader.Read(Encoding.Latin1.GetBytes(pem)).Blocks)
        {
            if (block.Label != "CERTIFICATE" || !Certificate.TryParse(block.Bytes, out var certificate, out _)) continue;
            yield return new()
            {
                Certificate = certificate,
                Origin = origin,
                Role = certificate.IsCa ? authority : role,
                IsAuthority = certificate.IsCa,
                UsedBy = users,
            };
        }
    }

    private static IEnumerable<string> More(int count, string what) =>
        count > MostNamed ? [string.Create(CultureInfo.InvariantCulture, $"{count - MostNamed} more {what}")] : [];
}
