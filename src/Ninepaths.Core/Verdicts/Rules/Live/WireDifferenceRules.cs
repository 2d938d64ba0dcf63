using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Paths;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules.Live;

/// <summary>Ports that do otherwise than the configuration of their program says, for better or for worse: what runs is not what was reviewed.</summary>
internal static class WireDifferenceRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        if (cluster.Live.All.IsEmpty) return [];
        var side = new EtcdSide(cluster);
        return
        [
            .. cluster.ApiServers.SelectMany(server => Of(3, server, [(cluster.ApiServerSide.Configured(server), cluster.ApiServerSide.Of(server))])),
            .. cluster.Kubelets.SelectMany(kubelet => Of(1, kubelet, [(Path1ApiServerToKubelet.Configured(cluster, kubelet), Path1ApiServerToKubelet.AcceptorOf(cluster, kubelet))])),
            .. cluster.EtcdMembers.SelectMany(member => Of(4, member, Urls(side, member, "listen-client-urls", peers: false))),
            .. cluster.EtcdMembers.SelectMany(member => Of(5, member, Urls(side, member, "listen-peer-urls", peers: true))),
            .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler)).SelectMany(program => OwnPort(cluster, program)),
        ];
    }

    private static IEnumerable<(Acceptor, Acceptor)> Urls(EtcdSide side, Component member, string key, bool peers) =>
        EtcdUrl.All(member.Settings[key]).Where(url => !url.IsSocket).Select(url => side.Compared(member, url, peers));

    private static IEnumerable<Finding> Of(int path, Component program, IEnumerable<(Acceptor Configured, Acceptor Live)> halves) =>
        Make(path, program, halves.SelectMany(half => Between(half.Configured, half.Live)));

    private static IEnumerable<Finding> OwnPort(Cluster cluster, Component program) =>
        Make(8, program, Tls(TlsSettingsReader.Versions(program), ProgramPorts.Tls(cluster, program)));

    private static IEnumerable<Finding> Make(int path, Component program, IEnumerable<Evidence> differences) =>
        differences.Distinct().ToImmutableArray() is { IsEmpty: false } all ? [Finding.Of(path, (int)Weakness.OtherwiseOnTheWire, program.Id, all)] : [];

    /// <summary>What both are known of, and which differs.</summary>
    private static IEnumerable<Evidence> Between(Acceptor configured, Acceptor live)
    {
        if (IsSeen(live.Scheme.Origin) && configured.Scheme.Kind is not SchemeKind.Unknown && live.Scheme.Kind != configured.Scheme.Kind)
            yield return new(live.Scheme.Origin, live.Scheme.Because, configured.Scheme.Because);
        foreach (var evidence in Tls(configured.Tls, live.Tls)) yield return evidence;
        if (IsSeen(live.ClientAuth.Origin) && live.ClientAuth is not ClientAuth.AnyAuthority && Said(configured.ClientAuth) is { } clients && Said(live.ClientAuth) is { } seen && clients != seen)
            yield return new(live.ClientAuth.Origin, Because(live.ClientAuth), Because(configured.ClientAuth));
        if (IsSeen(live.Access.Anonymous.Origin) && configured.Access.Anonymous.Kind is not AnonymousKind.Unknown && live.Access.Anonymous.Kind != configured.Access.Anonymous.Kind)
            yield return new(live.Access.Anonymous.Origin, live.Access.Anonymous.Because, configured.Access.Anonymous.Because);
        // That an authorizer allows everything to everybody may be a binding's doing: what is configured runs.
        if (IsSeen(live.Access.Authorization.Origin) && configured.Access.Authorization.Kind is AuthorizationKind.AlwaysAllow
            && live.Access.Authorization.Kind is AuthorizationKind.Decided)
            yield return new(live.Access.Authorization.Origin, live.Access.Authorization.Because, configured.Access.Authorization.Because);
    }

    private static IEnumerable<Evidence> Tls(TlsSettings configured, TlsSettings live)
    {
        if (live.Because is { } otherwise && configured.MinVersion is { } set)
            yield return new(live.VersionAt, otherwise, $"minimum TLS version {set} ({configured.VersionAt})");
        // A list that is stricter than what the port chooses was not read yet; one that is longer may hold suites for another kind of key.
        if (live.OfferedAt is { } seen && !configured.CipherSuites.IsEmpty && live.MinVersion is not "1.3"
            && live.Offered.Where(suite => !configured.CipherSuites.Contains(suite) && !configured.CipherSuites.Contains(Older(suite))).ToList() is { Count: > 0 } more)
            yield return new(seen.Origin, $"accepts {string.Join(',', more)}", $"only the suites that are set ({configured.SuitesAt})");
        if (live.OfferedAt is { } offered && live.MinVersion is not "1.3"
            && configured.WeakSuites.Where(suite => !live.Offered.Contains(suite) && live.Offered.Any(other => Signer(other) == Signer(suite))).ToList() is { Count: > 0 } less)
            yield return new(offered.Origin, $"does not accept {string.Join(',', less)}", $"the suites that are set ({configured.SuitesAt})");
    }

    /// <summary>The kind of key that a suite needs: a server with another kind never chooses it.</summary>
    private static string Signer(string suite) => suite.Contains("_ECDSA_", StringComparison.Ordinal) ? "ECDSA" : "RSA";

    // Go's names from before 1.14, which both mean the same suite.
    private static string Older(string suite) => suite.EndsWith("_CHACHA20_POLY1305_SHA256", StringComparison.Ordinal) ? suite[..^"_SHA256".Length] : suite;

    private static bool IsSeen(Origin origin) => origin.Kind is OriginKind.Probe;

    /// <summary>Whether certificates are asked for; null where that is not known.</summary>
    private static string? Said(ClientAuth auth) => auth switch
    {
        ClientAuth.NotAsked => "no",
        ClientAuth.Required or ClientAuth.Accepted => "yes",
        // It was seen asking, by what CA is not known.
        ClientAuth.Unknown { Origin.Kind: OriginKind.Probe } => "yes",
        _ => null,
    };

    private static string Because(ClientAuth auth) => auth switch
    {
        ClientAuth.NotAsked open => open.Because,
        ClientAuth.Unknown unknown => unknown.Because,
        ClientAuth.Required required => $"certificates of {required.File} are required ({required.Origin})",
        ClientAuth.Accepted accepted => $"certificates of {accepted.File} are accepted ({accepted.Origin})",
        _ => "unknown",
    };
}
