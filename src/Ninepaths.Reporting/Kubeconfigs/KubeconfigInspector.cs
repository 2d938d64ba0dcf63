using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Verdicts;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Reporting;

/// <summary>Puts together what kubeconfigs say, and what was found about them.</summary>
/// <param name="assessment">Of a snapshot that holds the kubeconfigs and the files that they name.</param>
/// <param name="claims">What tokens say, by file and user.</param>
/// <param name="at">As of when.</param>
public sealed class KubeconfigInspector(Assessment assessment, IReadOnlyDictionary<(string Path, string User), TokenClaims> claims, DateTimeOffset at)
{
    // A token or password that never changes, as far as the file shows.
    private const string Unchanging = "NP3512";

    public KubeconfigInspection Inspect(IEnumerable<KubeconfigUse> kubeconfigs)
    {
        var all = kubeconfigs.ToList();
        return new() { JudgedAt = at.UtcDateTime, Files = [.. all.Select(use => Of(use, all))] };
    }

    private InspectedKubeconfig Of(KubeconfigUse use, List<KubeconfigUse> all)
    {
        var current = use.File.CurrentContext?.Value;
        return new()
        {
            Path = use.Path,
            Mode = use.Fact.Mode is { } mode ? "0" + Convert.ToString(mode & 0xfff, 8).PadLeft(3, '0') : null,
            Owner = use.Fact.Owner,
            CurrentContext = current,
            Contexts = [.. use.File.Contexts.Select(context => Of(use, context, current))],
            Findings = [.. Findings(use).OrderBy(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)],
            Notes = [.. use.File.Faults.Select(fault => $"line {fault.Origin.Line}: {fault.Message}"), .. Shared(use, all)],
        };
    }

    private InspectedContext Of(KubeconfigUse use, KubeconfigContext context, string? current)
    {
        var (cluster, user) = use.File.Resolve(context.Name);
        return new()
        {
            Name = context.Name,
            IsCurrent = context.Name == current,
            Server = cluster?.Server?.Value,
            Trust = Trust(use, cluster),
            TlsServerName = cluster?.TlsServerName?.Value,
            // It may hold a password.
            Proxy = cluster?.ProxyUrl is { } proxy ? Uri.TryCreate(proxy.Value, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}" : "not an address" : null,
            Namespace = context.Namespace,
            Credential = Credential(use, user),
            ActsAsSomebodyElse = user?.Impersonates is not null,
        };
    }

