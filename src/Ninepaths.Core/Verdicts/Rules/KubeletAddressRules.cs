using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Nodes;
using Ninepaths.Wiring.Paths;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Serving certificates of kubelets against the addresses of all nodes: good for too much, or for too little.</summary>
internal static class KubeletAddressRules
{
    private const int MostNames = 6;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var owners = Owners(cluster);
        if (owners.Count == 0) return [];
        return [.. Kubelets(cluster, owners), .. Issued(cluster, owners), .. ApiServers(cluster)];
    }

    private static IEnumerable<Finding> Kubelets(Cluster cluster, Dictionary<string, string> owners)
    {
        foreach (var kubelet in cluster.Kubelets)
        {
            if (cluster.Nodes.ObjectOf(kubelet) is not { } node
                || Path1ApiServerToKubelet.IdentityOf(cluster, kubelet) is not ServingIdentity.Certificate
                {
                    Chain.Certificates: [var leaf,
                    ..]
                } served) continue;
            if (Foreign(leaf, owners, node.Name) is { } others)
                yield return Finding.Of(1, 541, kubelet.Id, [new(served.Origin, $"{served.File} is good for {others} too",
                    $"the addresses of {node.Name} only")]);

            // The kubelet's own certificate has no address at all, and says so elsewhere.
            var missing = leaf.IpAddresses.IsEmpty ? [] : NodeTable.Addresses(node)
                .Where(each => each.Type.EndsWith("IP", StringComparison.Ordinal) && !leaf.IsFor(each.Address)).Select(each =>
                    each.Address).ToList();
            if (missing.Count > 0)
                yield return Finding.Of(1, 547, kubelet.Id, [new(served.Origin, $"{served.File} is not for {string.Join(", ", missing)}",
                    "every address of the node"),
                    new(node.Origin, $"reports {string.Join(", ", missing)}", "in the certificate")]);
        }
    }

    /// <summary>What was signed on request, wherever it is used.</summary>
    private static IEnumerable<Finding> Issued(Cluster cluster, Dictionary<string, string> owners)
    {
        foreach (var request in cluster.Facts.Api.Of("certificatesigningrequests"))
        {
            if (request.Body.Text("spec", "signerName") != "kubernetes.io/kubelet-serving" || request.Body.Text("status",
                "certificate") is not { Length: > 0 } encoded
                || request.Body.Text("spec", "username") is not { } user || !user.StartsWith("system:node:",
                    StringComparison.Ordinal)) continue;
            var bytes = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, bytes, out var length)
                || PresentedChain.Read(Encoding.UTF8.GetString(bytes[..length])) is not { Certificates: [var leaf, ..] }) continue;
            if (Foreign(leaf, owners, user["system:node:".Length..]) is { } others)
                yield return Finding.Of(1, 541, request.Origin.Place,
                    [new(request.Origin, $"{user} was given a certificate that is good for {others}", "its own addresses only")]);
        }
    }

    /// <summary>An API server's host with two addresses, of which its certificate has one.</summary>
    private static IEnumerable<Finding> ApiServers(Cluster cluster)
    {
        var kubelets = cluster.Kubelets.ToLookup(kubelet => kubelet.Host);
        foreach (var server in cluster.ApiServers)
        {
            if (cluster.ApiServerSide.Of(server).Identity is not ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] } served
                || kubelets[server.Host].Select(cluster.Nodes.ObjectOf).OfType<ApiObject>().FirstOrDefault() is not { } node) continue;
            var addresses = NodeTable.Addresses(node).Where(each => each.Type == "InternalIP").Select(each => each.Address).ToList();
            var missing = addresses.Where(address => !leaf.IsFor(address)).ToList();
            if (missing.Count > 0 && missing.Count < addresses.Count)
                yield return Finding.Of(3, 547, server.Id, [new(served.Origin, $"{served.File} is not for {string.Join(", ", missing)}",
                    "every address of the host"),
                    new(node.Origin, $"reports {string.Join(", ", addresses)}", "in the certificate")]);
        }
    }

    /// <summary>Addresses and names by whose they are; what two have is nobody's in particular.</summary>
    private static Dictionary<string, string> Owners(Cluster cluster)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in cluster.Facts.Api.Of("nodes"))
            foreach (var (_, address) in NodeTable.Addresses(node)) owners[CanonicalAddress.Of(address)] = node.Name;
        if (owners.Count == 0) return owners;
        foreach (var name in ApiNames) owners.TryAdd(name, "the API server");
        foreach (var service in cluster.Facts.Api.Of("services").Where(item => item is { Namespace: "default", Name: "kubernetes" }))
            if (service.Body.Text("spec", "clusterIP") is { } address) owners.TryAdd(CanonicalAddress.Of(address), "the API server");
        return owners;
    }

    private static readonly ImmutableArray<string> ApiNames = ["kubernetes", "kubernetes.default", "kubernetes.default.svc"];

    private static string? Foreign(Certificate leaf, Dictionary<string, string> owners, string own)
    {
        var others = leaf.DnsNames.Concat(leaf.IpAddresses.Select(ip => ip.ToString())).Select(CanonicalAddress.Of)
            .Where(name => owners.TryGetValue(name, out var owner) && owner != own).ToList();
        return others.Count == 0 ? null : string.Join(", ", others.Take(MostNames).Select(name => $"{name} ({owners[name]})"))
            + (others.Count > MostNames ? $" and {others.Count - MostNames} more" : "");
    }
}
