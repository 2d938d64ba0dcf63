using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Whether pods of every namespace, by every name and address they have for it, would accept the API server.</summary>
internal static class ApiNameRules
{
    private const string Name = "kubernetes.default.svc";
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
        [.. cluster.ApiServers.Where(server => server.Front is null).SelectMany(server => Names(cluster, server)), .. Roots(cluster, at)];

    /// <summary>The first address is what path 7 itself is judged by.</summary>
    private static IEnumerable<Finding> Names(Cluster cluster, Component server)
    {
        var addresses = cluster.Facts.Api.Find("services", "default", "kubernetes")?.Body.Texts("spec", "clusterIPs").ToList() ?? [];
        // One that is not even for the first address is another certificate altogether.
        if (addresses.Count > 0 && Leaf(addresses[0]) is { } first && !first.IsFor(addresses[0])) yield break;
        var missing = (from name in addresses.Skip(1).Prepend(Name)
                       let identity = cluster.ApiServerSide.Of(server, name).Identity as ServingIdentity.Certificate
                       where identity is { Chain.Certificates: [var leaf, ..] } && !leaf.IsFor(name)
                       select new Evidence(identity.Origin, $"{identity.File} is not for {Documents.TextSafety.Inert(name)}", "every name and address of the Service kubernetes")).ToImmutableArray();
        if (!missing.IsEmpty) yield return Finding.Of(7, 626, server.Id, missing);

        Certificate? Leaf(string dialled) => (cluster.ApiServerSide.Of(server, dialled).Identity as ServingIdentity.Certificate)?.Chain.Certificates.FirstOrDefault();
    }

    /// <summary>Other CAs than kube-system's; that one is what path 7 itself is judged by. Each content once.</summary>
    private static IEnumerable<Finding> Roots(Cluster cluster, DateTimeOffset at)
    {
        var api = cluster.Facts.Api;
        var served = cluster.ApiServers.Select(server => cluster.ApiServerSide.Of(server, Name).Identity).OfType<ServingIdentity.Certificate>()
            .Where(each => !each.Chain.Certificates.IsDefaultOrEmpty).ToList();
        var own = api.Find("configmaps", "kube-system", PublishedRoot.ConfigMap)?.Body.Text("data", "ca.crt");
        // Where kube-system's does not fit either, it is the API server or the publisher that is at fault, and no namespace.
        if (served.Count == 0 || own is null || Refusal(own) is not null) return [];
        return from map in api.Of("configmaps")
               where map.Name == PublishedRoot.ConfigMap && map.Body.Text("data", "ca.crt") != own
               group map by map.Body.Text("data", "ca.crt") ?? "" into same
               let refused = Refusal(same.Key)
               where refused is not null
               select Finding.Of(7, 625, same.First().Origin.Place,
                   [.. same.Take(MostEvidence).Select(map => new Evidence(map.Origin, $"ca.crt: {refused}", "the CA of the API server"))]);

        string? Refusal(string pem)
        {
            var roots = TrustBundle.ForServers(System.Text.Encoding.UTF8.GetBytes(pem));
            return served.Select(each => ChainVerifier.VerifyServer(roots, each.Chain, each.Chain.Certificates[0].DnsNames.FirstOrDefault() ?? Name, at))
                .OfType<ChainVerdict.Rejected>().FirstOrDefault(each => each.Fault is ChainFault.UnknownAuthority or ChainFault.BadSignature or ChainFault.NoUsableRoot)?.Reason;
        }
    }
}
