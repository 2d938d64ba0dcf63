using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Explaining;

/// <summary>Finds certificates of a source by what people know of them.</summary>
internal static class CertificateQuery
{
    // Shorter ends of a hash or of a number would fit by chance.
    private const int ShortestHex = 8;

    /// <summary>By path or its end, kubeadm's name, common name, whole subject, serial number, or the beginning of a fingerprint.</summary>
    public static ImmutableArray<CertificateUse> Find(Topology wiring, string word)
    {
        var hex = Hex(word);
        var found = wiring.Certificates.Where(use =>
            use.Origin.Place == word || Ends(use.Origin.Place, word) || use.KubeadmName == word
            || Fits(use.Certificate, word, hex)).ToImmutableArray();
        // A link such as kubelet-client-current.pem leads to the file that has the certificate.
        return found.IsEmpty ? Linked(wiring, word) : found;
    }

    /// <summary>The digits of a fingerprint or serial number as tools print it, colons and all; null where it is none.</summary>
    public static string? Hex(string word)
    {
        var text = word.StartsWith("SHA256:", StringComparison.OrdinalIgnoreCase) ? word[7..] : word;
        var digits = text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        if (digits.StartsWith("0x", StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length >= ShortestHex && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    /// <summary>By common name, whole subject, serial number or the beginning of a fingerprint.</summary>
    public static bool Fits(Pki.Certificate certificate, string word) => Fits(certificate, word, Hex(word));

    private static bool Fits(Pki.Certificate certificate, string word, string? hex) =>
        Same(certificate.Subject.CommonName, word) || Same(certificate.Subject.ToString(), word) || (hex is not null && Is(certificate, hex));

    private static bool Is(Pki.Certificate certificate, string hex) =>
        certificate.Sha256.StartsWith(hex, StringComparison.Ordinal) || certificate.SpkiSha256.StartsWith(hex, StringComparison.Ordinal)
        || certificate.SerialNumber.TrimStart('0') == hex.TrimStart('0');

    private static bool Ends(string place, string word) => word.Length > 3 && place.EndsWith("/" + word.TrimStart('/'), StringComparison.Ordinal);

    private static bool Same(string name, string word) => name.Length > 0 && string.Equals(name, word, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<CertificateUse> Linked(Topology wiring, string word)
    {
        var real = (from host in wiring.Facts.Hosts
                    from file in host.Files
                    where file.LinkTarget is not null && (file.Path == word || Ends(file.Path, word))
                    let target = host.Find(file.Path)
                    where target is not null
                    select (host.Name, target.Path)).ToHashSet();
        return [.. wiring.Certificates.Where(use => real.Contains((use.Origin.Host, use.Origin.Place)))];
    }
}
