using System.Diagnostics;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Does the server know who the client is, and would it accept this client?</summary>
internal static class ClientIdentityJudge
{
    private const Property Asked = Property.ClientIdentity;

    public static PropertyVerdict Judge(Connection connection, DateTimeOffset at)
    {
        if (PlainText.On(connection, Asked) is { } plain) return plain;
        if (connection.Mesh is { } mesh) return new PropertyVerdict.Proven(Asked, mesh.Because, [new(mesh.Origin, mesh.Because, "certificates of the mesh on both ends")]);
        if (connection.Acceptor.ClientAuth is ClientAuth.Public open)
            return new PropertyVerdict.Proven(Asked, open.Because, [new(open.Origin, open.Because, "no credential is needed")]);
        return connection.Dialer.Credential switch
        {
            Credential.Unknown unknown when connection.Acceptor.ClientAuth is not (ClientAuth.NotAsked or ClientAuth.AnyAuthority) =>
                OutOfSight.Of(connection, Asked, new Hidden(Ends.Client, unknown.Because, unknown.Needs), OfServer(connection)),
            Credential.Token token => Token(connection, token),
            Credential.Plugin plugin => OutOfSight.Of(connection, Asked,
                new Hidden(Ends.Server, $"credentials come from {plugin.What}", "a request with these credentials")),
            var other => ByCertificate(connection, other, at),
        };
    }

    private static PropertyVerdict Token(Connection connection, Credential.Token token)
    {
        var trust = token.Accepted;
        var evidence = new Evidence(trust.Origin, trust.Because, "the public half of the key that signs tokens");
        return trust.Match switch
        {
            KeyMatch.Matches => new PropertyVerdict.Proven(Asked, $"{token.Identity ?? "a token"}: {trust.Because}", [evidence]),
            KeyMatch.Differs => Refuted.By(connection, Asked, Weakness.ClientTokenUnverifiable, trust.Odd ?? connection.Server,
                trust.Because, evidence),
            KeyMatch.NotObserved => OutOfSight.Of(connection, Asked, new Hidden(Ends.Server,
                trust.Because, "the API server's --service-account-key-file and the public half of its signing key")),
            _ => throw new UnreachableException(),
        };
    }

    private static PropertyVerdict ByCertificate(Connection connection, Credential credential, DateTimeOffset at)
    {
        TrustBundle roots;
        string file;
        switch (connection.Acceptor.ClientAuth)
        {
            case ClientAuth.Unknown:
                return (credential is Credential.Certificate own ? KeyOf(connection, own) : null)
                    ?? OutOfSight.Of(connection, Asked, OfServer(connection));
            case ClientAuth.NotAsked open:
                return Refuted.By(connection, Asked, Weakness.ClientNotAsked, connection.Server, open.Because,
                    [new Evidence(open.Origin, open.Because, "a CA bundle for client certificates"), .. open.Seen.As("a client certificate asked for")]);
            case ClientAuth.AnyAuthority gullible:
                return Refuted.By(connection, Asked, Weakness.StrangersBelieved, connection.Server, gullible.Because,
                    new Evidence(gullible.Origin, gullible.Because, "refused"));
            case ClientAuth.Required required:
                (roots, file) = (required.Roots, required.File);
                break;
            case ClientAuth.Accepted accepted:
                (roots, file) = (accepted.Roots, accepted.File);
                break;
            default:
                throw new UnreachableException();
        }

        var asks = new Evidence(connection.Acceptor.ClientAuth.Origin,
            $"accepts client certificates of {file}", "the CA of the client's certificate");
        return credential switch
        {
            Credential.Certificate certificate => Verify(connection, certificate, roots, file, asks, at),
            Credential.Nothing nothing => Refuted.By(connection, Asked, Weakness.ClientSaysNothing, connection.Client, nothing.Because,
                new Evidence(nothing.Origin, nothing.Because, "a client certificate"), asks),
            _ => throw new UnreachableException(),
        };
    }

    private static Hidden? OfServer(Connection connection) =>
        connection.Acceptor.ClientAuth is ClientAuth.Unknown unknown ? new(Ends.Server, unknown.Because, unknown.Needs) : null;

    private static PropertyVerdict.Refuted? KeyOf(Connection connection, Credential.Certificate shown) => shown.Key is KeyMatch.Differs
        ? Refuted.By(connection, Asked, Weakness.ClientKeyDiffers, connection.Client, $"the key of {shown.File} is another one",
            new Evidence(shown.Origin, $"the key of {shown.File} is another one", "the key of the same pair"))
        : null;

