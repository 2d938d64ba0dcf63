using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>etcd's half of a connection, for clients and for peers: the same rules with other flags.</summary>
/// <remarks>client/pkg/v3/transport/listener.go of etcd.</remarks>
internal sealed class EtcdSide(Cluster cluster)
{
    private static readonly Flags Clients = new("cert-file", "key-file", "trusted-ca-file", "client-cert-auth", "auto-tls", null,
        "client-cert-allowed-hostname");

    public Acceptor ForClients(Component member, EtcdUrl dialled) =>
        Build(member, dialled, "listen-client-urls", Clients);

    private static readonly Flags Peers = new("peer-cert-file", "peer-key-file", "peer-trusted-ca-file", "peer-client-cert-auth",
        "peer-auto-tls", "peer-cert-allowed-cn", "peer-cert-allowed-hostname");

    /// <summary>Whether a member asks its clients for certificates; null where that was not observed.</summary>
    public static bool? AsksClients(Cluster cluster, Component member)
    {
        var side = new EtcdSide(cluster);
        return side.Live(member, Clients, side.ClientAuthOf(member, Clients), out _) switch
        {
            ClientAuth.Required => true,
            ClientAuth.NotAsked => false,
            _ => null,
        };
    }

    public Acceptor ForPeers(Component member, EtcdUrl dialled) => Build(member, dialled, "listen-peer-urls", Peers);

    /// <summary>What the flags say, and what the ports do.</summary>
    public (Acceptor Configured, Acceptor Live) Compared(Component member, EtcdUrl url, bool peers) => peers
        ? (Configured(member, url, "listen-peer-urls", Peers), ForPeers(member, url))
        : (Configured(member, url, "listen-client-urls", Clients), ForClients(member, url));

    /// <summary>A member that is out of sight, with what its port showed where somebody dialled it.</summary>
    public Acceptor Unseen(Origin origin, string who, EtcdUrl url)
    {
        var because = $"the etcd member {who} was not observed";
        var needs = $"the manifest or unit of the etcd at {who}, and the files it names";
        var unseen = Acceptor.Unknown(origin, because, needs);
        if (cluster.Live.At(host: null, url.Host, url.Port) is not { } there) return unseen;
        var clients = WireEtcd.Clients(unseen.ClientAuth, [there], publicRoots: false);
        var access = clients is ClientAuth.Unknown ? unseen.Access.Authorization : AuthorizationOf(clients);
        return new(WireScheme.With(unseen.Scheme, there), WireIdentity.With(unseen.Identity, there), clients, WireTls.With(unseen.Tls, [there]),
            unseen.Access with { Authorization = WireEtcd.Shared(cluster, access, clients, [there]) });
    }

    private sealed record Flags(string Certificate, string Key, string TrustedCa, string ClientCertAuth, string AutoTls,
        string? AllowedNames, string AllowedHosts);

    private Acceptor Build(Component member, EtcdUrl dialled, string listen, Flags flags)
    {
        var configured = Configured(member, dialled, listen, flags);
        var clients = Live(member, flags, configured.ClientAuth, out var ports);
        if (ports.IsEmpty) return configured;
        var there = cluster.Live.At(member.Host, dialled.Host, dialled.Port);
        // Another URL of the same port may have another scheme; certificate and versions are the same for all.
        var exact = there is not null && LivePorts.IsAt(there, dialled.Host) ? there : null;
        return new(
            WireScheme.With(configured.Scheme, exact),
            WireIdentity.With(configured.Identity, there),
            clients,
            WireTls.With(configured.Tls, ports),
            new(
                configured.Access.Anonymous with { Origin = clients.Origin },
                WireEtcd.Shared(cluster, ReferenceEquals(clients, configured.ClientAuth) || clients.Seen is not null
                    ? configured.Access.Authorization : AuthorizationOf(clients), clients, ports)));
    }

    private ClientAuth Live(Component member, Flags flags, ClientAuth configured, out ImmutableArray<SeenPort> ports)
    {
        ports = WireEtcd.Ports(cluster, member, ReferenceEquals(flags, Peers));
        return WireEtcd.Clients(configured, ports, member.Settings[flags.ClientCertAuth].Boolean is true);
    }

    private Acceptor Configured(Component member, EtcdUrl dialled, string listen, Flags flags)
    {
        var clientAuth = ClientAuthOf(member, flags);
        return new(
            SchemeOf(member, dialled, listen),
            IdentityOf(member, flags),
            clientAuth,
            VersionsOf(member),
            new(
                new(AnonymousKind.Refused, clientAuth.Origin, "etcd knows no anonymous user"),
                AuthorizationOf(clientAuth)));
    }

