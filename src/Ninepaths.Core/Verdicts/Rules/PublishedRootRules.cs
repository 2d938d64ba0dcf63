using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>The copies of the cluster's CA that pods get: are they there, and are they the one that the controller-manager was given?</summary>
internal static class PublishedRootRules
{
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
        [.. Missing(cluster), .. Stale(cluster), .. Secrets(cluster, at)];

    /// <summary>Namespaces in which no pod with a token can start: its volume waits for the ConfigMap.</summary>
    private static IEnumerable<Finding> Missing(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        var having = Maps(api).Select(map => map.Namespace).ToHashSet(StringComparer.Ordinal);
        var without = api.Of("namespaces")
            .Where(each => !having.Contains(each.Name) && each.Body.Text("status", "phase") is not "Terminating").ToList();
        if (without.Count == 0 || !api.Has("configmaps") || !without.Exists(each => PublishedRoot.IsListed(api, each.Name))) yield break;
        yield return Finding.Of(7, 542, "configmaps/" + PublishedRoot.ConfigMap,
            [.. without.Take(MostEvidence).Select(each => new Evidence(each.Origin, $"has no ConfigMap {PublishedRoot.ConfigMap}",
                "the CA of the API server"))]);
    }

    /// <summary>The publisher reads --root-ca-file at its start only.</summary>
    private static IEnumerable<Finding> Stale(Cluster cluster)
    {
        var files = (from manager in cluster.Of(ComponentKind.KubeControllerManager)
                     let trust = cluster.Tls.Trust(manager, "root-ca-file", BundleReader.Client) as ServerTrust.Bundle
                     where trust is not null && trust.Roots.IsUsable
                     select (manager, trust, Keys: Keys(trust.Roots))).ToList();
        if (files.Count == 0) yield break;
        var others = (from map in Maps(cluster.Facts.Api)
                      let published = Published(cluster, map)
                      where published.IsUsable
                      let keys = Keys(published)
                      where files.TrueForAll(file => file.Keys != keys)
                      select new Evidence(map.Origin, $"holds {Names(published)}",
                          $"what --root-ca-file holds: {Names(files[0].trust.Roots)}")).ToList();
        if (others.Count == 0) yield break;
        foreach (var (manager, trust, _) in files)
            yield return Finding.Of(7, 540, manager.Id,
                [new(trust.Origin, $"{trust.File} holds {Names(trust.Roots)}", "what is published"), .. others.Take(MostEvidence)]);
    }

    /// <summary>A token Secret keeps the CA of the day it was made, for whoever has copied it.</summary>
    private static IEnumerable<Finding> Secrets(Cluster cluster, DateTimeOffset at)
    {
        var served = cluster.ApiServers.Select(server =>
            cluster.ApiServerSide.Of(server).Identity).OfType<ServingIdentity.Certificate>().ToList();
        if (served.Count == 0) yield break;
        foreach (var secret in cluster.Facts.Api.Of("secrets"))
        {
            if (secret.Body.Text("type") != "kubernetes.io/service-account-token"
                || Decoded(secret.Body.Text("data", "ca.crt")) is not { } pem) continue;
            var roots = TrustBundle.ForServers(pem);
            var refused = served.Select(each => ChainVerifier.VerifyServer(roots, each.Chain, "kubernetes.default.svc", at))
                .OfType<ChainVerdict.Rejected>().FirstOrDefault(each =>
                    each.Fault is ChainFault.UnknownAuthority or ChainFault.BadSignature or ChainFault.NoUsableRoot);
            if (refused is not null)
                yield return Finding.Of(7, 541, secret.Origin.Place,
                    [new(secret.Origin, $"ca.crt: {refused.Reason}", "the CA of the API server")]);
        }
    }

    private static IEnumerable<ApiObject> Maps(ApiObjects api) => api.Of("configmaps").Where(map => map.Name == PublishedRoot.ConfigMap);

    private static TrustBundle Published(Cluster cluster, ApiObject map) =>
        cluster.Material.Bundle(map, Encoding.UTF8.GetBytes(map.Body.Text("data", "ca.crt") ?? ""), BundleReader.Client);

    private static string Keys(TrustBundle bundle) =>
        string.Join(' ', bundle.Certificates.Select(each => each.Sha256).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Names(TrustBundle bundle) => string.Join(", ", bundle.Certificates.Take(4)
        .Select(each => $"\"{each.DisplayName}\" (serial {each.SerialNumber})"));

    private static byte[]? Decoded(string? base64)
    {
        if (string.IsNullOrEmpty(base64)) return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
