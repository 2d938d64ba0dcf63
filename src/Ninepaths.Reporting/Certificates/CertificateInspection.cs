using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Ninepaths.Reporting;

/// <summary><c>ninepaths.dev/certificates/v1</c>: what <c>certs inspect</c> found in each place that was named.</summary>
public sealed record CertificateInspection
{
    public string ApiVersion { get; init; } = "ninepaths.dev/certificates/v1";

    public string Kind { get; init; } = "CertificateInspection";

    public required DateTime JudgedAt { get; init; }

    public required IReadOnlyList<InspectedPlace> Places { get; init; }

    public void WriteJson(Stream output)
    {
        JsonSerializer.Serialize(output, this, Json.Readable.CertificateInspection);
        output.WriteByte((byte)'\n');
    }

    public void WriteYaml(TextWriter output) => YamlText.Write(output, JsonSerializer.SerializeToElement(this, Json.Readable.CertificateInspection));

    /// <summary>For people: a block for each certificate.</summary>
    public void Write(TextWriter output, TextStyle style)
    {
        var page = new TextPage(output, style);
        foreach (var place in Places)
        {
            foreach (var certificate in place.Certificates)
            {
                if (place != Places[0] || certificate != place.Certificates[0]) page.Line();
                Write(page, certificate);
            }

            if (place.Remarks.IsEmpty) continue;
            page.Line();
            page.Write(place.Name, Tone.Strong).Line();
            foreach (var remark in place.Remarks) Fact(page, "note", remark, Tone.Warning);
        }
    }

    private static void Write(TextPage page, InspectedCertificate certificate)
    {
        page.Write(certificate.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{certificate.Place}:{line}") : certificate.Place, Tone.Strong);
        page.Write(certificate.Role is { } role ? $"  {role}" : "", Tone.Faint).Line();
        Fact(page, "subject", certificate.Subject.Length > 0 ? certificate.Subject : "empty");
        Fact(page, "issuer", certificate.SelfSigned ? "itself" : certificate.Issuer);
        Fact(page, "names", string.Join(", ", (string[])[.. certificate.DnsNames, .. certificate.IpAddresses, .. certificate.EmailAddresses, .. certificate.Uris]));
        var residual = certificate.ResidualTime < 0 ? "expired" : $"{GoText.HumanDuration(certificate.ResidualTime)} left";
        Fact(page, "valid", string.Create(CultureInfo.InvariantCulture, $"{certificate.NotBefore:yyyy-MM-dd HH:mm:ss} to {certificate.NotAfter:yyyy-MM-dd HH:mm:ss} UTC, {residual}, {certificate.LifetimeUsed:0} % of its life used"),
            certificate.ResidualTime < 0 ? Tone.Bad : Tone.Plain);
        Fact(page, "key", $"{certificate.Key}, signed with {certificate.Signature}");
        Fact(page, "usages", string.Join(", ", certificate.KeyUsages.Concat(certificate.ExtendedKeyUsages)));
        Fact(page, "authority", certificate.IsAuthority ? certificate.PathLength is { } most ? string.Create(CultureInfo.InvariantCulture, $"yes, with at most {most} below it") : "yes" : "no");
        Fact(page, "serial", certificate.SerialNumber);
        Fact(page, "sha256", certificate.Sha256);
        Fact(page, "key sha256", certificate.SpkiSha256);
        Fact(page, "key ids", string.Join(", ", new[] { Id("own", certificate.SubjectKeyId), Id("issuer's", certificate.AuthorityKeyId) }.Where(id => id.Length > 0)));
        foreach (var meaning in certificate.Meaning) Fact(page, "means", meaning);
        foreach (var remark in certificate.Remarks) Fact(page, "unusual", remark, Tone.Warning);
    }

    private static string Id(string whose, string? id) => id is null ? "" : $"{whose} {id}";

    private static void Fact(TextPage page, string label, string text, Tone tone = Tone.Plain)
    {
        if (text.Length > 0) page.Write("  ").Cell(label, 10, Tone.Faint).Block(text, tone);
    }
}

/// <summary>A file, or a capture, and the certificates in it.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Certificates">In the order of the file.</param>
/// <param name="Remarks">What is unusual about them together, and what could not be read.</param>
public sealed record InspectedPlace(string Name, ImmutableArray<InspectedCertificate> Certificates, ImmutableArray<string> Remarks);
