using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Cli.Explaining.Stories;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Cli.Explaining;

/// <summary>What a field says in every kubeconfig of a source. Of secrets only that they are there.</summary>
internal static class HereKubeconfigs
{
    private const string NeverShown = "there is one; it is never shown";

    public static IEnumerable<HereFact> Of(Assessment assessment, SettingReference reference) =>
        from use in assessment.Wiring.Kubeconfigs
        from value in Values(assessment, use.File, reference.Key)
        group use by (value.Is, value.Origin.Where, UsedBy: Users(use)) into same
        select new HereFact(reference.ToString(), [.. same.Select(use => use.Host.Name).Distinct(StringComparer.Ordinal)], same.Key.Is, same.Key.UsedBy, same.Key.Where);

    private static string Users(KubeconfigUse use) =>
        use.UsedBy.IsEmpty ? "used by no component" : $"used by {string.Join(", ", use.UsedBy.Select(id => id.Split('@')[0]).Distinct(StringComparer.Ordinal))}";

    private static IEnumerable<(string Is, Origin Origin)> Values(Assessment assessment, KubeconfigFile file, string key)
    {
        if (key == "current-context") return Text(file.CurrentContext);
        if (key.StartsWith("contexts[]", StringComparison.Ordinal))
            return file.Contexts.Select(context => (Is: key.EndsWith(".cluster", StringComparison.Ordinal) ? context.Cluster : context.User, context.Origin))
                .Where(each => each.Is is not null).Select(each => (each.Is!, each.Origin));
        return key.StartsWith("clusters[]", StringComparison.Ordinal)
            ? file.Clusters.SelectMany(cluster => OfCluster(assessment, cluster, key[(key.LastIndexOf('.') + 1)..]))
            : file.Users.SelectMany(user => OfUser(assessment, user, key));
    }

    private static IEnumerable<(string Is, Origin Origin)> OfCluster(Assessment assessment, KubeconfigCluster cluster, string field) => field switch
    {
        "server" => Text(cluster.Server),
        "certificate-authority" => Text(cluster.CertificateAuthority),
        "certificate-authority-data" when cluster.CertificateAuthorityData is { } data =>
            Certificates(assessment, TrustBundle.ForServers(data.Value.Span).Certificates, data.Origin),
        "insecure-skip-tls-verify" when cluster.InsecureSkipTlsVerify is { } skip => [(skip.Value ? "true" : "false", skip.Origin)],
        "tls-server-name" => Text(cluster.TlsServerName),
        "proxy-url" => Text(cluster.ProxyUrl),
        _ => [],
    };

    private static IEnumerable<(string Is, Origin Origin)> OfUser(Assessment assessment, KubeconfigUser user, string key) => key["users[].user.".Length..] switch
    {
        "client-certificate" => Text(user.ClientCertificate),
        "client-certificate-data" when user.ClientCertificateData is { } data =>
            Certificates(assessment, [.. PresentedChain.Read(data.Value.Span).Certificates.Take(1)], data.Origin),
        "client-key" => Text(user.ClientKey),
        "client-key-data" => Secret(user.ClientKeyData),
        "token" => Secret(user.Token),
        "tokenFile" => Text(user.TokenFile),
        "username" => Secret(user.Username),
        "password" => Secret(user.Password),
        "exec.command" => Text(user.Exec),
        "auth-provider.name" => Text(user.AuthProvider),
        "as" => user.Impersonates is { } origin ? [("acts as somebody else", origin)] : [],
        _ => [],
    };

    private static IEnumerable<(string, Origin)> Text(Located<string>? value) => value is { } found ? [(found.Value, found.Origin)] : [];

    private static IEnumerable<(string, Origin)> Secret(Origin? origin) => origin is null ? [] : [(NeverShown, origin)];

    private static IEnumerable<(string, Origin)> Certificates(Assessment assessment, ImmutableArray<Certificate> certificates, Origin origin) =>
        certificates.Select(certificate => (ShownCertificates.Describe(assessment, certificate), origin));
}
