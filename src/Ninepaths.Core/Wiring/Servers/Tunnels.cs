using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The tunnel that API servers reach nodes, pods and Services through: konnectivity. What runs in it keeps its own TLS.</summary>
internal static class Tunnels
{
    private const string Agents = "konnectivity-agent";
    private const string Unasked = "the proxy-server's CA for its clients is not set";

    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var routed = cluster.ApiServers.Where(server => cluster.Files(server).Route("cluster") is not null).ToList();
        var hidden = cluster.ApiServers.Where(server => server.Settings["egress-selector-config-file"].Text is not null
            && cluster.Files(server).Egress.Hidden is not null).Select(server => Hidden(cluster, server));
        if (routed.Count == 0) return hidden;
        var servers = TunnelProgram.Servers(cluster).ToList();
        return
        [
            .. hidden,
            // A Unix socket never leaves the host: nothing on the network can be read, and nobody to be recognised.
            .. routed.Select(server => (Server: server, Route: cluster.Files(server).Route("cluster")!)).Where(each => each.Route.Url is not null)
                .Select(each => FromApiServer(cluster, each.Server, each.Route, servers.Find(proxy => ReferenceEquals(proxy.Host, each.Server.Host)))),
            .. servers.Select(proxy => FromAgents(cluster, proxy)),
        ];
    }

    /// <summary>What the file says was not observed: there may be a tunnel, of whatever kind.</summary>
    private static Connection Hidden(Cluster cluster, Component server)
    {
        var gap = cluster.Files(server).Egress.Hidden!;
        var because = $"{gap.Origin.Place}: {gap.Reason}";
        return new()
        {
            Path = 1,
            IsTunnel = true,
            Client = server.Id,
            Server = "egress proxy",
            Address = "",
            Dialer = Dialer.Unknown(gap.Origin, because, gap.Needs),
            Acceptor = Acceptor.Unknown(gap.Origin, because, gap.Needs),
        };
    }

    private static Connection FromApiServer(Cluster cluster, Component server, EgressRoute route, TunnelProgram? proxy)
    {
        var because = $"the proxy of the egress selection {route.Name} is {route.Url}";
        var plain = route.Url!.StartsWith("http://", StringComparison.Ordinal);
        var unseen = Acceptor.Unknown(route.Origin, "the proxy-server was not observed", "the manifest of the konnectivity proxy-server, and the files it names");
        return new()
        {
            Path = 1,
            IsTunnel = true,
            Client = server.Id,
            Server = proxy?.Id ?? "konnectivity-server",
            Address = route.Url,
            Dialer = new(plain ? Scheme.Plain(route.Origin, because) : Scheme.Tls(route.Origin, because), Trust(cluster, server, route),
                route.ServerName ?? KubeconfigDialer.HostOf(route.Url), Credential(cluster, server, route)),
            Acceptor = proxy is null ? unseen : WireTunnel.Over(cluster, proxy, "server-port", "8090", unseen with
            {
                Identity = Identity(cluster, proxy, "server-cert", "server-key"),
                ClientAuth = ClientAuth(cluster, proxy, "server-ca-cert"),
                Access = Access(proxy.Origin),
            }),
        };
    }

    /// <summary>Agents dial out to the proxy-server; whoever poses as one gets the traffic of its nodes.</summary>
    private static Connection FromAgents(Cluster cluster, TunnelProgram proxy)
    {
        var pod = cluster.Facts.Api.Of("pods").FirstOrDefault(each => each.Namespace == "kube-system"
            && each.Name.StartsWith(Agents, StringComparison.Ordinal));
        var container = pod?.Body.Items("spec", "containers").FirstOrDefault();
        var flags = pod is null ? [] : TunnelProgram.Flags(
            [.. container!.Value.Texts("command").Concat(container.Value.Texts("args")).Select(word => new Argument(word, pod.Origin))]);
        var origin = pod?.Origin ?? proxy.Origin;
        const string Needs = "the pods konnectivity-agent of the API server";
        var host = flags.TryGetValue("proxy-server-host", out var dialled) ? dialled.Value : null;
        var tokens = proxy["agent-namespace"] is not null;
        return new()
        {
            Path = 1,
            IsTunnel = true,
            Client = Agents,
            Server = proxy.Id,
            Address = host is null ? "" : $"{host}:{(flags.TryGetValue("proxy-server-port", out var port) ? port.Value : "8091")}",
            Dialer = new(Scheme.Tls(origin, "agents dial the proxy-server with TLS only"),
                pod is null ? new ServerTrust.Unknown(origin, "no konnectivity-agent was observed", Needs)
                    // The CA file of an agent is the one that every pod gets.
                    : flags.TryGetValue("ca-cert", out var ca) && ca.Value.StartsWith("/var/run/secrets/", StringComparison.Ordinal)
                        ? PublishedRoot.Trust(cluster, origin, "kube-system")
                        : new ServerTrust.Unknown(origin, "the CA file of konnectivity-agent is inside its pod", "the file behind --ca-cert of the agent"),
                host,
                tokens ? new Wiring.Credential.Token(proxy.At("agent-namespace"), TokenKind.Projected,
                        $"system:serviceaccount:{proxy["agent-namespace"]}:{proxy["agent-service-account"]}", ServiceAccountKeys.Trust(cluster, proxy.Origin))
                    : new Wiring.Credential.Unknown(origin, "the client certificate of konnectivity-agent is inside its pod", "the file behind --agent-cert of the agent")),
            Acceptor = WireTunnel.Over(cluster, proxy, "agent-port", "8091", new(
                Scheme.Tls(proxy.At("cluster-cert"), "the proxy-server takes agents with TLS only"),
                Identity(cluster, proxy, "cluster-cert", "cluster-key"),
                tokens ? new ClientAuth.Unknown(proxy.At("agent-namespace"), "agents show a token", Needs) : ClientAuth(cluster, proxy, "cluster-ca-cert"),
                new(null, [], proxy.Origin, proxy.Origin),
                tokens ? Access(proxy.At("agent-namespace"), AuthorizationKind.Decided, "only the service account of the agents is let in")
                    : Access(proxy.Origin))),
            Renewal = new("the kubelet", null),
        };
    }

    private static ServerTrust Trust(Cluster cluster, Component server, EgressRoute route)
    {
        if (route.Authority is not { } path)
            return new ServerTrust.SystemRoots(route.Origin, "tlsConfig names no caBundle", cluster.Authorities.Names);
        var file = ObservedFile.Of(server, path);
        return file.Missing is { } missing ? new ServerTrust.Unknown(route.Origin, missing, file.Needs)
            : new ServerTrust.Bundle(route.Origin, file.Path, cluster.Material.Bundle(file.Fact!, BundleReader.Client));
    }

    private static Credential Credential(Cluster cluster, Component server, EgressRoute route)
    {
        if (route.Certificate is not { } path) return new Wiring.Credential.Nothing(route.Origin, "tlsConfig names no clientCert");
        var file = ObservedFile.Of(server, path);
        if (file.Missing is { } missing) return new Wiring.Credential.Unknown(route.Origin, missing, file.Needs);
        var chain = cluster.Material.Chain(file.Fact!, file.Content);
        var keys = route.Key is { } key ? ObservedFile.Of(server, key).Fact?.PublicKeys ?? [] : ImmutableArray<PublicKeyFact>.Empty;
        return new Wiring.Credential.Certificate(route.Origin, file.Path, chain, TlsMaterial.Match(chain, keys));
    }

    private static ServingIdentity Identity(Cluster cluster, TunnelProgram proxy, string certificate, string key)
    {
        if (proxy[certificate] is not { } path) return new ServingIdentity.Nothing(proxy.Origin, $"--{certificate} is not set");
        var file = proxy.File(path);
        if (file.Missing is { } missing) return new ServingIdentity.Unknown(proxy.At(certificate), missing, file.Needs);
        var chain = cluster.Material.Chain(file.Fact!, file.Content);
        var keys = proxy[key] is { } named ? proxy.File(named).Fact?.PublicKeys ?? [] : ImmutableArray<PublicKeyFact>.Empty;
        return new ServingIdentity.Certificate(proxy.At(certificate), file.Path, chain, TlsMaterial.Match(chain, keys));
    }

    private static ClientAuth ClientAuth(Cluster cluster, TunnelProgram proxy, string flag)
    {
        if (proxy[flag] is not { } path) return new Wiring.ClientAuth.NotAsked(proxy.Origin, $"{Unasked}: --{flag}");
        var file = proxy.File(path);
        return file.Missing is { } missing ? new Wiring.ClientAuth.Unknown(proxy.At(flag), missing, file.Needs)
            : new Wiring.ClientAuth.Required(proxy.At(flag), file.Path, cluster.Material.Bundle(file.Fact!, BundleReader.Etcd), [], []);
    }

    // Whoever is let in may open any connection: who that is, the certificate says.
    private static Access Access(Origin origin, AuthorizationKind kind = AuthorizationKind.CertificateHolders,
        string because = "whoever has an accepted credential may use the tunnel") =>
        new(new(AnonymousKind.Refused, origin, "the proxy-server knows no anonymous users"), new(kind, origin, because));
}
