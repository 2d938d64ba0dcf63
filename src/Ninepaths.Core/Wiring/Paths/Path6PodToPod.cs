using Ninepaths.Facts;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 6: pods to the pods of each namespace: who may, and is it encrypted. The reachability engine has the answers.</summary>
internal static class Path6PodToPod
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        if (!api.Has("namespaces") || !api.Has("pods") || cluster.Traffic is not { } traffic)
        {
            yield return Unseen();
            yield break;
        }

        var byName = traffic.Namespaces.ToDictionary(each => each.Namespace, StringComparer.Ordinal);
        foreach (var @namespace in api.Of("namespaces"))
        {
            if (!byName.TryGetValue(@namespace.Name, out var pods) || pods.Pods == 0) continue;
            var least = cluster.Plugin.Enforces is true ? pods.Enforced : pods.Unenforced;
            var scheme = Wire(cluster.Plugin, least, @namespace.Origin);
            yield return new()
            {
                Path = 6,
                Client = "pods",
                Server = $"pods@{@namespace.Name}",
                Address = "",
                Dialer = Dialer.Behind(scheme, NetworkPlugin.Needs),
                Acceptor = Acceptor.Behind(scheme, NetworkPlugin.Needs) with
                {
                    Access = new(new(AnonymousKind.Refused, scheme.Origin, "pods have no users"), Policies(api, cluster.Plugin, @namespace, pods)),
                },
                Mesh = least.Protection == TrafficProtection.Mutual ? new(least.Origin ?? @namespace.Origin, least.Because) : null,
            };
        }
    }

    private static Scheme Wire(NetworkPlugin plugin, LeastProtected least, Origin @namespace)
    {
        var origin = least.Origin ?? @namespace;
        return least.Protection switch
        {
            TrafficProtection.Mutual or TrafficProtection.Encrypted => Scheme.Tls(origin, least.Because),
            TrafficProtection.NotObserved => Scheme.Unknown(origin, least.Because, "the objects of the mesh and of the network plug-in"),
            // Even a plug-in that encrypts between nodes leaves pods of one node in clear text.
            TrafficProtection.BetweenNodes => Scheme.Plain(origin, $"{least.Because}; pods of one node talk in plain text: {least.Witness}"),
            _ when least.Origin is not null => Scheme.Plain(origin, $"{least.Because}: {least.Witness}"),
            // Where nothing may pass now, the plug-in says what would become of it.
            _ => plugin.Encrypts switch
            {
                null => Scheme.Unknown(plugin.Origin, plugin.Because, NetworkPlugin.Needs),
                { Length: > 0 } how => Scheme.Plain(plugin.Origin, $"{how} encrypts between nodes only; pods of one node talk in plain text"),
                _ => Scheme.Plain(plugin.Origin, $"no service mesh protects these pods, and {plugin.Because}"),
            },
        };
    }

    private static Authorization Policies(ApiObjects api, NetworkPlugin plugin, ApiObject @namespace, NamespaceTraffic pods)
    {
        if (!api.Has("networkpolicies"))
            return Authorization.Unknown(@namespace.Origin, "the network policies were not listed", "networkpolicies of the API server");
        if (pods.Policies == 0)
            return new(AuthorizationKind.AlwaysAllow, @namespace.Origin, $"no network policy selects the pods of {@namespace.Name}");
        if (plugin.Enforces is false)
            return new(AuthorizationKind.AlwaysAllow, plugin.Origin, $"{@namespace.Name} has network policies, and {plugin.Because}");
        if (plugin.Enforces is null) return Authorization.Unknown(plugin.Origin, plugin.Because, NetworkPlugin.Needs);
        if (pods.Unselected > 0)
            return new(AuthorizationKind.AlwaysAllow, @namespace.Origin, $"no network policy selects {pods.Unselected} of {pods.Pods} pods of {@namespace.Name}");
        return pods.Open > 0
            ? new(AuthorizationKind.AlwaysAllow, pods.Policy ?? @namespace.Origin,
                $"{pods.Open} of {pods.Pods} pods of {@namespace.Name} take every connection from every pod, whatever policies select them")
            : new(AuthorizationKind.Decided, pods.Policy ?? @namespace.Origin,
                $"network policies decide who may talk to each pod of {@namespace.Name}, and {plugin.Name} enforces them");
    }

    private static Connection Unseen()
    {
        var origin = Origin.Api("namespaces", null, "*");
        const string Because = "the API server's objects were not observed";
        const string Needs = "namespaces, pods and networkpolicies of the API server";
        return new()
        {
            Path = 6,
            Client = "pods",
            Server = "pods",
            Address = "",
            Dialer = Dialer.Unknown(origin, Because, Needs),
            Acceptor = Acceptor.Unknown(origin, Because, Needs),
        };
    }
}
