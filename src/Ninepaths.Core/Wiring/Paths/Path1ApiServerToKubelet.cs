using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 1: every API server to every kubelet, on port 10250, for logs, exec, port-forward and metrics.</summary>
/// <remarks>pkg/kubelet/client/kubelet_client.go at the API server, pkg/kubelet/server and cmd/kubelet/app/server.go at the
/// kubelet.</remarks>
internal static class Path1ApiServerToKubelet
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var kubelets = cluster.Kubelets.Where(kubelet => kubelet.Settings["enable-server"].Boolean is not false)
            .Select(kubelet => (Kubelet: kubelet, Acceptor: AcceptorOf(cluster, kubelet))).ToList();
        if (cluster.Provider is { } provider)
        {
            foreach (var (kubelet, acceptor) in kubelets) yield return FromProvider(cluster, provider, kubelet, acceptor);
        }

        foreach (var server in cluster.ApiServers)
        {
            var dialer = DialerOf(cluster, server);
            var powers = cluster.Rbac.Excess(dialer.Credential, "the ClusterRole system:kubelet-api-admin");
            var unauthorized = Unauthorized(cluster, dialer.Credential);
            foreach (var (kubelet, acceptor) in kubelets)
            {
                var address = cluster.Nodes.DialledBy(server, kubelet);
                yield return new()
                {
                    Path = 1,
                    Client = server.Id,
                    Server = kubelet.Id,
                    Address = address is null ? "" : HostPort(address, cluster.Nodes.PortOf(kubelet)),
                    Dialer = dialer with { Name = address },
                    Acceptor = acceptor,
                    Powers = powers,
                    RightsUnseen = cluster.Rbac.Unseen,
                    NoAddress = address is null ? cluster.Nodes.WhyNotDialled(server, kubelet) : null,
                    Unauthorized = acceptor.Access.Authorization.Kind is AuthorizationKind.Decided ? unauthorized : null,
                    Renewal = new(null, Rotates(kubelet, "rotate-server-certificates")),
                };
            }
        }
    }

    private static Connection FromProvider(Cluster cluster, ProviderControlPlane provider, Component kubelet, Acceptor acceptor) => new()
    {
        Path = 1,
        Client = ProviderControlPlane.Id(ComponentKind.KubeApiserver),
        Server = kubelet.Id,
        Address = "",
        Dialer = provider.Dialer(),
        Acceptor = acceptor,
        RightsUnseen = cluster.Rbac.Unseen,
        Renewal = new(null, Rotates(kubelet, "rotate-server-certificates")),
        RunByProvider = Ends.Client,
    };

    public static string HostPort(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");

    private static Dialer DialerOf(Cluster cluster, Component server)
    {
        var trust = cluster.Tls.Trust(server, "kubelet-certificate-authority", BundleReader.Client)
            ?? new ServerTrust.Nobody(server.Origin, "--kubelet-certificate-authority is not set: the API server takes any certificate");
        var credential = cluster.Tls.Credential(server, "kubelet-client-certificate", "kubelet-client-key")
            ?? new Credential.Nothing(server.Origin, "--kubelet-client-certificate is not set");
        return new(Scheme.Tls(server.Origin, "the API server always dials kubelets with https"), trust, null, credential);
    }

    /// <summary>A certificate that the kubelet accepts is no use to a user without rights on nodes.</summary>
    private static string? Unauthorized(Cluster cluster, Credential credential)
    {
        if (!cluster.Rbac.Observed || credential is not Credential.Certificate { Chain.Certificates: [var leaf, ..] }) return null;
        var (user, groups) = (leaf.Subject.CommonName, leaf.Subject.Organizations);
        return groups.Contains("system:masters") || cluster.Rbac.MayUseKubelets(user, groups)
            ? null : $"no role gives the user \"{user}\" access to kubelets (nodes/proxy)";
    }

    private static string? Rotates(Component kubelet, string key) => kubelet.Settings[key].Boolean is true ? "the kubelet" : null;

    /// <summary>The kubelet's half: what it is configured to do, with what its port was seen doing.</summary>
    public static Acceptor AcceptorOf(Cluster cluster, Component kubelet)
    {
        var ports = cluster.Live.Of(kubelet.Host, cluster.Nodes.PortOf(kubelet));
        return WireServer.Over(Configured(cluster, kubelet), There(cluster, kubelet), ports, WireKind.Kubelet);
    }

    private static SeenPort? There(Cluster cluster, Component kubelet)
    {
        var ports = cluster.Live.Of(kubelet.Host, cluster.Nodes.PortOf(kubelet));
        // Without a certificate no handshake completes, and nothing is answered.
        return cluster.Live.At(kubelet.Host, dialled: null, cluster.Nodes.PortOf(kubelet)) ?? ports.FirstOrDefault(port => port.HasNoCertificate);
    }

    /// <summary>The kubelet's half as its configuration has it.</summary>
    public static Acceptor Configured(Cluster cluster, Component kubelet)
    {
        var settings = kubelet.Settings;
        var port = settings["port"];
        return new(
            port.IsKnown ? Scheme.Tls(port.Origin, "the kubelet serves TLS only on its main port")
                : Scheme.Unknown(port.Origin, TlsSettingsReader.Hidden(kubelet), TlsSettingsReader.Needs(kubelet)),
            FileOf(cluster, kubelet),
            ClientAuthOf(cluster, kubelet),
            TlsSettingsReader.Versions(kubelet),
            new(AnonymousOf(kubelet), AuthorizationOf(kubelet)));
    }

    /// <summary>The certificate that a kubelet serves.</summary>
    public static ServingIdentity IdentityOf(Cluster cluster, Component kubelet) => WireIdentity.With(FileOf(cluster, kubelet), There(cluster, kubelet));

    private static ServingIdentity FileOf(Cluster cluster, Component kubelet)
    {
        var (bootstrap, directory) = (kubelet.Settings["rotate-server-certificates"],
            kubelet.Settings["cert-dir"].Text ?? "/var/lib/kubelet/pki");
        // serverTLSBootstrap comes before tlsCertFile (pkg/kubelet/kubelet.go).
        if (bootstrap.Boolean is true)
        {
            var current = HostPath.Combine(directory, "kubelet-server-current.pem");
            // Until its request is approved the kubelet has no certificate, and every handshake fails.
            return kubelet.Host.At(current) is null && WasListed(kubelet.Host, directory)
                ? new ServingIdentity.Nothing(bootstrap.Origin,
                    $"serverTLSBootstrap is on and {current} does not exist: its certificate request was not approved")
                : cluster.Tls.Identity(kubelet, current, bootstrap.Origin);
        }

        if (cluster.Tls.Identity(kubelet, "tls-cert-file", "tls-private-key-file") is { } configured) return configured;
        var made = HostPath.Combine(directory, "kubelet.crt");
        var file = ObservedFile.Of(kubelet, made);
        if (file.Missing is { } missing) return new ServingIdentity.Unknown(kubelet.Origin, missing, file.Needs);
        var chain = cluster.Material.Chain(file.Fact!, file.Content);
        var key = ObservedFile.Of(kubelet, HostPath.Combine(directory, "kubelet.key")).Fact?.PublicKeys ?? [];
        return new ServingIdentity.Certificate(Origin.File(kubelet.Host.Name, made), made, chain, TlsMaterial.Match(chain, key));
    }

    /// <summary>True when something in the directory was seen: only then is what was not seen not there.</summary>
    private static bool WasListed(Host host, string directory) => host.Files.Any(file => HostPath.DirectoryOf(file.Path) == directory);

    private static ClientAuth ClientAuthOf(Cluster cluster, Component kubelet) =>
        cluster.Tls.ClientRoots(kubelet, "client-ca-file", BundleReader.KubernetesServer) switch
        {
            null => new ClientAuth.NotAsked(kubelet.Origin, "authentication.x509.clientCAFile is not set"),
            { Unknown: { } unknown } => unknown,
            var roots => new ClientAuth.Accepted(roots.Value.Setting.Origin, roots.Value.Path, roots.Value.Roots!),
        };

    private static AnonymousAccess AnonymousOf(Component kubelet)
    {
        var setting = kubelet.Settings["anonymous-auth"];
        if (!setting.IsKnown)
            return AnonymousAccess.Unknown(setting.Origin, TlsSettingsReader.Hidden(kubelet), TlsSettingsReader.Needs(kubelet));
        var origin = setting.IsSet ? setting.Origin : kubelet.Origin;
        return setting.Boolean is false
            ? new(AnonymousKind.Refused, origin, "anonymous requests are off")
            : new(AnonymousKind.Authorized, origin,
                setting.IsSet ? "anonymous requests are on" : "anonymous requests are on by default when no configuration file is used");
    }

    private static Authorization AuthorizationOf(Component kubelet)
    {
        var setting = kubelet.Settings["authorization-mode"];
        if (!setting.IsKnown)
            return Authorization.Unknown(setting.Origin, TlsSettingsReader.Hidden(kubelet), TlsSettingsReader.Needs(kubelet));
        var origin = setting.IsSet ? setting.Origin : kubelet.Origin;
        return setting.Value == "Webhook"
            ? new(AuthorizationKind.Decided, origin, "the kubelet asks the API server (Webhook)")
            : new(AuthorizationKind.AlwaysAllow, origin, setting.IsSet ? $"authorization mode {setting.Value}"
                : "authorization mode AlwaysAllow by default when no configuration file is used");
    }
}
