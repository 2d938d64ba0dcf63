using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Paths;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules.Live;

/// <summary>Servers that were tried with credentials that nobody vouches for, or with none, and gave something away.</summary>
internal static class StrangerRules
{
    private const int TokensNotTaken = 503;
    private const int TokenBelieved = 572;
    private const int HeadersBelieved = 574;
    private const int ExtensionOpen = 575;
    private const int EveryUser = 505;
    private const int AnonymousRole = 501;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.Live.All.IsEmpty ? [] :
    [
        .. cluster.ApiServers.SelectMany(server => Of(cluster, server, 3, cluster.ApiServerSide.Of(server).ClientAuth)),
        .. cluster.ApiServers.SelectMany(server => ApiServer(cluster, server)),
        .. Bindings(cluster),
        .. cluster.Kubelets.SelectMany(kubelet => Tokens(cluster, kubelet)),
        .. cluster.Kubelets.SelectMany(kubelet => Of(cluster, kubelet, 1, Path1ApiServerToKubelet.AcceptorOf(cluster, kubelet).ClientAuth)),
        .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler)).SelectMany(program => OwnPort(cluster, program)),
        .. ExtensionTarget.All(cluster.Facts.Api).Where(target => target.Object.Resource == "apiservices").SelectMany(target => Extension(cluster, target)),
        .. cluster.EtcdMembers.SelectMany(member => Etcd(cluster, member)),
    ];

    private static IEnumerable<Finding> Of(Cluster cluster, Component program, int path, ClientAuth clients)
    {
        if (Believed(ProgramPorts.Of(cluster, program), ProbeWith.RandomToken) is { } token) yield return Finding.Of(path, TokenBelieved, program.Id, [token]);
        // On their connections it is said too, where any were seen.
        if (clients is ClientAuth.AnyAuthority gullible)
            yield return Finding.Of(path, (int)Weakness.StrangersBelieved, program.Id, [new(gullible.Origin, gullible.Because, "refused")]);
    }

    /// <summary>A token that nobody issued. Where tokens are not looked at, the request is anonymous, which is another matter.</summary>
    private static Evidence? Believed(ImmutableArray<SeenPort> ports, ProbeWith what) =>
        (from port in ports
         from reply in port.Replies(what)
         where (reply.IsGiven || reply.Status == 403) && !reply.IsAnonymous && !IsPublic(reply)
         // The same without any credential: nothing was believed.
         where !port.Anonymous.Any(each => each.Path == reply.Path && each.Status == reply.Status && (reply.Said is null || each.Said == reply.Said))
         select new Evidence(port.Origin, $"a client with {WireAccess.Described(what)} got {Shown(reply)}", "401")).FirstOrDefault();

    private static IEnumerable<Finding> ApiServer(Cluster cluster, Component server)
    {
        foreach (var port in ProgramPorts.Of(cluster, server))
            foreach (var attempt in port.Attempts(ProbeWith.FrontProxyHeaders))
                if (Spoofed(port, attempt) is { } reply)
                    yield return Finding.Of(3, EveryUser, server.Id, [new(port.Origin,
                        $"a client that is {Who(attempt)} and sends X-Remote-User got {Shown(reply)}", "the user of its own certificate, or 401")]);
    }

    /// <summary>A token that the API server takes and the kubelet does not: the kubelet does not ask it.</summary>
    private static IEnumerable<Finding> Tokens(Cluster cluster, Component kubelet)
    {
        var refused = ProgramPorts.Of(cluster, kubelet).FirstOrDefault(port => port.Replies(ProbeWith.GivenToken).ToList() is { Count: > 0 } replies && replies.TrueForAll(reply => reply.Status == 401));
        var taken = cluster.Live.All.FirstOrDefault(port => port.Role is ProbeRole.ApiServer
            && port.Replies(ProbeWith.GivenToken).Any(reply => (reply.IsGiven || reply.Status == 403) && reply.User is not null && !reply.IsAnonymous));
        if (refused is not null && taken is not null)
            yield return Finding.Of(1, TokensNotTaken, kubelet.Id, [new(refused.Origin, "a client with the given token got 401", "what the API server says of it"), new(taken.Origin, "takes the given token", "the same at the kubelet")]);
    }

    /// <summary>The server calls the client by a name that is neither its certificate's nor anonymous: that of the header.</summary>
    private static HttpReply? Spoofed(SeenPort port, ProbeAttempt attempt)
    {
        var own = attempt.Identity is { } identity ? DistinguishedNames.CommonName(identity) ?? identity : null;
        return port.Replies(ProbeWith.FrontProxyHeaders).FirstOrDefault(reply => (reply.IsGiven || reply.Status == 403) && reply.User is { Length: > 0 } user
            && !reply.IsAnonymous && user != own);
    }

    private static string Who(ProbeAttempt attempt) => attempt.Identity is { } identity ? Documents.TextSafety.Inert(identity) : "nobody";

    /// <summary>Requests that need rights, answered to nobody in particular: by a binding that is known, or one that is not.</summary>
    private static IEnumerable<Finding> Bindings(Cluster cluster)
    {
        var open = (from server in cluster.ApiServers
                    from port in ProgramPorts.Of(cluster, server)
                    from reply in port.Anonymous
                    where reply.IsGiven && !IsPublic(reply) && !reply.IsReview
                    select (Server: server, Evidence: new Evidence(port.Origin, $"a request without credentials got {reply}", "401 or 403"))).ToList();
        if (open.Count == 0) return [];
        var bindings = AnonymousRules.Evaluate(cluster).ToList();
        return bindings.Count > 0 ? bindings.Select(binding => binding with { Evidence = [.. open.Select(each => each.Evidence).Distinct()] })
            : open.GroupBy(each => each.Server).Select(server => Finding.Of(3, AnonymousRole, server.Key.Id, [.. server.Select(each => each.Evidence).Distinct()]));
    }

    private static IEnumerable<Finding> OwnPort(Cluster cluster, Component program)
    {
        var own = new ClientAuth.Unknown(program.Origin, "", "");
        foreach (var finding in Of(cluster, program, 8, WireAccess.Clients(own, ProgramPorts.Of(cluster, program)))) yield return finding;
        foreach (var port in ProgramPorts.Of(cluster, program))
            foreach (var attempt in port.Attempts(ProbeWith.FrontProxyHeaders))
                if (Spoofed(port, attempt) is { } spoofed)
                    yield return Finding.Of(8, HeadersBelieved, program.Id, [new(port.Origin, $"a client that is {Who(attempt)} and sends X-Remote-User got {Shown(spoofed)}", "the user of its own certificate, or 401")]);
        var open = (from port in ProgramPorts.Of(cluster, program)
                    where port.SpeaksTls
                    from reply in port.Anonymous
                    where reply.IsGiven && !WireAccess.Health.Contains(reply.Path)
                    select new Evidence(port.Origin, $"a request without credentials got {reply}", "401 or 403")).ToImmutableArray();
        if (!open.IsEmpty)
            yield return Finding.Of(8, 503, program.Id,
                [.. program.Settings["authorization-always-allow-paths"] is { IsSet: true } ? [Evidence.Of(program, "authorization-always-allow-paths", "/healthz,/readyz,/livez")] : Array.Empty<Evidence>(), .. open]);
    }

    private static IEnumerable<Finding> Extension(Cluster cluster, ExtensionTarget target)
    {
        if (Extensions.PortOf(cluster, target) is not { } port) yield break;
        var subject = target.Origin.Place;
        var spoofed = port.Attempts(ProbeWith.FrontProxyHeaders).Select(attempt => Spoofed(port, attempt)).FirstOrDefault(reply => reply is not null)
            ?? port.Replies(ProbeWith.FrontProxyHeaders).FirstOrDefault(reply => reply.IsGiven && !IsPublic(reply)
                && port.Anonymous.Any(each => each.Path == reply.Path && each.Status is 401 or 403));
        if (spoofed is not null)
            yield return Finding.Of(8, HeadersBelieved, subject, [new(port.Origin, $"a client without an accepted certificate that sends X-Remote-User got {Shown(spoofed)}", "401 or 403")]);
        if (port.Anonymous.FirstOrDefault(reply => reply.IsGiven && !IsPublic(reply)) is { } open)
            yield return Finding.Of(8, ExtensionOpen, subject, [new(port.Origin, $"a request without credentials got {open}", "401 or 403")]);
    }

    /// <summary>Every port of a member, also one that no API server dials.</summary>
    private static IEnumerable<Finding> Etcd(Cluster cluster, Component member)
    {
        foreach (var (path, peers) in new[] { (4, false), (5, true) })
        {
            var ports = WireEtcd.Ports(cluster, member, peers).Where(port => port.SpeaksTls && port.Role is not ProbeRole.EtcdMetrics).ToList();
            var open = ports.Where(port => port.LetsIn(ProbeWith.NoCertificate) is true)
                .Select(port => new Evidence(port.Origin, $"a client without a certificate {(port.Anonymous.FirstOrDefault() is { } reply ? $"got {reply}" : "was let in")}", "refused")).ToImmutableArray();
            if (!open.IsEmpty) yield return Finding.Of(path, (int)Weakness.ClientNotAsked, member.Id, open);
        }
    }

    /// <summary>Given to everybody on purpose.</summary>
    private static bool IsPublic(HttpReply reply) => WireAccess.Health.Any(path => reply.Path == path || reply.Path.StartsWith(path + "/", StringComparison.Ordinal))
        || reply.Path is "/version" or "/version/" or "/" or "/.well-known/openid-configuration" or "/openid/v1/jwks"
        // kubeadm join reads it before it has any credential (Role kubeadm:bootstrap-signer-clusterinfo).
        or "/api/v1/namespaces/kube-public/configmaps/cluster-info";

    private static string Shown(HttpReply reply) => reply.Said is { Length: > 0 } said ? $"{reply} as \"{Documents.TextSafety.Inert(said)}\"" : reply.ToString();
}
