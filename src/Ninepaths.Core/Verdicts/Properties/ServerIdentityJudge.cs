using System.Diagnostics;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Would this client accept that server's certificate, and no other? The real bundle against the real certificate, name and
/// time.</summary>
internal static class ServerIdentityJudge
{
    private const Property Asked = Property.ServerIdentity;

    public static PropertyVerdict Judge(Connection connection, DateTimeOffset at)
    {
        if (PlainText.On(connection, Asked) is { } plain) return plain;
        if (connection.Mesh is { } mesh) return new PropertyVerdict.Proven(Asked, mesh.Because, [new(mesh.Origin, mesh.Because, "certificates of the mesh on both ends")]);
        if (connection.NoAddress is { } nowhere)
            return Refuted.By(connection, Asked, Weakness.NoAddress, connection.Server, $"{nowhere.Origin} {nowhere.Reason}",
                new Evidence(nowhere.Origin, nowhere.Reason, nowhere.Needs));
        if (connection.NobodyAnswers is { } silent)
            return Refuted.By(connection, Asked, Weakness.NobodyAnswers, connection.Server, silent.Reason, new Evidence(silent.Origin, silent.Reason, silent.Needs));
        return connection.Dialer.Trust switch
        {
            ServerTrust.Nobody nobody => Refuted.By(connection, Asked, Weakness.ServerNotVerified, Truster(connection), nobody.Because,
                new Evidence(nobody.Origin, nobody.Because, "a CA bundle that verifies the server")),
            ServerTrust.Unknown unknown =>
                OutOfSight.Of(connection, Asked, new Hidden(Ends.Client, unknown.Because, unknown.Needs), OfServer(connection)),
            ServerTrust.SystemRoots roots => AgainstSystemRoots(connection, roots),
            ServerTrust.Bundle bundle => AgainstBundle(connection, bundle, at),
            _ => throw new UnreachableException(),
        };
    }

