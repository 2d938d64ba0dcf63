using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Wiring.Servers;

/// <summary>The control plane that a provider runs: it is there, and nobody else can look at it.</summary>
internal sealed class ProviderControlPlane(Cluster cluster)
{
    private readonly Lazy<HashSet<string>> _authorities = new(() => Authorities(cluster));

    /// <summary>What shows that there is one.</summary>
    public Origin Origin => cluster.Layout.SeenAt[0].Origin;

    /// <summary>The name in reports, e.g. <c>kube-apiserver@provider</c>.</summary>
    public static string Id(ComponentKind kind) => kind.ProgramName() + "@provider";

    /// <summary>Why a program of it cannot be looked at.</summary>
    public string Because(ComponentKind kind) => $"{cluster.Layout.Title} runs {kind.ProgramName()}, out of sight";

    /// <summary>The API server as a client. It always dials kubelets and extensions with https.</summary>
    public Dialer Dialer() => Wiring.Dialer.Unknown(Origin, Because(ComponentKind.KubeApiserver), "") with
    {
        Scheme = Scheme.Tls(Origin, "the API server always dials with https"),
    };

    /// <summary>The API server as a server.</summary>
    public Acceptor Acceptor() => Wiring.Acceptor.Unknown(Origin, Because(ComponentKind.KubeApiserver), "");

    /// <summary>The same connection, with its API server at the other end.</summary>
    public Connection Answers(Connection connection) => connection with
    {
        Server = Id(ComponentKind.KubeApiserver),
        Dialer = connection.Dialer.Credential is Credential.Token { Kind: TokenKind.Projected } token
            ? connection.Dialer with
            {
                Credential = token with { Accepted = new(KeyMatch.NotObserved, Origin, Because(ComponentKind.KubeApiserver)) },
            }
            : connection.Dialer,
        Acceptor = cluster.ApiServerSide.Seen(Acceptor(), connection.Address),
        RunByProvider = Ends.Server,
    };

    /// <summary>A connection between two of its programs.</summary>
    public Connection Inside(int path, ComponentKind client, ComponentKind server) => new()
    {
        Path = path,
        Client = Id(client),
        Server = Id(server),
        Address = "",
        Dialer = Wiring.Dialer.Unknown(Origin, Because(client), ""),
        Acceptor = Wiring.Acceptor.Unknown(Origin, Because(client), ""),
        RunByProvider = Ends.Client | Ends.Server,
    };

    /// <summary>True for a client that trusts the CA that this cluster's pods and kubelets trust: it means this API server, whatever
    /// address it dials.</summary>
    public bool IsMeantBy(Dialer dialer) =>
        dialer.Trust is ServerTrust.Bundle bundle && bundle.Roots.Certificates.Any(root => _authorities.Value.Contains(root.Sha256));

    private static HashSet<string> Authorities(Cluster cluster) =>
    [
        .. cluster.Kubeconfigs.Where(use => !use.UsedBy.IsEmpty)
            .Select(use => KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out _).Trust)
            .Append(PublishedRoot.Trust(cluster, cluster.Layout.SeenAt[0].Origin, "kube-system"))
            .OfType<ServerTrust.Bundle>().SelectMany(trust => trust.Roots.Certificates).Select(root => root.Sha256),
    ];
}
