using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>What API servers call because an object says so: aggregated API servers, admission webhooks, conversion webhooks.</summary>
internal static class Extensions
{
    /// <summary>Where the API server calls all of them.</summary>
    public static IEnumerable<string> Addresses(Facts.ApiObjects api) =>
        ExtensionTarget.All(api).Select(target => target.Address).Where(address => address.Length > 0);

    /// <summary>One connection from every API server to every target.</summary>
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var servers = cluster.ApiServers.ToList();
        return from target in ExtensionTarget.All(cluster.Facts.Api)
               let trust = Trust(cluster, target)
               let acceptor = AcceptorOf(cluster, target)
               from client in servers.Count == 0 ? [null] : servers.Select(Component? (server) => server)
               select new Connection
               {
                   Path = 8,
                   IsWebhook = target.Object.Resource != "apiservices",
                   Client = client?.Id ?? (cluster.Provider is null ? "kube-apiserver" : ProviderControlPlane.Id(ComponentKind.KubeApiserver)),
                   Server = target.Origin.Place,
                   Address = target.Address,
                   Dialer = new(Scheme.Tls(target.Origin, "the API server calls extensions with https only"), trust, target.Name,
                       CredentialOf(cluster, client, target)),
                   Acceptor = acceptor,
                   RunByProvider = cluster.Provider is null ? Ends.None : Ends.Client,
                   Renewal = target.Service is var (space, name, port) ? new(null, cluster.Services.RenewedBy(space, name, port)) : Renewal.Nobody,
               };
    }

    private static ServerTrust Trust(Cluster cluster, ExtensionTarget target) =>
        target.SkipsVerification ? new ServerTrust.Nobody(target.Origin, "insecureSkipTLSVerify: true")
        : target.Bundle is not { } bundle
            ? new ServerTrust.SystemRoots(target.Origin, $"{target.Origin.Place} has no caBundle", cluster.Authorities.Names)
        : new ServerTrust.Bundle(target.Origin, $"caBundle of {target.Origin.Place}",
            cluster.Material.Bundle(target, PodVolumes.Decoded(bundle), BundleReader.Client));

    private static Credential CredentialOf(Cluster cluster, Component? server, ExtensionTarget target)
    {
        if (server is null && cluster.Provider is { } provider) return provider.Dialer().Credential;
        if (server is null) return new Credential.Unknown(target.Origin, "no API server was observed", "the manifest or unit of the API server");
        return target.Object.Resource == "apiservices"
            ? cluster.Tls.Credential(server, "proxy-client-cert-file", "proxy-client-key-file")
                ?? new Credential.Nothing(server.Origin, "--proxy-client-cert-file is not set")
            : WebhookCredentials.Of(cluster, server, target.Object.Resource, target.Address);
    }

    /// <summary>What the server behind it answered; null where nobody dialled it.</summary>
    public static SeenPort? PortOf(Cluster cluster, ExtensionTarget target) => target.Service is var (space, name, port)
        ? cluster.Facts.Api.Find("services", space, name)?.Body.Text("spec", "clusterIP") is { Length: > 0 } address ? cluster.Live.At(host: null, address, port) : null
        : cluster.Live.At(target.Address);

    private static Acceptor AcceptorOf(Cluster cluster, ExtensionTarget target)
    {
        const string Needs = "the extension server's certificate: the Secret it serves from, or a handshake";
        var unseen = Acceptor.Unknown(target.Origin, $"the server behind {target.Origin.Place} was not observed", Needs);
        var known = target.Service is var (space, name, port) ? unseen with { Identity = cluster.Services.Of(space, name, port) } : unseen;
        var there = PortOf(cluster, target);
        return there is null ? known : target.Object.Resource == "apiservices" ? WireExtension.Aggregated(cluster, known, there) : WireExtension.Webhook(known, there);
    }
}