    private static PropertyVerdict AgainstSystemRoots(Connection connection, ServerTrust.SystemRoots roots)
    {
        // A certificate whose issuer nobody outside the cluster has heard of cannot be among the operating system's roots.
        if (connection.Acceptor.Identity is ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] }
            && roots.PrivateAuthorities.Contains(leaf.Issuer.ToString()))
        {
            return Refuted.By(connection, Asked, Weakness.SystemRootsTrusted, Truster(connection),
                $"{roots.Because}, and {leaf.DisplayName} is issued by the private CA {leaf.Issuer}",
                new Evidence(roots.Origin, roots.Because, "the CA bundle of the server"));
        }

        return new PropertyVerdict.NotObserved(Asked,
            roots.Because, "the operating system's CA store of the client, or a handshake from there");
    }

    private static PropertyVerdict AgainstBundle(Connection connection, ServerTrust.Bundle bundle, DateTimeOffset at)
    {
        var trusted = new Evidence(bundle.Origin, $"trusts {bundle.File}", "the CA of the server's certificate");
        // Nothing can be verified with such a bundle, whatever the server shows.
        if (bundle.Roots.Refusal is { } unusable)
            return Refuted.By(connection, Asked, Weakness.ServerBundleUnusable, Truster(connection), $"{bundle.File}: {unusable}",
                trusted with { Actual = $"{bundle.File}: {unusable}" });
        switch (connection.Acceptor.Identity)
        {
            case ServingIdentity.Unknown:
                return OutOfSight.Of(connection, Asked, OfServer(connection));
            case ServingIdentity.SelfMade made:
                return Refuted.By(connection, Asked, Weakness.ServerAuthorityUnknown, connection.Server,
                    $"{made.Because}, which {bundle.File} does not vouch for",
                    new Evidence(made.Origin, made.Because, "a certificate from the CA in the client's bundle"), trusted);
            case ServingIdentity.Nothing nothing:
                return Refuted.By(connection, Asked, Weakness.ServerCertificateMissing, connection.Server, nothing.Because,
                    new Evidence(nothing.Origin, nothing.Because, "a serving certificate"));
            case ServingIdentity.Certificate certificate:
                return VerifyAll(connection, bundle, certificate, trusted, at);
            default:
                throw new UnreachableException();
        }
    }

    private static Hidden? OfServer(Connection connection) =>
        connection.Acceptor.Identity is ServingIdentity.Unknown unknown ? new(Ends.Server, unknown.Because, unknown.Needs) : null;

    /// <summary>Where it is not known which of several certificates is served, all of them must do; if none does, that is known too.</summary>
    private static PropertyVerdict VerifyAll(
        Connection connection, ServerTrust.Bundle bundle, ServingIdentity.Certificate served, Evidence trusted, DateTimeOffset at)
    {
        var first = Verify(connection, bundle, served, trusted, at);
        if (served.Alternatives.IsEmpty) return first;
        var all = served.Alternatives.Select(other => Verify(connection, bundle, other, trusted, at)).Prepend(first).ToList();
        if (all.TrueForAll(each => each is PropertyVerdict.Proven) || all.TrueForAll(each => each is PropertyVerdict.Refuted)) return first;
        return all.Find(each => each is PropertyVerdict.Refuted) is { } bad
            ? new PropertyVerdict.NotObserved(Asked, $"which of {all.Count} certificates {connection.Server} shows was not observed, and of one: {bad.Reason}",
                "a handshake with the server")
            : all.Find(each => each is PropertyVerdict.NotObserved)!;
    }

    private static PropertyVerdict Verify(
        Connection connection, ServerTrust.Bundle bundle, ServingIdentity.Certificate served, Evidence trusted, DateTimeOffset at)
    {
        if (connection.Dialer.Name is not { } name)
            return new PropertyVerdict.NotObserved(Asked,
                $"the address at which {connection.Client} dials {connection.Server} was not observed",
                "the node's addresses, from the API server");
        if (served.Key is KeyMatch.Differs)
        {
            return Refuted.By(connection, Asked, Weakness.ServerKeyDiffers, connection.Server, $"the key of {served.File} is another one",
                new Evidence(served.Origin, $"the key of {served.File} is another one", "the key of the same pair"));
        }

        var verdict = ChainVerifier.VerifyServer(bundle.Roots, served.Chain, name, at);
        var shown = new Evidence(served.Origin, $"serves {served.File}", $"a certificate for {name} from a CA in {bundle.File}");
        if (verdict is ChainVerdict.Rejected rejected)
        {
            var weakness = OfFault(rejected.Fault);
            // What is out of date may be the CA, and then no new certificate helps.
            if (weakness is Weakness.ServerExpired && served.Chain.Certificates[0].IsValidAt(at))
                return Refuted.By(connection, Asked, Weakness.ServerAuthorityExpired, Truster(connection), rejected.Reason,
                    trusted with { Actual = rejected.Reason, Expected = "a CA that is valid" }, shown);
            return Refuted.By(connection, Asked, weakness, connection.Server, rejected.Reason, shown with { Actual = rejected.Reason },
                trusted);
        }

        // What the port really shows counts as much as the file: a program may still have the old one.
        if (served.Served is { } seen && ChainVerifier.VerifyServer(bundle.Roots, seen.Chain, name, at) is ChainVerdict.Rejected stale)
        {
            return Refuted.By(connection, Asked, OfFault(stale.Fault), connection.Server,
                $"the port shows another certificate than {served.File}: {stale.Reason}",
                shown with { Origin = seen.Origin, Actual = stale.Reason }, trusted);
        }

        if (served.Key is KeyMatch.NotObserved)
            return new PropertyVerdict.NotObserved(Asked,
                $"the certificate {served.File} is accepted for {name}, but its key was not observed",
                $"the public half of the key of {served.File}");
        return new PropertyVerdict.Proven(Asked, $"{bundle.File} accepts {served.File} for {name}",
            [shown with { Expected = name }, trusted, .. served.Served is { } same && same.Origin != served.Origin
                ? [new Evidence(same.Origin, $"shows {same.Leaf.DisplayName}, serial {same.Leaf.SerialNumber}", name)] : Array.Empty<Evidence>()]);
    }

    /// <summary>Who has to change when trust is wrong: the client, or the object that tells it whom to trust.</summary>
    public static string Truster(Connection connection) => connection.Dialer.Trust.Origin is { Kind: OriginKind.ApiObject } item
        ? item.Place : connection.Client;

    internal static Weakness OfFault(ChainFault fault) => fault switch
    {
        ChainFault.NoUsableRoot => Weakness.ServerBundleUnusable,
        ChainFault.NoCertificate => Weakness.ServerCertificateMissing,
        ChainFault.UnknownAuthority or ChainFault.BadSignature => Weakness.ServerAuthorityUnknown,
        ChainFault.Expired or ChainFault.NotYetValid => Weakness.ServerExpired,
        ChainFault.NameMismatch or ChainFault.NoSubjectAlternativeName => Weakness.ServerNameMismatch,
        _ => Weakness.ServerCertificateUnfit,
    };
}
