using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Will it go on working: expiry, renewal that works, what is served against what is on disk?</summary>
internal static class FreshnessJudge
{
    private const Property Asked = Property.Freshness;

    /// <summary>Less than this ahead, a certificate that nobody renews is a finding.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    // A certificate that renews itself does so at 70 to 90 % of its life (client-go certificate_manager.go): later than that, renewal has
    // failed.
    private const double Late = 0.95;

    public static PropertyVerdict Judge(Connection connection, DateTimeOffset at)
    {
        if (PlainText.On(connection, Asked) is { } plain) return plain;
        var (client, server) = (ClientSide(connection), ServerSide(connection));

        foreach (var side in new[] { server, client })
        {
            if (side.Certificate is { } certificate && Expiring(connection, side, certificate, at) is { } refuted) return refuted;
        }

        if (server.Stale is { } served && server.Certificate is { } onDisk && served.Leaf.Sha256 != onDisk.Sha256)
        {
            var (weakness, because) = Stale(served.Leaf, onDisk);
            return Refuted.By(connection, Asked, weakness, connection.Server, because,
                new Evidence(served.Origin, $"serial {served.Leaf.SerialNumber}, valid until {Day(served.Leaf.NotAfter)}", $"serial {onDisk.SerialNumber}, valid until {Day(onDisk.NotAfter)}"),
                new Evidence(server.Origin, $"serial {onDisk.SerialNumber}", "what is on disk is what is served"));
        }

        if (connection.Renewal.SwitchedOff is { } off)
        {
            return Refuted.By(connection, Asked, Weakness.NotRenewed, connection.Client, "rotation of the client certificate is off",
                new Evidence(off, "rotation off", "rotation on"));
        }

        if (connection.Renewal.Unseen is { } unseen)
            return new PropertyVerdict.NotObserved(Asked, $"whether the client certificate is rotated: {unseen.Origin}: {unseen.Reason}",
                unseen.Needs);
        if (server.Hidden is not null || client.Hidden is not null) return OutOfSight.Of(connection, Asked, server.Hidden, client.Hidden);

        var first = new[] { server, client }.Where(side => side.Certificate is not null).OrderBy(side => side.Certificate!.NotAfter)
            .FirstOrDefault();
        return first.Certificate is null
            ? new PropertyVerdict.NotObserved(Asked, "no certificate of either end was observed", "the certificates of both ends")
            : new PropertyVerdict.Proven(Asked,
                $"good until {Day(first.Certificate.NotAfter)}" + (first.RenewedBy is { } who ? $", renewed by {who}"
                    : KnownRenewal.AtRestart(server.File) || KnownRenewal.AtRestart(client.File)
                        ? ", renewed only when its program is started again" : ""),
                [new(first.Origin, $"valid until {Day(first.Certificate.NotAfter)}", "renewed before")]);
    }

    /// <summary>A renewed file waits to be loaded; one that is older, or somebody else's, was never what is served.</summary>
    internal static (Weakness Weakness, string Because) Stale(Certificate served, Certificate onDisk)
    {
        var renewed = onDisk.NotBefore >= served.NotBefore && onDisk.Subject.Equals(served.Subject);
        return (renewed ? Weakness.RenewedButNotLoaded : Weakness.ServedFromElsewhere,
            $"the port shows another certificate ({served.DisplayName}, valid until {Day(served.NotAfter)}) than the file ({onDisk.DisplayName}, valid until {Day(onDisk.NotAfter)})");
    }

    private static PropertyVerdict.Refuted? Expiring(Connection connection, Side side, Certificate certificate, DateTimeOffset at)
    {
        var evidence = new Evidence(side.Origin, $"{side.File}: valid from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}",
            $"valid at {Day(at)}");
        if (!certificate.IsValidAt(at))
        {
            var when = certificate.HasExpiredAt(at)
                ? $"expired on {Day(certificate.NotAfter)}" : $"is valid only from {Day(certificate.NotBefore)}";
            return Refuted.By(connection, Asked, side.Expired, side.Subject, $"{side.File} {when}", evidence);
        }

        var left = certificate.NotAfter - at;
        var late = (at - certificate.NotBefore) / (certificate.NotAfter - certificate.NotBefore) > Late;
        if (left >= Soon || (side.RenewedBy is not null && !late)) return null;
        // Whether it is renewed is said below: it is not, or that was not seen.
        if (side.Expired is Weakness.ClientExpired && (connection.Renewal.SwitchedOff is not null || connection.Renewal.Unseen is not null))
            return null;
        var renewal = side.RenewedBy is { } who ? $"{who} should have renewed it by now"
            : KnownRenewal.AtRestart(side.File) ? "it is renewed only when its program is started again" : "nothing renews it";
        return Refuted.By(connection, Asked, Weakness.ExpiresSoon, side.Subject,
            string.Create(CultureInfo.InvariantCulture, $"{side.File} expires in {left.TotalDays:0} days, and {renewal}"),
            evidence with { Expected = "renewed" });
    }

    private readonly record struct Side(
        string Subject, string File, Origin Origin, Certificate? Certificate, Weakness Expired, string? RenewedBy, ServedLeaf? Stale,
        Hidden? Hidden);

    private static Side ServerSide(Connection connection) => connection.Acceptor.Identity switch
    {
        ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] } file =>
            new(connection.Server, file.File, file.Origin, leaf, Weakness.ServerExpired,
                connection.Renewal.Server ?? KnownRenewal.ByItself(file.File), file.Served, null),
        ServingIdentity.Unknown unknown =>
            new(connection.Server, "", unknown.Origin, null, Weakness.ServerExpired, null, null,
                new(Ends.Server, unknown.Because, unknown.Needs)),
        var other => new(connection.Server, "", other.Origin, null, Weakness.ServerExpired, null, null, null),
    };

    private static Side ClientSide(Connection connection) => connection.Dialer.Credential switch
    {
        Credential.Certificate { Chain.Certificates: [var leaf, ..] } file =>
            new(connection.Client, file.File, file.Origin, leaf, Weakness.ClientExpired,
                connection.Renewal.Client ?? KnownRenewal.ByItself(file.File), null, null),
        Credential.Unknown unknown =>
            new(connection.Client, "", unknown.Origin, null, Weakness.ClientExpired, null, null,
                new(Ends.Client, unknown.Because, unknown.Needs)),
        var other => new(connection.Client, "", other.Origin, null, Weakness.ClientExpired, null, null, null),
    };

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
