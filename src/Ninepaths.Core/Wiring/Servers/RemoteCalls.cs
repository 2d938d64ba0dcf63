using Ninepaths.Facts;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>What API servers call because a file or flag of theirs says so: audit, token, authorization and image webhooks, and issuers of
/// tokens.</summary>
internal static class RemoteCalls
{
    public static IEnumerable<Connection> Connections(Cluster cluster) =>
        cluster.ApiServers.SelectMany(server => (IEnumerable<Connection>)
        [
            .. Webhooks(cluster, server).Select(each => Webhook(cluster, server, each.What, each.Kubeconfig, each.Origin)),
            .. cluster.Files(server).Issuers.Select(issuer => Issuer(cluster, server, issuer)),
        ]);

    /// <summary>The kubeconfigs of an API server's own webhooks, with what each is for.</summary>
    public static IEnumerable<(string What, string Kubeconfig, Origin Origin)> Webhooks(Cluster cluster, Component server)
    {
        foreach (var (what, key) in new[] { ("audit webhook", "audit-webhook-config-file"),
            ("token webhook", "authentication-token-webhook-config-file") })
            if (server.Settings[key] is { Text: { } path } setting) yield return (what, path, setting.Origin);

        foreach (var authorizer in cluster.Files(server).Authorizers)
            if (authorizer is { Type: "Webhook", Kubeconfig: { } path })
                yield return ($"authorization webhook {authorizer.Name}", path, authorizer.Origin);

        if (cluster.Files(server).Admission.ImagePolicy is var (policy, at) && policy["kubeConfigFile"] is { Text.Length: > 0 } image)
            yield return ("image policy webhook", image.Text, at(image.Line));
    }

    private static Connection Webhook(Cluster cluster, Component server, string what, string path, Origin origin)
    {
        var dialer = KubeconfigFinder.Named(cluster, server, path) is { } use
            ? KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out var address) : Unread(server, path, origin, out address);
        var unseen = Acceptor.Unknown(origin, $"the {what} was not observed", "the webhook's certificate and settings, or a handshake");
        var there = address is null ? null : cluster.Live.At(LoopbackOf(server, address), KubeconfigDialer.HostOf(address), ApiEndpoints.PortOf(address));
        return new()
        {
            Path = 8,
            Client = server.Id,
            Server = what,
            Address = address ?? "",
            Dialer = dialer,
            IsWebhook = true,
            Acceptor = WireExtension.Webhook(ServiceOf(dialer.Name) is var (space, name) && address is not null
                ? unseen with { Identity = cluster.Services.Of(space, name, ApiEndpoints.PortOf(address)) } : unseen, there),
        };
    }

    /// <summary>The host whose loopback an address means; null for one that anybody can dial.</summary>
    private static Host? LoopbackOf(Component server, string address) =>
        KubeconfigDialer.HostOf(address) is { } host && HostPlaces.IsLoopback(host) ? server.Host : null;

    private static Dialer Unread(Component server, string path, Origin origin, out string? address)
    {
        address = null;
        var file = ObservedFile.Of(server, path);
        return Dialer.Unknown(origin, file.Missing ?? $"{file.Path} on {server.Host.Name} is no kubeconfig that could be read", file.Needs);
    }

    /// <summary>The Service that a name stands for, as every program in the cluster calls it.</summary>
    private static (string Namespace, string Name)? ServiceOf(string? name) =>
        name?.Split('.') is [var service, var space, "svc", ..] ? (space, service) : null;

    private static Connection Issuer(Cluster cluster, Component server, TokenIssuer issuer)
    {
        const string Public = "what it gives out is public: its address and the keys that verify its tokens";
        var unseen = Acceptor.Unknown(issuer.Origin, $"the server of {issuer.Asked} was not observed", $"a handshake with {issuer.Asked}");
        return new()
        {
            Path = 8,
            Client = server.Id,
            Server = $"issuer {issuer.Url}",
            Address = issuer.Asked,
            Dialer = new(issuer.Asked.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                    ? Scheme.Tls(issuer.Origin, $"the issuer's keys are fetched from {issuer.Asked}")
                    : Scheme.Plain(issuer.Origin, $"the issuer's keys are fetched from {issuer.Asked}"),
                Trust(cluster, server, issuer), KubeconfigDialer.HostOf(issuer.Asked), new Credential.Nothing(issuer.Origin, Public)),
            Acceptor = unseen with
            {
                ClientAuth = new ClientAuth.Public(issuer.Origin, Public),
                Access = new(new(AnonymousKind.HealthOnly, issuer.Origin, Public), new(AuthorizationKind.Decided, issuer.Origin, Public)),
            },
        };
    }

    private static ServerTrust Trust(Cluster cluster, Component server, TokenIssuer issuer) =>
        issuer.Authority is { } inline
            ? new ServerTrust.Bundle(issuer.Origin, $"certificateAuthority of {issuer.Url}", cluster.Material.Bundle(issuer, inline, BundleReader.Client))
        : issuer.AuthorityFile is not null ? cluster.Tls.Trust(server, "oidc-ca-file", BundleReader.Client)!
        : new ServerTrust.SystemRoots(issuer.Origin, $"no CA is named for {issuer.Url}", cluster.Authorities.Names);
}
