using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 3: every context of every kubeconfig that belongs to no component, to the API server it names.</summary>
internal static class Path3UserToApiServer
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var here = cluster.UserContexts.Where(context => context.Elsewhere is null).ToList();
        if (here.Count > 0) return here.SelectMany(context => Of(cluster, context));
        var because = cluster.UserContexts.IsEmpty ? "no user's kubeconfig was observed"
            : "no user's kubeconfig of this cluster was observed";
        return cluster.Provider is { } provider
            ? [provider.Answers(Unseen("", provider.Origin, provider.Acceptor(), because))]
            : cluster.ApiServers.Select(server =>
                Unseen(server.Id, server.Origin, cluster.ApiServerSide.Of(server, dialled: null, from: null, url: null), because));
    }

    private static IEnumerable<Connection> Of(Cluster cluster, UserContext context) =>
        ApiClients.To(cluster, 3, context.Id, context.Use.Host, context.Dialer, context.Address, context.Use.File.Origin, expected: null)
            .Select(connection => connection with { MeantForMasters = HostPath.NameOf(context.Use.Path) == "super-admin.conf" });

    private static Connection Unseen(string server, Origin origin, Acceptor acceptor, string because)
    {
        const string Needs = "a kubeconfig of a user, e.g. /etc/kubernetes/admin.conf or ~/.kube/config";
        return new()
        {
            Path = 3,
            Client = "users",
            Server = server,
            Address = "",
            Dialer = Dialer.Unknown(origin, because, Needs),
            Acceptor = acceptor,
        };
    }
}