    private InspectedTrust Trust(KubeconfigUse use, KubeconfigCluster? cluster)
    {
        if (cluster?.Server is not { } server) return new("not-observed", null, []);
        if (server.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return new("plain-http", null, []);
        if (cluster.InsecureSkipTlsVerify is { Value: true } skip) return new("nobody-is-checked", skip.Origin.Where, []);
        if (cluster.CertificateAuthorityData is { } data) return new("ca", data.Origin.Where, Authorities(data.Value.Span));
        if (cluster.CertificateAuthority is not { } file) return new("system", null, []);
        return use.Host.Find(file.Value)?.Content is { } content ? new("ca", file.Value, Authorities(content.Span)) : new("not-observed", file.Value, []);
    }

    private ImmutableArray<InspectedAuthority> Authorities(ReadOnlySpan<byte> pem) =>
        [.. TrustBundle.ForServers(pem).Certificates.Select(each => new InspectedAuthority(each.Subject.ToString(), each.NotAfter.UtcDateTime, each.HasExpiredAt(at), each.Sha256))];

    private InspectedCredential Credential(KubeconfigUse use, KubeconfigUser? user)
    {
        if (user is null) return new() { Kind = "none" };
        if (user.ClientCertificateData is { } data) return Certificate(use, user, data.Origin.Where, data.Value);
        if (user.ClientCertificate is { } file)
            return use.Host.Find(file.Value)?.Content is { } content ? Certificate(use, user, file.Value, content) : new() { Kind = "not-observed", From = file.Value };
        var said = claims.GetValueOrDefault((use.Path, user.Name));
        if (user.TokenFile is { } tokenFile) return Token("token-file", tokenFile.Value, said);
        if (user.Token is { } token) return Token("token", token.Where, said);
        if (user.Username is { } name) return new() { Kind = "password", From = name.Where };
        if (user.Exec is { } exec) return new() { Kind = "exec", From = exec.Origin.Where, Program = exec.Value };
        return user.AuthProvider is { } provider ? new() { Kind = "auth-provider", From = provider.Origin.Where, Program = provider.Value } : new() { Kind = "none" };
    }

    private InspectedCredential Certificate(KubeconfigUse use, KubeconfigUser user, string from, ReadOnlyMemory<byte> pem) =>
        PresentedChain.Read(pem.Span).Certificates is not [var leaf, ..] ? new() { Kind = "not-observed", From = from }
        : new()
        {
            Kind = "certificate",
            From = from,
            User = leaf.Subject.CommonName,
            Groups = leaf.Subject.Organizations,
            Issuer = leaf.Issuer.ToString(),
            NotBefore = leaf.NotBefore.UtcDateTime,
            NotAfter = leaf.NotAfter.UtcDateTime,
            Expired = leaf.HasExpiredAt(at),
            Sha256 = leaf.Sha256,
            KeyMatches = Keys(use, user) is { Count: > 0 } keys ? keys.Contains(leaf.SpkiSha256) : null,
        };

    private static HashSet<string> Keys(KubeconfigUse use, KubeconfigUser user) => user.ClientKeyPublic is { } half
        ? [.. PublicKeyReader.Read(half.Value.Span).Keys.Select(key => key.SpkiSha256)]
        : user.ClientKey is { } file ? [.. use.Host.Find(file.Value)?.PublicKeys.Select(key => key.SpkiSha256) ?? []] : [];

    private InspectedCredential Token(string kind, string from, TokenClaims? said) => new()
    {
        Kind = kind,
        From = from,
        User = said?.Subject,
        Issuer = said?.Issuer,
        Audiences = said?.Audiences,
        NotBefore = said?.IssuedAt?.UtcDateTime,
        NotAfter = said?.ExpiresAt?.UtcDateTime,
        Expired = said?.ExpiresAt is { } end ? end <= at : null,
    };

    private IEnumerable<InspectedFinding> Findings(KubeconfigUse use)
    {
        var named = use.File.Clusters.Select(each => each.CertificateAuthority).Concat(use.File.Users.SelectMany(user => new[] { user.ClientCertificate, user.ClientKey, user.TokenFile }))
            .Select(each => each?.Value).OfType<string>().Append(use.Path).ToHashSet(StringComparer.Ordinal);
        return from finding in assessment.Findings.Where(finding => finding.Evidence.Any(seen => named.Contains(seen.Origin.Place))).Concat(Tokens(use))
               let evidence = finding.Evidence.Where(seen => finding.Id != Unchanging || !SaysItself(use, seen.Origin)).ToList()
               where evidence.Count > 0
               group (finding, evidence) by finding.Id into same
               let first = same.First().finding
               select new InspectedFinding(
                   first.Id, first.Severity, first.Title, [.. same.Select(each => each.finding.Subject).Distinct(StringComparer.Ordinal)],
                   [.. same.SelectMany(each => each.evidence).Distinct().Select(seen => new InspectedEvidence(seen.Origin.Where, seen.Actual, seen.Expected))], first.Fix.Summary);
    }

    // Where a token says itself until when it is good, nobody needs to guess.
    private bool SaysItself(KubeconfigUse use, Origin origin) =>
        use.File.Users.Any(user => user.Token == origin && claims.ContainsKey((use.Path, user.Name)));

    private IEnumerable<Finding> Tokens(KubeconfigUse use) =>
        from user in use.File.Users
        let place = user.Token ?? user.TokenFile?.Origin
        where place is not null && claims.ContainsKey((use.Path, user.Name))
        let finding = KubeconfigTokens.Judge(use.Id, claims[(use.Path, user.Name)], place, at)
        where finding is not null
        select finding;

    /// <summary>What other files have too: who loses one has lost both.</summary>
    private static IEnumerable<string> Shared(KubeconfigUse use, List<KubeconfigUse> all) =>
        from other in all
        where other.Path != use.Path
        from key in AllKeys(use)
        where AllKeys(other).Contains(key)
        select $"a key of it is in {other.Path} too";

    private static HashSet<string> AllKeys(KubeconfigUse use) => [.. use.File.Users.SelectMany(user => Keys(use, user))];
}
