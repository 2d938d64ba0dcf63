using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>Whom an etcd member really lets in, over what its flags say.</summary>
internal static class WireEtcd
{
    /// <summary>The ports of one member that follow the same flags: those for clients, or those for peers.</summary>
    public static ImmutableArray<SeenPort> Ports(Cluster cluster, Component member, bool peers) =>
        [.. cluster.Live.Of(member.Host, peers ? [ProbeRole.EtcdPeer] : [ProbeRole.Etcd, ProbeRole.EtcdMetrics]).Where(port => port.IsOpen)];

    /// <param name="configured">What the flags say.</param>
    /// <param name="ports">The ports that follow them.</param>
    /// <param name="publicRoots">True where the flags take certificates of every public CA: it asks, and is open all the same.</param>
    public static ClientAuth Clients(ClientAuth configured, ImmutableArray<SeenPort> ports, bool publicRoots)
    {
        var tls = ports.Where(port => port.SpeaksTls).ToList();
        if (tls.Find(port => port.LetsIn(ProbeWith.NoCertificate) is true) is { } open)
        {
            var got = open.Anonymous.FirstOrDefault() is { } reply ? $"got {reply}" : "was let in";
            var what = $"a client without a certificate {got}";
            return configured is ClientAuth.NotAsked ? configured with { Seen = new(open.Origin, what) } : new ClientAuth.NotAsked(open.Origin, what + Though(configured));
        }

        foreach (var what in new[] { ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate })
            if (tls.Find(port => port.LetsIn(what) is true) is { } gullible)
                return new ClientAuth.AnyAuthority(gullible.Origin, $"a client with {WireAccess.Described(what)} was let in{Though(configured)}");

        if (tls.Find(port => port.LetsIn(ProbeWith.NoCertificate) is false) is not { } strict) return configured;
        var refused = new Sighting(strict.Origin, $"a client without a certificate was {strict.RefusalOf(ProbeWith.NoCertificate)}");
        return configured is ClientAuth.NotAsked && !publicRoots
            ? new ClientAuth.Unknown(refused.Origin, refused.What + Though(configured), "the CA file that it was started with")
            : configured with { Seen = refused };
    }

    /// <summary>The cluster's own CAs among those that a port names and that are in no bundle of the member: the process may have an older file than the disk.</summary>
    public static Authorization Shared(Cluster cluster, Authorization configured, ClientAuth clients, ImmutableArray<SeenPort> ports)
    {
        var named = clients is ClientAuth.Required required ? WireAuthorities.Beyond(ports, [required.Roots]) : clients is ClientAuth.Unknown ? WireAuthorities.Named(ports) : [];
        if (WireAuthorities.Shared(cluster, named) is [var first, ..] shared)
            return configured with
            {
                Kind = AuthorizationKind.CertificateHolders,
                Origin = first.Seen,
                Because = $"names \"{first.Shared.Subject}\" among the CAs whose client certificates it takes",
                Shared = [.. configured.Shared, .. shared.Select(each => each.Shared)],
            };
        // A certificate that the API server knows, too, was let in: then both trust one CA.
        var both = ports.FirstOrDefault(port => port.LetsIn(ProbeWith.GivenCertificate) is true);
        var known = both is null ? null : cluster.Live.All.FirstOrDefault(port => port.Role is ProbeRole.ApiServer
            && port.Replies(ProbeWith.GivenCertificate).Any(reply => (reply.IsGiven || reply.Status == 403) && !reply.IsAnonymous));
        return both is null || known is null || !configured.Shared.IsEmpty ? configured : configured with
        {
            Kind = AuthorizationKind.CertificateHolders,
            Origin = both.Origin,
            Because = "lets in the given certificate, which the API server takes for a user's",
            Shared = [new("CA of the given certificate", "a CA that the API server takes client certificates from", known.Origin)],
        };
    }

    private static string Though(ClientAuth configured) => configured switch
    {
        ClientAuth.Required required => $", though {required.File} is set as the only CA for clients ({required.Origin})",
        ClientAuth.NotAsked open => $", though {open.Because} ({open.Origin})",
        _ => "",
    };
}
