using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>The CAs of a cluster, each with a seal: which of them signed what an end of a connection shows.</summary>
/// <remarks>CAs with one name and different keys are different domains: that is a mistake worth seeing.</remarks>
internal sealed partial class TrustDomains
{
    private readonly Dictionary<string, Seal> _seals = new(StringComparer.Ordinal);
    private readonly ILookup<DistinguishedName, Certificate> _authorities;

    private TrustDomains(IEnumerable<Certificate> authorities) =>
        _authorities = authorities.DistinctBy(authority => (authority.Subject, authority.SpkiSha256))
            .ToLookup(authority => authority.Subject);

    /// <summary>The seals in use, in order of their letters' assignment.</summary>
    public ImmutableArray<Seal> Seals { get; private set; } = [];

    public static TrustDomains Of(Topology wiring)
    {
        var domains = new TrustDomains(wiring.Certificates.Where(use => use.IsAuthority).Select(use => use.Certificate));
        var leaves = wiring.Certificates.Where(use => !use.IsAuthority).Select(use => use.Certificate)
            .Concat(wiring.Connections.SelectMany(LeavesOf));
        var letters = new HashSet<char>();
        // The CA that signed most comes first: it gets the letter it likes.
        var signed = from leaf in leaves
                     where !IsSelfMade(leaf)
                     group leaf by domains.KeyOf(leaf)
                     into domain
                     let name = domain.First().Issuer.CommonName
                     orderby domain.Count() descending, name
                     select (domain.Key, Name: name);
        foreach (var domain in signed)
        {
            var name = domain.Name;
            var letter = LetterFor(name, letters);
            letters.Add(letter);
            domains._seals.Add(domain.Key, new(SealKind.Authority, letter, Inert.Text(name, 60), domains._seals.Count));
        }

        domains.Seals = [.. domains._seals.Values];
        return domains;
    }

    public Seal? Of(Credential credential) => credential switch
    {
        Credential.Certificate { Chain.Certificates: [var leaf, ..] } => SealOf(leaf),
        Credential.Token => Seal.Token,
        _ => null,
    };

    public Seal? Of(ServingIdentity identity) => identity switch
    {
        ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] } => SealOf(leaf),
        ServingIdentity.SelfMade => Seal.SelfMade,
        _ => null,
    };

    /// <summary>The seal of the CA that signed a certificate, or of the CA it is; null where it has none.</summary>
    public Seal? Of(Certificate certificate) =>
        _seals.GetValueOrDefault(KeyOf(certificate)) ?? (certificate.IsSelfIssued ? null : IsSelfMade(certificate) ? Seal.SelfMade : null);

    /// <summary>The two most frequent.</summary>
    public static ImmutableArray<Seal> Most(IEnumerable<Seal?> seals) =>
    [
        .. seals.OfType<Seal>().GroupBy(seal => seal)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Letter)
            .Take(2).Select(same => same.Key),
    ];

    private Seal SealOf(Certificate leaf) => IsSelfMade(leaf) ? Seal.SelfMade : _seals[KeyOf(leaf)];

    // Signed by itself, or by the throw-away CA that client-go makes for a server without a certificate
    // (k8s.io/client-go/util/cert, GenerateSelfSignedCertKey: "<host>-ca@<seconds>").
    private static bool IsSelfMade(Certificate leaf) => leaf.IsSelfIssued || ThrowAwayCa().IsMatch(leaf.Issuer.CommonName);

    [GeneratedRegex("-ca@[0-9]{9,11}$", RegexOptions.None, 1000)]
    private static partial Regex ThrowAwayCa();

    // The key of the CA that signed it, where that CA was found; else the name it gives.
    private string KeyOf(Certificate leaf)
    {
        var named = _authorities[leaf.Issuer].ToList();
        var keyId = leaf.AuthorityKeyId;
        var signer = named.Find(authority => !keyId.IsEmpty && keyId.Span.SequenceEqual(authority.SubjectKeyId.Span))
            ?? (named.Count == 1 ? named[0] : null);
        return $"{leaf.Issuer} {signer?.SpkiSha256}";
    }

    private static IEnumerable<Certificate> LeavesOf(Connection connection)
    {
        if (connection.Dialer.Credential is Credential.Certificate { Chain.Certificates: [var client, ..] }) yield return client;
        if (connection.Acceptor.Identity is ServingIdentity.Certificate { Chain.Certificates: [var server, ..] }) yield return server;
    }

    // E for any etcd CA, F for any front-proxy CA, K for kubernetes; else the first letter that is free.
    private static char LetterFor(string name, HashSet<char> taken)
    {
        var telling = name.Contains("etcd", StringComparison.OrdinalIgnoreCase) ? "E" + name
            : name.Contains("front", StringComparison.OrdinalIgnoreCase) ? "F" + name
            : name;
        foreach (var letter in telling.ToUpperInvariant() + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
            if (char.IsAsciiLetterOrDigit(letter) && !taken.Contains(letter)) return letter;
        return '*';
    }
}
