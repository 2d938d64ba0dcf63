using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>What a Kubernetes server really does with requests without credentials, and whether anybody decides about them.</summary>
internal static class WireAccess
{
    /// <summary>Answered to everybody where anonymous requests are limited to health checks (kubeadm's and Kubernetes' own probes ask these).</summary>
    public static readonly ImmutableArray<string> Health = ["/healthz", "/livez", "/readyz"];

    /// <param name="configured">What the configuration says.</param>
    /// <param name="ports">The server's ports.</param>
    /// <param name="sparesHealth">True where health checks can be let through alone: the API server. A kubelet authenticates them like all others.</param>
    public static AnonymousAccess Anonymous(AnonymousAccess configured, IEnumerable<SeenPort> ports, bool sparesHealth)
    {
        var replies = ports.SelectMany(port => port.Anonymous.Select(reply => (port.Origin, Reply: reply))).Where(each => each.Reply.Status is >= 200 and < 300 or 401 or 403).ToList();
        var others = replies.Where(each => !sparesHealth || !IsHealth(each.Reply)).ToList();
        // Taken is taken, whatever the authorizer said then.
        var taken = others.Where(each => each.Reply.Status != 401).OrderByDescending(each => each.Reply.IsGiven).ThenBy(each => IsHealth(each.Reply))
            .ThenByDescending(each => each.Reply.User is not null).FirstOrDefault();
        if (taken.Reply is not null) return Merge(configured, AnonymousKind.Authorized, taken.Origin, $"a request without credentials got {taken.Reply}");
        if (others.Count == 0) return configured;
        var refused = $"a request without credentials got {others[0].Reply}";
        var health = sparesHealth ? replies.Where(each => IsHealth(each.Reply)).ToList() : [];
        if (health.Find(each => each.Reply.IsGiven) is { Reply: { } open })
            return Merge(configured, AnonymousKind.HealthOnly, others[0].Origin, $"{refused}, and {open}");
        // Nobody asked for health: both are possible.
        return health.Count == 0 && configured.Kind is AnonymousKind.HealthOnly ? configured with { Seen = new(others[0].Origin, refused) }
            : Merge(configured, AnonymousKind.Refused, others[0].Origin, refused);
    }

    /// <summary>A 403 comes from an authorizer that decided. A kubelet that gives its pods to somebody without credentials has none.</summary>
    public static Authorization Authorization(Authorization configured, IReadOnlyCollection<SeenPort> ports, bool givenMeansAll)
    {
        var anonymous = ports.SelectMany(port => port.Anonymous.Select(reply => (port.Origin, Reply: reply))).ToList();
        if (anonymous.Find(each => each.Reply.AllowsEverything) is { Reply: not null } asked)
            return Merge(configured, AuthorizationKind.AlwaysAllow, asked.Origin, "asked by a client without credentials whether it may do everything, it says yes");
        if (givenMeansAll && anonymous.Find(each => each.Reply is { IsGiven: true, Path: "/pods" or "/pods/" or "/runningpods" or "/runningpods/" }) is { Reply: { } all } open)
            return Merge(configured, AuthorizationKind.AlwaysAllow, open.Origin, $"a request without credentials got {all}");
        var given = ports.SelectMany(port => new[] { ProbeWith.GivenToken, ProbeWith.GivenCertificate }.SelectMany(port.Replies).Select(reply => (port.Origin, Reply: reply))).ToList();
        // By itself it may be an administrator's.
        if (configured.Kind is AuthorizationKind.AlwaysAllow && given.Find(each => each.Reply.AllowsEverything) is { Reply: not null } shown)
            return configured with { Seen = new(shown.Origin, "asked with the given credential whether it may do everything, it says yes") };
        var denied = anonymous.Concat(given).FirstOrDefault(each => each.Reply.Status == 403);
        return denied.Reply is null ? configured : Merge(configured, AuthorizationKind.Decided, denied.Origin, $"the authorizer denied a request: {denied.Reply}");
    }

