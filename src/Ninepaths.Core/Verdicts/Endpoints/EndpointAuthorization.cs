using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Is a client held to what it should do?</summary>
internal static class EndpointAuthorization
{
    private const Property Asked = Property.Authorization;
    private const string Lesser = "a probe with a credential of the cluster that has few rights";

    // What everybody may see (system:public-info-viewer, kubeadm's discovery of the cluster), and what a program tells of its health.
    private static readonly string[] Public = ["/version", "/api/v1/namespaces/kube-public/configmaps/cluster-info", "/api", "/apis"];

    public static EndpointProperty Judge(JudgedPort port)
    {
        if ((port.Hidden(Asked) ?? PlainEndpoint.Judge(port, Asked)) is { } decided) return decided;
        if (port.Seen.Versions.IsEmpty) return new EndpointProperty.NotObserved(Asked, $"no handshake came about: {port.Seen.Fact.Tls?.Failure ?? "refused"}", "a handshake");
        return port.Role switch
        {
            ProbeRole.Etcd or ProbeRole.EtcdPeer or ProbeRole.EtcdMetrics => OfEtcd(port),
            ProbeRole.ApiServer or ProbeRole.Kubelet or ProbeRole.Scheduler or ProbeRole.ControllerManager or ProbeRole.AggregatedApi => ByAnswers(port),
            _ => new EndpointProperty.NotObserved(Asked, "what clients may do there is not known of such a port", "what it serves"),
        };
    }

    private static EndpointProperty OfEtcd(JudgedPort port)
    {
        if (EndpointClientIdentity.Judge(port) is EndpointProperty.Refuted { Reason: var reason, Finding: var finding })
            return new EndpointProperty.Refuted(Asked, $"whoever is in may do everything, and {reason}", finding);
        // kubeadm's names for the CA of the cluster; every user and every kubelet has a certificate of it.
        var named = port.Seen.Fact.Tls!.AcceptableClientCAs;
        if (named.FirstOrDefault(name => DistinguishedNames.CommonName(name) is "kubernetes" or "kubernetes-ca") is { } shared)
            return port.Refute(Asked, Weakness.AuthorityShared, $"takes client certificates of {shared}, which is the cluster's CA");
        return new EndpointProperty.NotObserved(Asked,
            $"whoever has a certificate of {(named.IsEmpty ? "its CA" : string.Join(" or ", named))} may do everything; who has one was not seen", "the CA's other certificates: an audit of the cluster");
    }

    private static EndpointProperty ByAnswers(JudgedPort port)
    {
        var all = port.Seen.Replies(ProbeWith.NoCertificate).Where(reply => reply.AllowsEverything).ToList();
        if (all.Count > 0) return port.Refute(Asked, Weakness.AnonymousMayEverything, $"a client without any credential may do everything: {all[0]}");
        var anonymous = port.Seen.Anonymous.Where(reply => !reply.IsReview && !IsPublic(port, reply)).ToList();
        if (anonymous.Find(reply => reply.IsGiven) is { } given)
        {
            var number = port.Role switch
            {
                ProbeRole.Scheduler or ProbeRole.ControllerManager => 503,
                ProbeRole.AggregatedApi => 575,
                _ => (int)Weakness.AnonymousMayEverything,
            };
            return JudgedPort.Refute(Asked, port.Path, number, $"a client without any credential got {given}");
        }

        // Of those that came with a credential, a 403 says that somebody decides.
        var denied = port.Seen.Replies(ProbeWith.GivenCertificate).Concat(port.Seen.Replies(ProbeWith.GivenToken)).FirstOrDefault(reply => reply.Status == 403);
        if (anonymous.Find(reply => reply.Status == 403) is { } taken)
        {
            // The API server takes anonymous requests by default and kubeadm's join needs it; a kubelet needs nobody's.
            return port.Role is ProbeRole.Kubelet
                ? port.Refute(Asked, Weakness.AnonymousAllowed, $"takes requests without a credential and has them judged: {taken}")
                : new EndpointProperty.Proven(Asked, $"a client without any credential is denied by the authorizer: {taken}");
        }

        if (denied is not null) return new EndpointProperty.Proven(Asked, $"the authorizer denied the given credential: {denied}");
        return anonymous.Find(reply => reply.Status == 401) is { } refused
            ? new EndpointProperty.NotObserved(Asked, $"without a credential {refused}; what those with one may do was not seen", Lesser)
            : new EndpointProperty.NotObserved(Asked, "no request was answered in a way that tells", Lesser);
    }

    private static bool IsPublic(JudgedPort port, HttpReply reply) =>
        WireAccess.Health.Any(path => reply.Path.StartsWith(path, StringComparison.Ordinal)) || (port.Role is ProbeRole.ApiServer or ProbeRole.AggregatedApi && Public.Contains(reply.Path));
}
