using System.Net;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 7: pods to each API server, at the first address of the service network, with a service-account token.</summary>
internal static class Path7PodToApiServer
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        if (cluster.Provider is { } provider) yield return ToProvider(cluster, provider);
        foreach (var server in cluster.ApiServers)
        {
            var address = ServiceAddress(cluster, out var origin) ?? ServiceAddress(server, out origin);
            var extended = server.Settings["service-account-extend-token-expiration"];
            yield return new()
            {
                Path = 7,
                Client = "pods",
                Server = server.Id,
                Address = address is null ? "" : Path1ApiServerToKubelet.HostPort(address, 443),
                Dialer = new(
                    Scheme.Tls(origin, "pods are told to use https"),
                    PublishedRoot.Trust(cluster, server.Origin, "kube-system"),
                    address,
                    new Credential.Token(extended.IsSet ? extended.Origin : server.Origin, TokenKind.Projected, "a service account",
                        ServiceAccountKeys.Trust(cluster, server))),
                Acceptor = cluster.ApiServerSide.Of(server, address, from: null, url: address is null ? null : "https://" + Path1ApiServerToKubelet.HostPort(address, 443)),
                RightsUnseen = cluster.ApiServerSide.RightsUnseen(server),
                Renewal = new("the kubelet", null),
            };
        }
    }

    private static Connection ToProvider(Cluster cluster, ProviderControlPlane provider)
    {
        var address = ServiceAddress(cluster, out var origin);
        return provider.Answers(new()
        {
            Path = 7,
            Client = "pods",
            Server = "",
            Address = address is null ? "" : Path1ApiServerToKubelet.HostPort(address, 443),
            Dialer = new(
                Scheme.Tls(origin, "pods are told to use https"),
                PublishedRoot.Trust(cluster, provider.Origin, "kube-system"),
                address,
                new Credential.Token(origin, TokenKind.Projected, "a service account", new(KeyMatch.NotObserved, origin, ""))),
            Acceptor = provider.Acceptor(),
            RightsUnseen = cluster.Rbac.Unseen,
            Renewal = new("the kubelet", null),
        });
    }

    /// <summary>The cluster IP of default/kubernetes.</summary>
    private static string? ServiceAddress(Cluster cluster, out Origin origin)
    {
        var service = cluster.Facts.Api.Find("services", "default", "kubernetes");
        origin = service?.Origin ?? Origin.Api("services", "default", "kubernetes");
        return service?.Body.Text("spec", "clusterIP");
    }

    /// <summary>The first address of --service-cluster-ip-range.</summary>
    private static string? ServiceAddress(Component server, out Origin origin)
    {
        var range = server.Settings["service-cluster-ip-range"];
        origin = range.IsSet ? range.Origin : server.Origin;
        // Unset, the API server takes 10.0.0.0/24 (pkg/controlplane/apiserver/options).
        var first = range.IsSet ? range.Values.FirstOrDefault() : range.IsKnown ? "10.0.0.0/24" : null;
        return first?.Split(',')[0] is { } text && IPNetwork.TryParse(text, out var network) ? Next(network.BaseAddress) : null;
    }

    private static string Next(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        bytes = bytes[..length];
        for (var i = length - 1; i >= 0 && ++bytes[i] == 0; i--)
        {
            // carried into the byte before
        }

        return new IPAddress(bytes).ToString();
    }
}
