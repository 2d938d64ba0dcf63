using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What API servers and controller-managers publish for others to verify them by.</summary>
internal static class AggregationRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
    [
        .. cluster.ApiServers.Select(server => Proxy(cluster, server, at) ?? Published(cluster, server, at)).OfType<Finding>(),
        .. Roots(cluster, at),
    ];

    /// <summary>The same certificate against what all API servers together publish: that is what aggregated servers hold it to, whichever
    /// API server calls.</summary>
    private static Finding? Published(Cluster cluster, Component server, DateTimeOffset at)
    {
        var map = cluster.Facts.Api.Of("configmaps").FirstOrDefault(item => item is
        {
            Namespace: "kube-system",
            Name: "extension-apiserver-authentication"
        });
        if (map?.Body.Text("data", "requestheader-client-ca-file") is not { } pem
            || cluster.Tls.Credential(server, "proxy-client-cert-file", "proxy-client-key-file") is not Credential.Certificate shown
            || shown.Chain.Certificates is not [var leaf, ..]) return null;
        var names = Documents.YamlReader.Read(Encoding.UTF8.GetBytes(map.Body.Text("data", "requestheader-allowed-names")
            ?? "[]")).Root.Items
            .Select(item => item.Text ?? "").Where(name => name.Length > 0).ToList();
        var reason = ChainVerifier.VerifyClient(TrustBundle.ForClients(pem), shown.Chain, at) is ChainVerdict.Rejected rejected
            ? rejected.Reason
            : names.Count > 0 && !names.Contains(leaf.Subject.CommonName)
                ? $"common name \"{leaf.Subject.CommonName}\", and only {string.Join(", ", names)} are allowed" : null;
        return reason is null ? null : Finding.Of(8, 540, server.Id, [new(shown.Origin, $"shows {shown.File}: {reason}",
            "a certificate that the published CA and names allow"),
            new(map.Origin, "what aggregated API servers verify it by", "the CA of every API server's proxy certificate")]);
    }

    /// <summary>The proxy's certificate against the request-header CA and names, as every aggregated API server checks them.</summary>
    private static Finding? Proxy(Cluster cluster, Component server, DateTimeOffset at)
    {
        if (cluster.Tls.Credential(server, "proxy-client-cert-file", "proxy-client-key-file") is not Credential.Certificate shown)
            return null;
        if (cluster.Tls.ClientRoots(server, "requestheader-client-ca-file",
            BundleReader.KubernetesServer) is not { Roots: { } roots } known) return null;
        var evidence = new Evidence(shown.Origin, $"shows {shown.File}", $"a client certificate of {known.Path}");
        if (shown.Key is KeyMatch.Differs) return Finding.Of(8, 510, server.Id,
            [evidence with { Actual = $"the key of {shown.File} is another one", Expected = "the key of the same pair" }]);
        if (ChainVerifier.VerifyClient(roots, shown.Chain, at) is ChainVerdict.Rejected rejected)
            return Finding.Of(8, 510, server.Id, [evidence with { Actual = rejected.Reason },
                new(known.Setting.Origin, $"publishes {known.Path}", "the CA of the proxy's certificate")]);

        var (names, common) = (server.Settings["requestheader-allowed-names"], shown.Chain.Certificates[0].Subject.CommonName);
        return names.Values.All(name => name.Length == 0) || names.Values.Contains(common) ? null
            : Finding.Of(8, 510, server.Id, [evidence with { Actual = $"common name \"{common}\"",
                Expected = string.Join(", ", names.Values) }, new(names.Origin, $"allows {names.Value}", common)]);
    }

    /// <summary>--root-ca-file against the certificate of every API server, under the name that every one of them must have.</summary>
    private static IEnumerable<Finding> Roots(Cluster cluster, DateTimeOffset at)
    {
        foreach (var manager in cluster.Of(ComponentKind.KubeControllerManager))
        {
            if (cluster.Tls.Trust(manager, "root-ca-file", BundleReader.Client) is not ServerTrust.Bundle bundle) continue;
            // What pods trust already is judged on their connections.
            if (PublishedRoot.Trust(cluster, manager.Origin, "kube-system") is ServerTrust.Bundle published
                && Same(published.Roots, bundle.Roots)) continue;
            foreach (var server in cluster.ApiServers)
            {
                if (cluster.ApiServerSide.Of(server).Identity is not ServingIdentity.Certificate served) continue;
                // Names and dates are judged where pods connect; here only whether the bundle leads to the certificate.
                if (ChainVerifier.VerifyServer(bundle.Roots, served.Chain, "kubernetes.default.svc", at)
                    is not ChainVerdict.Rejected { Fault: ChainFault.UnknownAuthority or ChainFault.BadSignature or ChainFault.NoUsableRoot } rejected) continue;
                yield return Finding.Of(7, 509, manager.Id, [new(bundle.Origin, rejected.Reason, $"the CA of {served.File}"),
                    new(served.Origin, $"{server.Id} serves {served.File}", $"a certificate of {bundle.File}")]);
            }
        }
    }

    private static bool Same(TrustBundle one, TrustBundle other) =>
        one.Certificates.Select(each => each.Sha256).ToHashSet(StringComparer.Ordinal)
            .SetEquals(other.Certificates.Select(each => each.Sha256));
}
