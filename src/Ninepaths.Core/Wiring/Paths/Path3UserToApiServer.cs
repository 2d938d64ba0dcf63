using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 3: every kubeconfig that belongs to no component, to the API server it names.</summary>
internal static class Path3UserToApiServer
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var users = cluster.Kubeconfigs.Where(use => use.UsedBy.IsEmpty).ToList();
        if (users.Count > 0) return users.SelectMany(use => Of(cluster, use));
        return cluster.Provider is { } provider
            ? [provider.Answers(Unseen("", provider.Origin, provider.Acceptor()))]
            : cluster.ApiServers.Select(server =>
                Unseen(server.Id, server.Origin, cluster.ApiServerSide.Of(server, dialled: null, from: null, url: null)));
    }

    private static IEnumerable<Connection> Of(Cluster cluster, KubeconfigUse use)
    {
        var dialer = KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out var address);
        return ApiClients.To(cluster, 3, use.Id, use.Host, dialer, address, use.File.Origin, expected: null)
            .Select(connection => connection with { MeantForMasters = HostPath.NameOf(use.Path) == "super-admin.conf" });
    }

    private static Connection Unseen(string server, Origin origin, Acceptor acceptor)
    {
        const string Because = "no user's kubeconfig was observed";
        const string Needs = "a kubeconfig of a user, e.g. /etc/kubernetes/admin.conf or ~/.kube/config";
        return new()
        {
            Path = 3,
            Client = "users",
            Server = server,
            Address = "",
            Dialer = Dialer.Unknown(origin, Because, Needs),
            Acceptor = acceptor,
        };
    }
}
