using System.Diagnostics;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Is the client held to what it should do?</summary>
internal static class AuthorizationJudge
{
    private const Property Asked = Property.Authorization;

    /// <summary>The group that RBAC and webhooks are never asked about (staging/src/k8s.io/apiserver authentication/user).</summary>
    public const string Masters = "system:masters";

    public static PropertyVerdict Judge(Connection connection)
    {
        // Network policies decide by address, not by certificate: they hold in plain text too.
        if (connection.Path != 6 && PlainText.On(connection, Asked) is { } plain) return plain;
        var (anonymous, authorization) = connection.Acceptor.Access;
        return authorization.Kind switch
        {
            AuthorizationKind.Unknown =>
                OutOfSight.Of(connection, Asked, new Hidden(Ends.Server, authorization.Because, authorization.Needs)),
            AuthorizationKind.AlwaysAllow => AlwaysAllow(connection, anonymous, authorization),
            AuthorizationKind.CertificateHolders => Holders(connection, authorization),
            AuthorizationKind.Decided => Decided(connection, anonymous, authorization),
            _ => throw new UnreachableException(),
        };
    }

    private static PropertyVerdict.Refuted AlwaysAllow(Connection connection, AnonymousAccess anonymous, Authorization authorization)
    {
        var open = anonymous.Kind is AnonymousKind.Authorized;
        var evidence = new Evidence(authorization.Origin, authorization.Because,
            connection.Path == 6 ? "a network policy that is enforced" : "an authorizer that decides");
        return open
            ? Refuted.By(connection, Asked, Weakness.AnonymousMayEverything, connection.Server,
                $"{anonymous.Because}; {authorization.Because}",
                [evidence, new Evidence(anonymous.Origin, anonymous.Because, "anonymous requests refused"), .. anonymous.Seen.As("401"), .. authorization.Seen.As("401")])
            : Refuted.By(connection, Asked, Weakness.EverythingAllowed, connection.Server, authorization.Because, [evidence, .. authorization.Seen.As("403")]);
    }

    private static PropertyVerdict Holders(Connection connection, Authorization authorization)
    {
        if (connection.Acceptor.ClientAuth is ClientAuth.NotAsked open)
        {
            return Refuted.By(connection, Asked, Weakness.ClientNotAsked, connection.Server, "everybody who connects may do everything",
                [new Evidence(open.Origin, open.Because, "a CA bundle for client certificates"), .. open.Seen.As("a client certificate asked for")]);
        }

        if (connection.Acceptor.ClientAuth is ClientAuth.AnyAuthority gullible)
            return Refuted.By(connection, Asked, Weakness.StrangersBelieved, connection.Server, gullible.Because, new Evidence(gullible.Origin, gullible.Because, "refused"));

        if (authorization.Shared is [var shared, ..] all)
        {
            return Refuted.By(connection, Asked, Weakness.AuthorityShared, connection.Server,
                $"the CA \"{shared.Subject}\" lets clients in and is also {shared.Purpose}",
                [new Evidence(authorization.Origin, $"trusts the key of \"{shared.Subject}\"", "a CA that signs for this purpose only"),
                    .. all.Select(each => new Evidence(each.Elsewhere, each.Purpose, "another CA"))]);
        }

        if (connection.Acceptor.ClientAuth is ClientAuth.Unknown unknown)
            return OutOfSight.Of(connection, Asked, new Hidden(Ends.Server, unknown.Because, unknown.Needs));
        return new PropertyVerdict.Proven(Asked, authorization.Because,
            [new(authorization.Origin, authorization.Because, "a CA of its own")]);
    }

    private static PropertyVerdict Decided(Connection connection, AnonymousAccess anonymous, Authorization authorization)
    {
        if (anonymous.Kind is AnonymousKind.Unknown)
            return OutOfSight.Of(connection, Asked, new Hidden(Ends.Server, anonymous.Because, anonymous.Needs));

        var groups = connection.Dialer.Credential is Credential.Certificate { Chain.Certificates: [var leaf, ..] }
            ? leaf.Subject.Organizations : [];
        if (groups.Contains(Masters) && !connection.MeantForMasters)
        {
            return Refuted.By(connection, Asked, Weakness.TooManyRights, connection.Client, $"its certificate is in the group {Masters}",
                new Evidence(connection.Dialer.Credential.Origin,
                    $"organization {Masters}", "a group or user with only the rights it needs"));
        }

        if (connection.Powers is { } powers)
        {
            return Refuted.By(connection, Asked, Weakness.TooManyRights, connection.Client, powers.Because,
                new Evidence(connection.Dialer.Credential.Origin, powers.Because, powers.Enough),
                new Evidence(powers.Origin, powers.Because, powers.Enough));
        }

        // The API server's anonymous access is path 3's business; for the kubelet it is this path's.
        if (connection.Path == 1 && anonymous.Kind is AnonymousKind.Authorized)
        {
            return Refuted.By(connection, Asked, Weakness.AnonymousAllowed, connection.Server, anonymous.Because,
                [new Evidence(anonymous.Origin, anonymous.Because, "anonymous requests refused"), .. anonymous.Seen.As("401")]);
        }

        // An authorizer that decides is no proof while it is not known what it allows.
        if (connection.RightsUnseen is { } unseen)
            return new PropertyVerdict.NotObserved(Asked, $"{authorization.Because}; {unseen.Reason}", unseen.Needs);
        return connection.RunByProvider.HasFlag(Ends.Client) && connection.Dialer.Credential is Credential.Unknown hidden
            ? new PropertyVerdict.Provider(Asked, $"{authorization.Because}; as whom the client comes, {hidden.Because}")
            : new PropertyVerdict.Proven(Asked, authorization.Because,
                [new(authorization.Origin, authorization.Because, "an authorizer that decides"), .. authorization.Seen.As("403"), .. anonymous.Seen.As("401, or only health checks")]);
    }
}
