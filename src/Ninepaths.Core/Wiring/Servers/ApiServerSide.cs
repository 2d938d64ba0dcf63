using System.Collections.Concurrent;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The API server's half of every connection that ends there: paths 2, 3, 7 and 8.</summary>
internal sealed class ApiServerSide(Cluster cluster)
{
    private readonly ConcurrentDictionary<string, Acceptor> _built = new(StringComparer.Ordinal);

    /// <summary>The half of one API server; built once.</summary>
    public Acceptor Of(Component server) => _built.GetOrAdd(server.Id, _ => Build(server));

    /// <summary>The same with the certificate that it shows to a client that dials this name.</summary>
    public Acceptor Of(Component server, string? dialled)
    {
        if (NamedCertificates.For(cluster, server, dialled) is not { } named) return Of(server);
        // A port shows what it shows for the name that it was asked for: the certificate for another name says nothing of this one.
        var seen = cluster.Live.At(server.Host, dialled, PortOf(server));
        var same = named is not ServingIdentity.Certificate file || (seen?.Chain?.Certificates is [var leaf, ..] && file.Chain.Certificates is [var own, ..] && leaf.Sha256 == own.Sha256);
        return Of(server) with { Identity = same ? WireIdentity.With(named, seen) : named };
    }

    /// <summary>The same as a client sees it that dials a URL from a host: where another port stands in front, that one's certificate
    /// unless it dials the API server's own.</summary>
    public Acceptor Of(Component server, string? dialled, Host? from, string? url)
    {
        if (server.Front is null && BalancerAt(from, url) is { } balancer)
            return WireServer.Over(Of(server) with { Identity = new ServingIdentity.Unknown(balancer.Origin, "", "") }, balancer, [balancer], WireKind.Other);
        if (server.Front is not { } front || ApiEndpoints.IsOwnPort(server, from, url)) return At(server, dialled, from, url);
        var behind = Of(server);
        return behind with
        {
            Scheme = Scheme.Tls(front.Origin, $"{front.Program} serves TLS only, on port {front.Port}, and passes requests on"),
            Identity = FrontDoors.Identity(cluster, server, front),
        };
    }

    /// <summary>What shows a certificate of its own in front of the API servers at an address that is none of theirs; null for none, and for what passes connections on as they
    /// are.</summary>
    public SeenPort? BalancerAt(Host? from, string? url)
    {
        if (cluster.Live.All.IsEmpty || cluster.Endpoints.Exactly(from, url) is not null || cluster.Live.At(url) is not { Chain.Certificates: [var shown, ..] } seen) return null;
        var known = cluster.ApiServers.Select(server => (Server: server, Identity: Of(server).Identity)).ToList();
        // While the certificate of one of them is not known, this may be that one.
        return known.TrueForAll(each => each.Identity is ServingIdentity.Certificate) && !known.Exists(each => Leaves(each.Server, (ServingIdentity.Certificate)each.Identity).Contains(shown.Sha256))
            ? seen : null;
    }

    /// <summary>Every certificate that an API server may show: from its files, and from its own port.</summary>
    private IEnumerable<string> Leaves(Component server, ServingIdentity.Certificate main) =>
        NamedCertificates.All(cluster, server).Append(main).SelectMany(each => each.Alternatives.Add(each))
            .SelectMany(each => each.Chain.Certificates.Take(1).Concat(each.Served is { } served ? [served.Leaf] : [])).Select(leaf => leaf.Sha256);

    /// <summary>The same with what was seen at the very address that is dialled.</summary>
    private Acceptor At(Component server, string? dialled, Host? from, string? url)
    {
        var half = Of(server, dialled);
        // Behind an address of nobody in particular any of them may have answered.
        if (url is null || cluster.Live.All.IsEmpty || KubeconfigDialer.HostOf(url) is not { } host || cluster.Endpoints.Exactly(from, url) is not [var only] || only != server) return half;
        var address = System.Net.IPAddress.TryParse(host, out _) ? host : ApiEndpoints.Lookup(from, host) ?? host;
        return cluster.Live.At(server.Host, address, ApiEndpoints.PortOf(url)) is { } there && LivePorts.IsAt(there, address) && NamedCertificates.For(cluster, server, dialled) is null
            ? half with { Scheme = WireScheme.With(half.Scheme, there), Identity = WireIdentity.With(Configured(server).Identity, there) } : half;
    }