    /// <summary>Whether the server looks at client certificates at all: without a CA for them it asks for none (Go's RequestClientCert with ClientCAs; pkg/kubelet/server and
    /// apiserver's secure_serving.go).</summary>
    public static ClientAuth Clients(ClientAuth configured, IReadOnlyCollection<SeenPort> ports)
    {
        if (Believed(ports) is { } believed)
            return new ClientAuth.AnyAuthority(believed.Origin, $"{believed.What}{Though(configured)}");
        var shown = ports.Where(port => port.IsOpen && port.Chain is not null && port.Fact.Tls!.Failure is null).ToList();
        if (shown.Count == 0) return configured;
        // All of a server's ports ask alike: one that is another program's must not speak for it.
        var asks = shown.Exists(port => port.Fact.Tls!.ClientCertificateRequested);
        var seen = new Sighting(shown[0].Origin, asks ? "asks for a client certificate" : "asks for no client certificate");
        return (asks, configured) switch
        {
            (true, ClientAuth.NotAsked) => new ClientAuth.Unknown(seen.Origin, seen.What + Though(configured), "the file of the CA that it took when it was started"),
            (false, ClientAuth.Accepted or ClientAuth.Unknown) => new ClientAuth.NotAsked(seen.Origin, seen.What + Though(configured)),
            _ => configured with { Seen = seen },
        };
    }

    /// <summary>A certificate that nobody vouches for, and the server took it: it called the client by its name, or let it in where others are refused.</summary>
    public static Sighting? Believed(IReadOnlyCollection<SeenPort> ports)
    {
        foreach (var port in ports)
        {
            foreach (var what in new[] { ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate })
            {
                foreach (var attempt in port.Attempts(what))
                {
                    var name = attempt.Identity is { } identity ? DistinguishedNames.CommonName(identity) : null;
                    foreach (var reply in port.Replies(what))
                    {
                        if (!reply.IsGiven && reply.Status != 403) continue;
                        var named = name is { Length: > 0 } && reply.User == name;
                        var anonymousIsRefused = port.Anonymous.Any(each => each.Path == reply.Path && each.Status == 401);
                        if (named || (anonymousIsRefused && !reply.IsAnonymous))
                            return new(port.Origin, $"a client with {Described(what)} got {reply}{(named ? $" as \"{Documents.TextSafety.Inert(name!)}\"" : "")}");
                    }
                }
            }
        }

        return null;
    }

    public static string Described(ProbeWith what) => what switch
    {
        ProbeWith.ForeignCertificate => "a certificate of a CA that nobody knows",
        ProbeWith.ExpiredCertificate => "an expired certificate of a CA that nobody knows",
        ProbeWith.RandomToken => "a token that nobody issued",
        ProbeWith.GivenCertificate => "the given certificate",
        ProbeWith.GivenToken => "the given token",
        _ => "no credential",
    };

    private static bool IsHealth(HttpReply reply) => Health.Any(path => reply.Path == path || reply.Path.StartsWith(path + "/", StringComparison.Ordinal));

    private static string Though(ClientAuth configured) => configured switch
    {
        ClientAuth.Required required => $", though only those of {required.File} should count ({required.Origin})",
        ClientAuth.Accepted accepted => $", though {accepted.File} is set ({accepted.Origin})",
        ClientAuth.NotAsked open => $", though {open.Because} ({open.Origin})",
        _ => "",
    };

    private static AnonymousAccess Merge(AnonymousAccess configured, AnonymousKind kind, Origin origin, string what) =>
        configured.Kind == kind ? configured with { Seen = new(origin, what) }
            : new(kind, origin, what + (configured.Kind is AnonymousKind.Unknown ? "" : $", though {configured.Because} ({configured.Origin})"));

    private static Authorization Merge(Authorization configured, AuthorizationKind kind, Origin origin, string what) =>
        configured.Kind == kind ? configured with { Seen = new(origin, what) }
            : new(kind, origin, what + (configured.Kind is AuthorizationKind.Unknown ? "" : $", though {configured.Because} ({configured.Origin})"));
}
