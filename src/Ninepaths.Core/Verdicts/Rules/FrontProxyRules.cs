using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Who may say to the API server "I speak for somebody else": the request-header CA and its allowed names.</summary>
internal static class FrontProxyRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.ApiServers.Select(server => Of(cluster, server)).OfType<Finding>();

    private static Finding? Of(Cluster cluster, Component server)
    {
        var (setting, names) = (server.Settings["requestheader-client-ca-file"], server.Settings["requestheader-allowed-names"]);
        if (setting.Text is not { } path || ObservedFile.Of(server, path) is not { Missing: null } file) return null;
        var roots = cluster.Material.Bundle(file.Fact!, BundleReader.KubernetesServer);
        var anyName = names.IsKnown && names.Values.All(name => name.Length == 0);
        var list = Evidence.Of(server, "requestheader-allowed-names", "the common name of the proxy's certificate");
        if (cluster.Authorities.Shared(roots, AuthorityRole.Clients) is not [var shared, ..] all)
            return anyName ? Finding.Of(3, 504, server.Id, [list]) : null;

        var bundle = new Evidence(setting.Origin,
            $"{file.Path} holds the CA \"{shared.Subject}\"", "a CA that signs nothing but the proxy's certificate");
        var elsewhere = all.Select(each => new Evidence(each.Elsewhere, each.Purpose, "another CA"));
        return Finding.Of(3, anyName ? 505 : 506, server.Id, [.. anyName ? [list, bundle] : new[] { bundle }, .. elsewhere]);
    }
}