    /// <summary>Why it is not known what an API server allows its clients; null where it is.</summary>
    public Gap? RightsUnseen(Component server)
    {
        var decides = Of(server).Access.Authorization;
        if (decides.Authorizers.Contains("RBAC") && cluster.Rbac.Unseen is { } unseen) return unseen;
        if (decides.Authorizers.Contains("Webhook"))
            return new(decides.Origin, "a webhook decides too, and what it allows was not observed",
                "the rules of the authorization webhook");
        return decides.Authorizers.Contains("ABAC")
            ? new(decides.Origin, "a policy file decides too (ABAC), which is not judged", "RBAC in place of ABAC") : null;
    }

    /// <summary>The half of an API server that is out of sight, with what its port showed where somebody dialled it.</summary>
    public Acceptor Unseen(Origin origin, string? url)
    {
        const string Because = "no API server was observed";
        const string Needs = "the manifest or unit of the API server, and the files it names";
        return Seen(Acceptor.Unknown(origin, Because, Needs), url);
    }

    /// <summary>The same for one that a provider runs.</summary>
    public Acceptor Seen(Acceptor unseen, string? url) => cluster.Live.At(url) is { } there ? WireServer.Over(unseen, there, [there], WireKind.ApiServer) : unseen;

    private Acceptor Build(Component server)
    {
        // The port that a distribution puts in front is another program's, and passes requests on to this one.
        var (ports, there) = (cluster.Live.Of(server.Host, PortOf(server)), cluster.Live.At(server.Host, dialled: null, PortOf(server)));
        var over = WireServer.Over(Configured(server), there, ports, WireKind.ApiServer);
        // It was asked for a name that has a certificate of its own.
        return there?.Chain?.Certificates is [var leaf, ..] && NamedCertificates.All(cluster, server).Any(named => named.Chain.Certificates is [var own, ..] && own.Sha256 == leaf.Sha256)
            ? over with { Identity = Configured(server).Identity } : over;
    }

    /// <summary>The port that it serves on.</summary>
    public static int PortOf(Component server) => int.TryParse(server.Settings["secure-port"].Text, CultureInfo.InvariantCulture, out var secure) ? secure : 6443;

    /// <summary>The half of an API server as its configuration has it.</summary>
    public Acceptor Configured(Component server)
    {
        var bound = server.Settings["secure-port"];
        return new(
            Scheme.Tls(bound.Origin, $"the API server serves TLS only, on port {bound.Value}"),
            Identity(server),
            ClientAuth(server),
            TlsSettingsReader.Versions(server),
            new(Anonymous(server), Authorization(server)));
    }

    private ServingIdentity Identity(Component server)
    {
        var made = server.Settings["cert-dir"];
        return cluster.Tls.Identity(server, "tls-cert-file", "tls-private-key-file")
            ?? new ServingIdentity.SelfMade(made.IsSet ? made.Origin
                : server.Origin, "without --tls-cert-file the API server signs its own certificate");
    }

    private ClientAuth ClientAuth(Component server) =>
        cluster.Tls.ClientRoots(server, "client-ca-file", BundleReader.KubernetesServer) switch
        {
            null => new ClientAuth.NotAsked(server.Origin, "--client-ca-file is not set"),
            { Unknown: { } unknown } => unknown,
            var roots => new ClientAuth.Accepted(roots.Value.Setting.Origin, roots.Value.Path, roots.Value.Roots!),
        };