    private static PropertyVerdict Verify(
        Connection connection, Credential.Certificate shown, TrustBundle roots, string file, Evidence asks, DateTimeOffset at)
    {
        var evidence = new Evidence(shown.Origin, $"shows {shown.File}", $"a client certificate from a CA in {file}");
        if (KeyOf(connection, shown) is { } differs) return differs;

        var verdict = ChainVerifier.VerifyClient(roots, shown.Chain, at);
        if (verdict is ChainVerdict.Rejected rejected)
        {
            // etcd maps no name to a user: what only Kubernetes minds does not stop it.
            if (connection.Acceptor.ClientAuth is not ClientAuth.Required
                || rejected.Fault is not (ChainFault.NoCommonName or ChainFault.BadUid))
            {
                var weakness = OfFault(rejected.Fault);
                if (weakness is Weakness.ClientBundleUnusable)
                    return Refuted.By(connection, Asked, weakness, connection.Server, $"{file}: {rejected.Reason}",
                        asks with { Actual = $"{file}: {rejected.Reason}" });
                // What is out of date may be the CA, and then no new certificate helps.
                if (weakness is Weakness.ClientExpired && shown.Chain.Certificates[0].IsValidAt(at))
                    return Refuted.By(connection, Asked, Weakness.ClientAuthorityExpired, connection.Server, rejected.Reason,
                        asks with { Actual = rejected.Reason, Expected = "a CA that is valid" }, evidence);
                return Refuted.By(connection, Asked, weakness, connection.Client, rejected.Reason,
                    evidence with { Actual = rejected.Reason }, asks);
            }
        }

        var identity = (verdict as ChainVerdict.Trusted)?.Identity;
        if (connection.Acceptor.ClientAuth is ClientAuth.Required listed && NotListed(listed, shown.Chain.Certificates[0]) is { } stranger)
            return Refuted.By(connection, Asked, Weakness.ClientIdentityWrong, connection.Client,
                $"its certificate says {stranger.Says}; only {stranger.Allowed} are let in",
                evidence with { Actual = stranger.Says, Expected = stranger.Allowed });

        if (connection.Unauthorized is { } refusal && identity is not null)
            return Refuted.By(connection, Asked, Weakness.ClientIdentityWrong, connection.Client, refusal,
                evidence with { Actual = refusal, Expected = "a user whom a role gives nodes/proxy" });
        if (connection.Expected is { } expected && identity is not null && Wrong(expected, identity) is { } wrong)
            return Refuted.By(connection, Asked, Weakness.ClientIdentityWrong, connection.Client, wrong,
                evidence with { Actual = wrong, Expected = expected.User });
        if (shown.Key is KeyMatch.NotObserved)
            return new PropertyVerdict.NotObserved(Asked, $"the certificate {shown.File} is accepted, but its key was not observed",
                $"the public half of the key of {shown.File}");
        return new PropertyVerdict.Proven(Asked, $"{file} accepts {shown.File} as {identity?.User ?? "a client"}", [evidence, asks, .. connection.Acceptor.ClientAuth.Seen.As("the CA of the client's certificate")]);
    }

    /// <summary>etcd's lists of common names or of host names (client/pkg/v3/transport/listener.go, baseConfig).</summary>
    private static (string Says, string Allowed)? NotListed(ClientAuth.Required lets, Certificate leaf)
    {
        if (!lets.AllowedNames.IsEmpty && !lets.AllowedNames.Contains(leaf.Subject.CommonName))
            return ($"\"{leaf.Subject.CommonName}\"", string.Join(", ", lets.AllowedNames));
        return !lets.AllowedHosts.IsEmpty && !lets.AllowedHosts.Any(host => leaf.IsFor(host))
            ? ($"the names {NamesOf(leaf)}", string.Join(", ", lets.AllowedHosts)) : null;
    }

    private static string NamesOf(Certificate leaf) =>
        leaf.DnsNames.IsEmpty && leaf.IpAddresses.IsEmpty ? "none"
            : string.Join(", ", leaf.DnsNames.Concat(leaf.IpAddresses.Select(ip => ip.ToString())));

    private static string? Wrong(ExpectedIdentity expected, ClientIdentity identity)
    {
        // An administrator is refused nothing: what it may do too much is the authorizer's property.
        if (identity.Groups.Contains(AuthorizationJudge.Masters)) return null;
        if (identity.User != expected.User) return $"its certificate says \"{identity.User}\", not \"{expected.User}\"";
        return expected.Group is { } group && !identity.Groups.Contains(group)
            ? $"its certificate says \"{identity.User}\" without the group \"{group}\"" : null;
    }

    private static Weakness OfFault(ChainFault fault) => fault switch
    {
        ChainFault.NoUsableRoot => Weakness.ClientBundleUnusable,
        ChainFault.NoCertificate => Weakness.ClientSaysNothing,
        ChainFault.UnknownAuthority or ChainFault.BadSignature => Weakness.ClientAuthorityUnknown,
        ChainFault.Expired or ChainFault.NotYetValid => Weakness.ClientExpired,
        ChainFault.NoCommonName or ChainFault.BadUid => Weakness.ClientIdentityWrong,
        _ => Weakness.ClientCertificateUnfit,
    };
}
