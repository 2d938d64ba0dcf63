using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Does the server know who the client is?</summary>
internal static class EndpointClientIdentity
{
    private const Property Asked = Property.ClientIdentity;
    private const string Active = "an active probe, which shows a certificate made for it";

    public static EndpointProperty Judge(JudgedPort port)
    {
        if ((port.Hidden(Asked) ?? PlainEndpoint.Judge(port, Asked)) is { } decided) return decided;
        if (port.Seen.Versions.IsEmpty) return new EndpointProperty.NotObserved(Asked, $"no handshake came about: {port.Seen.Fact.Tls?.Failure ?? "refused"}", "a handshake");
        return port.Role switch
        {
            ProbeRole.Etcd or ProbeRole.EtcdPeer or ProbeRole.EtcdMetrics => ByHandshake(port),
            ProbeRole.ApiServer or ProbeRole.Kubelet or ProbeRole.Scheduler or ProbeRole.ControllerManager or ProbeRole.AggregatedApi => ByRequest(port),
            _ => Unknown(port),
        };
    }

    /// <summary>etcd verifies in the handshake, and whoever is in may do everything.</summary>
    private static EndpointProperty ByHandshake(JudgedPort port)
    {
        if (port.Seen.LetsIn(ProbeWith.NoCertificate) is not { } open)
            return new EndpointProperty.NotObserved(Asked, $"whether a client without a certificate is let in is not known: {Outcome(port)}", "a handshake to its end");
        if (open) return port.Refute(Asked, Weakness.ClientNotAsked, $"a client without a certificate was let in{Got(port, ProbeWith.NoCertificate)}");
        foreach (var with in new[] { ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate })
        {
            if (port.Seen.LetsIn(with) is true)
                return port.Refute(Asked, Weakness.StrangersBelieved, $"a client with {WireAccess.Described(with)} was let in{Got(port, with)}");
        }

        return port.Seen.LetsIn(ProbeWith.ForeignCertificate) is false
            ? new EndpointProperty.Proven(Asked, $"without a certificate {port.Seen.RefusalOf(ProbeWith.NoCertificate)}, with one of a foreign CA {port.Seen.RefusalOf(ProbeWith.ForeignCertificate)}")
            : new EndpointProperty.NotObserved(Asked, $"without a certificate {port.Seen.RefusalOf(ProbeWith.NoCertificate)}; one of a foreign CA was not tried", Active);
    }

    /// <summary>Kubernetes' servers let every handshake pass and decide on the request (catalogue: RequestClientCert in secure_serving.go).</summary>
    private static EndpointProperty ByRequest(JudgedPort port)
    {
        if (Spoofed(port) is { } spoofed) return JudgedPort.Refute(Asked, port.Path == 3 ? 3 : 8, port.Path == 3 ? 505 : 574, spoofed);
        if (WireAccess.Believed([port.Seen]) is { } believed) return port.Refute(Asked, Weakness.StrangersBelieved, believed.What);
        if (port.Seen.Replies(ProbeWith.RandomToken).FirstOrDefault(reply => (reply.IsGiven || reply.Status == 403) && !reply.IsAnonymous) is { } token
            // The same without any credential: nothing was believed.
            && port.Seen.Anonymous.All(reply => reply.Path != token.Path || reply.Status != token.Status))
            return JudgedPort.Refute(Asked, port.Path, 572, $"a token that nobody issued got {token}");
        if (!port.Seen.Fact.Tls!.ClientCertificateRequested)
        {
            return port.Role is ProbeRole.Kubelet or ProbeRole.ApiServer
                ? port.Refute(Asked, Weakness.ClientNotAsked, "asks for no client certificate: it has no CA for them")
                : new EndpointProperty.NotObserved(Asked, "asks for no client certificate; whether it knows tokens was not seen", "a token of the cluster");
        }

        var foreign = port.Seen.Replies(ProbeWith.ForeignCertificate).ToList();
        // Whoever is busy or broken says nothing of whom it would believe.
        if (foreign.Find(reply => reply.Status == 401 || reply.IsAnonymous) is { } refused)
            return new EndpointProperty.Proven(Asked, $"with a certificate of a foreign CA {refused}");
        return foreign is [var other, ..]
            ? new EndpointProperty.NotObserved(Asked, $"with a certificate of a foreign CA {other}: whom it took the client for is not known", "an answer that says so")
            : new EndpointProperty.NotObserved(Asked, "asks for a client certificate; one of a foreign CA was not tried", Active);
    }

    private static EndpointProperty Unknown(JudgedPort port)
    {
        if (port.Seen.LetsIn(ProbeWith.NoCertificate) is false && port.Seen.LetsIn(ProbeWith.ForeignCertificate) is false)
            return new EndpointProperty.Proven(Asked, $"without a certificate {port.Seen.RefusalOf(ProbeWith.NoCertificate)}, with one of a foreign CA {port.Seen.RefusalOf(ProbeWith.ForeignCertificate)}");
        return port.Seen.LetsIn(ProbeWith.NoCertificate) switch
        {
            false => new EndpointProperty.NotObserved(Asked, $"without a certificate {port.Seen.RefusalOf(ProbeWith.NoCertificate)}; one of a foreign CA was not tried", Active),
            true when port.Seen.Fact.Tls!.ClientCertificateRequested =>
                new EndpointProperty.NotObserved(Asked, "asks for a client certificate and goes on without one; what it does with who comes without is not known", "what it serves"),
            true => new EndpointProperty.NotObserved(Asked, "asks for no client certificate; whether it should is not known", "what it serves, and to whom"),
            null => new EndpointProperty.NotObserved(Asked, $"whether a client without a certificate is let in is not known: {Outcome(port)}", "a handshake to its end"),
        };
    }

    /// <summary>The answer names the user of the proxy headers: anybody with such a certificate is whoever he says.</summary>
    private static string? Spoofed(JudgedPort port)
    {
        const string User = "ninepaths-probe-spoofed";
        var reply = port.Seen.Replies(ProbeWith.FrontProxyHeaders).FirstOrDefault(reply => reply.User == User);
        var who = port.Seen.Attempts(ProbeWith.FrontProxyHeaders).Select(attempt => attempt.Identity).FirstOrDefault();
        return reply is null ? null : $"with the certificate of {who ?? "nobody"} and X-Remote-User it took the client for whom the header names: {reply}";
    }

    private static string Got(JudgedPort port, ProbeWith with) => port.Seen.Replies(with).FirstOrDefault() is { } reply ? $" and got {reply}" : "";

    private static string Outcome(JudgedPort port) => port.Seen.Attempts(ProbeWith.NoCertificate).Select(attempt => attempt.Handshake.ToString()).FirstOrDefault() ?? "it was not tried";
}
