using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 6: pods to the pods of each namespace. Here: is there a policy, is it enforced, is anything encrypted.</summary>
internal static class Path6PodToPod
{
    private static readonly ImmutableArray<(string Namespace, string Mesh)> Meshes =
        [("istio-system", "Istio"), ("linkerd", "Linkerd"), ("consul", "Consul"), ("kuma-system", "Kuma")];

    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        if (!api.Has("namespaces") || !api.Has("pods"))
        {
            yield return Unseen();
            yield break;
        }

        var plugin = cluster.Plugin;
        var mesh = Meshes.FirstOrDefault(each => api.Of("namespaces").Any(item => item.Name == each.Namespace));
        foreach (var @namespace in api.Of("namespaces"))
        {
            var cover = PolicyCover.Of(api, @namespace.Name);
            if (cover.Pods.IsEmpty) continue;
            var scheme = Wire(plugin, mesh.Mesh, @namespace.Origin);
            var needs = mesh.Mesh is null ? NetworkPlugin.Needs : $"the policies of {mesh.Mesh}";
            yield return new()
            {
                Path = 6,
                Client = "pods",
                Server = $"pods@{@namespace.Name}",
                Address = "",
                Dialer = Dialer.Behind(scheme, needs),
                Acceptor = Acceptor.Behind(scheme, needs) with
                {
                    Access = new(new(AnonymousKind.Refused, scheme.Origin, "pods have no users"), Policies(api, plugin, @namespace, cover)),
                },
            };
        }
    }

    private static Scheme Wire(NetworkPlugin plugin, string? mesh, Origin origin)
    {
        if (mesh is not null)
            return Scheme.Unknown(origin, $"{mesh} is installed; whether it protects these pods was not judged", $"the policies of {mesh}");
        return plugin.Encrypts switch
        {
            null => Scheme.Unknown(plugin.Origin, plugin.Because, NetworkPlugin.Needs),
            // Even a plug-in that encrypts between nodes leaves pods of one node in clear text.
            { Length: > 0 } how => Scheme.Plain(plugin.Origin, $"{how} encrypts between nodes only; pods of one node talk in plain text"),
            _ => Scheme.Plain(plugin.Origin, $"no service mesh is installed, and {plugin.Because}"),
        };
    }

    private static Authorization Policies(ApiObjects api, NetworkPlugin plugin, ApiObject @namespace, PolicyCover cover)
    {
        if (!api.Has("networkpolicies"))
            return Authorization.Unknown(@namespace.Origin, "the network policies were not listed", "networkpolicies of the API server");
        if (cover.Policies.IsEmpty)
            return new(AuthorizationKind.AlwaysAllow, @namespace.Origin, $"no network policy selects the pods of {@namespace.Name}");
        if (plugin.Enforces is false)
            return new(AuthorizationKind.AlwaysAllow, plugin.Origin, $"{@namespace.Name} has network policies, and {plugin.Because}");
        if (plugin.Enforces is null) return Authorization.Unknown(plugin.Origin, plugin.Because, NetworkPlugin.Needs);
        return cover.Unselected.IsEmpty
            ? new(AuthorizationKind.Decided, cover.Policies[0].Origin,
                $"network policies select every pod of {@namespace.Name}, and {plugin.Name} enforces them")
            : new(AuthorizationKind.AlwaysAllow, @namespace.Origin,
                $"no network policy selects {cover.Unselected.Length} of {cover.Pods.Length} pods of {@namespace.Name}");
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