    /// <summary>The listener that takes this address; its URL's scheme decides, whatever the other flags say.</summary>
    private static Scheme SchemeOf(Component member, EtcdUrl dialled, string listen)
    {
        var setting = member.Settings[listen];
        if (!setting.IsKnown) return Scheme.Unknown(setting.Origin, TlsSettingsReader.Hidden(member), TlsSettingsReader.Needs(member));
        var urls = EtcdUrl.All(setting);
        var listener = urls.FirstOrDefault(url => url.Port == dialled.Port && url.Takes(dialled.Host))
            // A host name: some address of the host, and not loopback.
            ?? urls.Where(url => url.Port == dialled.Port).MinBy(url => url.IsLoopback != dialled.IsLoopback);
        if (listener is null) return Scheme.Unknown(setting.Origin,
            $"no URL of {setting.Definition?.Label ?? listen} has port {dialled.Port}", $"the URLs that {member.Id} listens at");
        return listener.IsTls
            ? Scheme.Tls(setting.Origin, $"listens at {listener}") : Scheme.Plain(setting.Origin, $"listens at {listener}");
    }

    private ServingIdentity IdentityOf(Component member, Flags flags)
    {
        if (cluster.Tls.Identity(member, flags.Certificate, flags.Key) is { } configured) return configured;
        return UsesAutoTls(member, flags.AutoTls, flags.Certificate, flags.Key)
            ? new ServingIdentity.SelfMade(member.Settings[flags.AutoTls].Origin, $"with --{flags.AutoTls} etcd signs its own certificate")
            : new ServingIdentity.Nothing(member.Origin, $"--{flags.Certificate} is not set");
    }

    /// <summary>Auto TLS counts only where neither certificate nor key is set.</summary>
    public static bool UsesAutoTls(Component member, string autoTls, string certificate, string key) =>
        member.Settings[autoTls].Boolean is true && member.Settings[certificate] is { IsKnown: true, Text: null }
            && member.Settings[key].Text is null;

    /// <summary>A trusted CA file alone already makes etcd require certificates; --client-cert-auth alone verifies against the system's
    /// roots.</summary>
    private ClientAuth ClientAuthOf(Component member, Flags flags)
    {
        // A certificate of its own making comes with settings of its own: the trusted CA file is forgotten (embed/config.go
        // ClientSelfCert).
        if (UsesAutoTls(member, flags.AutoTls, flags.Certificate, flags.Key))
            return new ClientAuth.NotAsked(member.Settings[flags.AutoTls].Origin,
                $"with --{flags.AutoTls} etcd asks for no client certificate, whatever --{flags.TrustedCa} and --{flags.ClientCertAuth} say");
        var roots = cluster.Tls.ClientRoots(member, flags.TrustedCa, BundleReader.Etcd);
        if (roots is { Unknown: { } unknown }) return unknown;
        if (roots is { } known) return new ClientAuth.Required(known.Setting.Origin, known.Path, known.Roots!,
            flags.AllowedNames is null ? [] : Given(member.Settings[flags.AllowedNames]), Given(member.Settings[flags.AllowedHosts]));
        var auth = member.Settings[flags.ClientCertAuth];
        return auth.Boolean is true
            ? new ClientAuth.NotAsked(auth.Origin,
                $"--{flags.ClientCertAuth} without --{flags.TrustedCa}: certificates of every public CA are accepted")
            : new ClientAuth.NotAsked(member.Origin,
                $"neither --{flags.TrustedCa} nor --{flags.ClientCertAuth} is set: no client certificate is asked for");
    }

    private static ImmutableArray<string> Given(Setting setting) => setting.Values.RemoveAll(value => value.Length == 0);

    private Authorization AuthorizationOf(ClientAuth clientAuth)
    {
        var shared = clientAuth is ClientAuth.Required required ? cluster.Authorities.Shared(required.Roots, AuthorityRole.Clients) : [];
        return new(AuthorizationKind.CertificateHolders, clientAuth.Origin, "only certificates of etcd's own CA get in", shared);
    }

    /// <summary>Versions and suites of a member, for clients and for peers alike, as its ports accept them.</summary>
    public static TlsSettings Tls(Cluster cluster, Component member) =>
        WireTls.With(VersionsOf(member), [.. WireEtcd.Ports(cluster, member, peers: false), .. WireEtcd.Ports(cluster, member, peers: true)]);

    private static TlsSettings VersionsOf(Component member)
    {
        var (version, suites) = (member.Settings["tls-min-version"], member.Settings["cipher-suites"]);
        return new(version.IsKnown ? TlsSettingsReader.Number(version.Text) : null,
            suites.IsKnown ? suites.Values : ImmutableArray<string>.Empty, version.Origin, suites.Origin);
    }
}
