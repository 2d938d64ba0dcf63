using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Pki;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using Use = Ninepaths.Catalogue.CertificateUse;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>What the ends of connections show: each certificate once, with whoever shows it.</summary>
internal static class ShownCertificates
{
    private const int Most = 8;

    public static ImmutableArray<string> Lines(Assessment assessment, IEnumerable<ConnectionAssessment> connections, Use shown)
    {
        var all = connections.Select(each => Shown(each.Connection, shown)).Distinct()
            .GroupBy(each => each.What).OrderBy(same => same.First().Who, NameList.Order).ToList();
        return
        [
            .. all.Take(Most).Select(same => $"{Subjects.Of(same.Select(each => each.Who))}: {Describe(assessment, same.First())}"),
            .. all.Count > Most ? [$"and {all.Count - Most} more"] : ImmutableArray<string>.Empty,
        ];
    }

    /// <summary>The leaf that this end of a connection shows; null where it shows none, or it was not observed.</summary>
    public static Certificate? Leaf(Connection connection, Use shown) => Chain(connection, shown) is { Certificates: [var leaf, ..] } ? leaf : null;

    /// <summary>Subject, issuer, names and end in a line.</summary>
    public static string Describe(Assessment assessment, Certificate certificate)
    {
        var names = certificate.DnsNames.Concat(certificate.IpAddresses.Select(address => address.ToString())).ToList();
        var groups = certificate.Subject.Organizations;
        return $"\"{certificate.DisplayName}\", {Signer(assessment, certificate)}"
            + (groups.IsEmpty ? "" : $", in {string.Join(", ", groups)}")
            + (names.Count == 0 ? "" : $", for {NameList.Of(names, 8)}")
            + string.Create(CultureInfo.InvariantCulture, $", until {certificate.NotAfter.UtcDateTime:yyyy-MM-dd}");
    }

    /// <summary>Who signed it, and whether anybody here trusts that CA.</summary>
    public static string Signer(Assessment assessment, Certificate certificate)
    {
        if (certificate.IsSignedBy(certificate)) return "signed by itself";
        var trusted = assessment.Wiring.Certificates.FirstOrDefault(use => use.IsAuthority && !use.UsedBy.IsEmpty && certificate.IsSignedBy(use.Certificate));
        var issuer = certificate.Issuer.CommonName.Length > 0 ? certificate.Issuer.CommonName : certificate.Issuer.ToString();
        if (trusted is not null) return trusted.Role.StartsWith("--", StringComparison.Ordinal) ? $"signed by \"{issuer}\"" : $"signed by \"{issuer}\" ({trusted.Role})";
        return $"signed by \"{issuer}\", a CA that no component seen here trusts";
    }

    private static string Describe(Assessment assessment, (string Who, string What, string File, Certificate? Leaf) shown) =>
        shown.Leaf is { } leaf ? $"{shown.File}: {Describe(assessment, leaf)}" : shown.What;

    private static PresentedChain? Chain(Connection connection, Use shown) => shown == Use.Server
        ? (connection.Acceptor.Identity as ServingIdentity.Certificate)?.Chain
        : (connection.Dialer.Credential as Credential.Certificate)?.Chain;

    private static (string Who, string What, string File, Certificate? Leaf) Shown(Connection connection, Use shown)
    {
        var (who, what, file) = shown == Use.Server
            ? connection.Acceptor.Identity switch
            {
                ServingIdentity.Certificate certificate => (connection.Server, certificate.File, certificate.File),
                ServingIdentity.SelfMade made => (connection.Server, made.Because, ""),
                ServingIdentity.Nothing nothing => (connection.Server, nothing.Because, ""),
                ServingIdentity.Unknown unknown => (connection.Server, $"not observed: {unknown.Because}", ""),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
            : connection.Dialer.Credential switch
            {
                Credential.Certificate certificate => (connection.Client, certificate.File, certificate.File),
                Credential.Token => (connection.Client, "a token, and no certificate", ""),
                Credential.Plugin plugin => (connection.Client, $"what {plugin.What} fetches", ""),
                Credential.Nothing nothing => (connection.Client, nothing.Because, ""),
                Credential.Unknown unknown => (connection.Client, $"not observed: {unknown.Because}", ""),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        var leaf = Leaf(connection, shown);
        return (who, leaf is null ? what : leaf.Sha256 + what, file, leaf);
    }
}
