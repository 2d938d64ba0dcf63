using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Live;

/// <summary>Servers that API servers call, of which nothing is known but what their port does.</summary>
internal static class WireExtension
{
    /// <summary>An aggregated API server: by the CAs that it names one sees whether it has read what the API servers publish.</summary>
    public static Acceptor Aggregated(Cluster cluster, Acceptor known, SeenPort there)
    {
        var over = WireServer.Over(known, there, [there], WireKind.ApiServer);
        if (over.ClientAuth is not ClientAuth.Unknown || cluster.Facts.Api.Find("configmaps", "kube-system", "extension-apiserver-authentication") is not { } map
            || map.Body.Text("data", "requestheader-client-ca-file") is not { } pem || TrustBundle.ForClients(pem) is not { IsUsable: true } roots) return over;
        return WireAuthorities.Missing([there], roots).IsEmpty && !WireAuthorities.Named([there]).IsEmpty
            ? over with { ClientAuth = new ClientAuth.Accepted(map.Origin, "requestheader-client-ca-file", roots) { Seen = new(there.Origin, "names these CAs when it asks for a client certificate") } }
            : over;
    }

    /// <summary>A webhook: most ask nobody who he is.</summary>
    public static Acceptor Webhook(Acceptor known, SeenPort? there)
    {
        if (there is null) return known;
        var over = WireServer.Over(known, there, [there], WireKind.Other);
        var reply = there.Anonymous.FirstOrDefault();
        var open = there.LetsIn(ProbeWith.NoCertificate) is true && reply is not { Status: 401 or 403 };
        return !open ? over : over with
        {
            ClientAuth = new ClientAuth.NotAsked(there.Origin, $"a client without a certificate {(reply is null ? "was let in" : $"got {reply}")}"),
            Access = new(new(AnonymousKind.Authorized, there.Origin, "a webhook answers whoever asks"),
                new(AuthorizationKind.CertificateHolders, there.Origin, "a webhook does the same for all whom it lets in")),
        };
    }
}