    /// <summary>--authentication-config decides where it says anything about anonymous, else --anonymous-auth
    /// (pkg/kubeapiserver/options/authentication.go).</summary>
    private AnonymousAccess Anonymous(Component server)
    {
        var reading = cluster.Files(server).Authentication;
        if (reading.Hidden is { } gap) return AnonymousAccess.Unknown(gap.Origin, Told(server, "authentication-config", gap), gap.Needs);
        if (reading.Content is { } config && config.Root["anonymous"] is { Kind: ConfigNodeKind.Mapping } anonymous)
            return Conditional(config, anonymous);

        var flag = server.Settings["anonymous-auth"];
        if (!flag.IsKnown) return AnonymousAccess.Unknown(flag.Origin, TlsSettingsReader.Hidden(server), TlsSettingsReader.Needs(server));
        var origin = flag.IsSet ? flag.Origin : server.Origin;
        if (flag.Boolean is false) return new(AnonymousKind.Refused, origin, "--anonymous-auth=false");
        // Taken back when everything is allowed anyway, even where it is set (authentication.go ApplyAuthorization).
        if (cluster.Files(server).Authorization is ConfigReading.NotSet && cluster.Files(server).Authorizers.Any(each => each.Type == "AlwaysAllow"))
            return new(AnonymousKind.Refused, origin, "with AlwaysAllow the API server refuses anonymous requests, whatever --anonymous-auth says");
        return new(AnonymousKind.Authorized, origin,
            flag.IsSet ? "--anonymous-auth=true" : "--anonymous-auth is not set; the default is true");
    }

    // Where not even the setting is known, the reason names the place already.
    private static string Told(Component server, string key, Gap gap) =>
        server.Settings[key].IsKnown ? $"{gap.Origin.Place}: {gap.Reason}" : gap.Reason;

    private static AnonymousAccess Conditional(ConfigFile config, ConfigNode anonymous)
    {
        var origin = config.At(anonymous["enabled"].Exists ? anonymous["enabled"].Line : anonymous.Line);
        if (anonymous["enabled"].AsBoolean is not true) return new(AnonymousKind.Refused, origin, "anonymous.enabled: false");
        var paths = anonymous["conditions"].Items.Select(item => item["path"].Text ?? "").ToList();
        if (paths.Count == 0) return new(AnonymousKind.Authorized, origin, "anonymous.enabled: true, for all paths");
        var others = paths.Where(path => path is not ("/livez" or "/readyz" or "/healthz")).ToList();
        return others.Count == 0 ? new(AnonymousKind.HealthOnly, origin, "anonymous requests only for " + string.Join(", ", paths))
            : new(AnonymousKind.Authorized, origin, "anonymous requests for " + TextSafety.Inert(string.Join(", ", others)));
    }

    private Authorization Authorization(Component server)
    {
        var files = cluster.Files(server);
        if (files.Authorization.Hidden is { } gap)
            return Wiring.Authorization.Unknown(gap.Origin, Told(server, "authorization-config", gap), gap.Needs);
        if (files.Authorization.Content is not null)
        {
            var names = "authorizers: " + string.Join(',', files.Authorizers.Select(each => each.Type));
            return files.Authorizers.FirstOrDefault(each => each.Type == "AlwaysAllow") is { } all
                ? new(AuthorizationKind.AlwaysAllow, all.Origin, "authorizers: AlwaysAllow")
                : new(AuthorizationKind.Decided, files.Authorizers[0].Origin, names) { Authorizers = [.. files.Authorizers.Select(each => each.Type)] };
        }

        var setting = server.Settings["authorization-mode"];
        if (!setting.IsKnown)
            return Wiring.Authorization.Unknown(setting.Origin, TlsSettingsReader.Hidden(server), TlsSettingsReader.Needs(server));
        var origin = setting.IsSet ? setting.Origin : server.Origin;
        return setting.Values.Contains("AlwaysAllow")
            ? new(AuthorizationKind.AlwaysAllow, origin,
                setting.IsSet ? $"--authorization-mode={setting.Value}" : "--authorization-mode is not set; the default is AlwaysAllow")
            : new(AuthorizationKind.Decided, origin, $"--authorization-mode={setting.Value}") { Authorizers = setting.Values };
    }
}
