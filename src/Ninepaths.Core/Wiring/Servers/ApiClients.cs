using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>Components that are clients of the API server through a kubeconfig: kubelets here, the control plane on path 8.</summary>
internal static class ApiClients
{
    /// <summary>A connection to each API server that may stand behind the kubeconfig's address.</summary>
    public static IEnumerable<Connection> Connections(Cluster cluster, int path, Component client, Setting kubeconfig,
        ExpectedIdentity? expected)
    {
        var dialer = Dialer(cluster, client, kubeconfig, out var address);
        return To(cluster, path, client.Id, client.Host, dialer, address, kubeconfig.Origin, expected);
    }

    /// <summary>A connection to each API server that may stand behind an address; to one that is out of sight where none was
    /// observed.</summary>
    public static IEnumerable<Connection> To(
        Cluster cluster, int path, string client, Host? host, Dialer dialer, string? address, Origin origin, ExpectedIdentity? expected)
    {
        var servers = cluster.Endpoints.Behind(host, address);
        if (servers.Count == 0)
        {
            var unseen = new Connection
            {
                Path = path,
                Client = client,
                Server = "kube-apiserver",
                Address = address ?? "",
                Dialer = dialer,
                Acceptor = cluster.ApiServerSide.Unseen(origin, address),
                Expected = expected,
            };
            return [cluster.Provider is { } provider && (expected is not null || provider.IsMeantBy(dialer))
                ? provider.Answers(unseen) : unseen];
        }

        // Of a person nobody here knows which rights are too many; of a component everything is.
        var powers = expected is null ? null : cluster.Rbac.Excess(dialer.Credential, $"the rights that Kubernetes gives {expected.User}");
        return servers.Select(server => new Connection
        {
            Path = path,
            Client = client,
            Server = server.Id,
            Address = address ?? "",
            Dialer = dialer.Credential is Credential.Token { Kind: TokenKind.Projected } token
                ? dialer with { Credential = token with { Accepted = ServiceAccountKeys.Trust(cluster, server) } } : dialer,
            Acceptor = cluster.ApiServerSide.Of(server, dialer.Name, host, address),
            Expected = expected,
            Powers = powers,
            RightsUnseen = cluster.ApiServerSide.RightsUnseen(server),
        });
    }

    /// <summary>The client's half, as the kubeconfig behind a setting makes it.</summary>
    public static Dialer Dialer(Cluster cluster, Component client, Setting kubeconfig, out string? address)
    {
        address = null;
        var why = !kubeconfig.IsKnown ? TlsSettingsReader.Hidden(client)
            : kubeconfig.Text is not { } path ? $"{client.Id} names no kubeconfig"
            : KubeconfigFinder.Named(cluster, client, path) is not null ? null
            : ObservedFile.Of(client, path).Missing ?? $"{path} on {client.Host.Name} is no kubeconfig that could be read";
        if (why is null)
        {
            var use = KubeconfigFinder.Named(cluster, client, kubeconfig.Text!)!;
            return KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out address, client);
        }

        var needs = kubeconfig.Text is { } named ? $"{named} of {client.Host.Name}" : TlsSettingsReader.Needs(client);
        return Wiring.Dialer.Unknown(kubeconfig.Origin, why, needs);
    }
}
