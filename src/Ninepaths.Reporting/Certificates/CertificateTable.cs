using System.Globalization;
using System.Text.Json;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary><c>certs list</c>: every certificate that was found, host by host, the next to expire first.</summary>
public static class CertificateTable
{
    // Sooner than this, renewal should have happened: kubeadm and the kubelet renew long before.
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static void Write(TextWriter output, Topology wiring, DateTimeOffset now, TextStyle style)
    {
        var page = new TextPage(output, style);
        var hosts = wiring.Certificates.GroupBy(use => use.Origin.Host).OrderBy(host => host.Key, NameList.Order).ToList();
        if (hosts.Count == 0) page.Block("no certificates were found");
        foreach (var host in hosts)
        {
            if (host != hosts[0]) page.Line();
            page.Write(host.Key.Length == 0 ? "in the cluster" : host.Key, Tone.Strong)
                .Write($"  {Words.Count(host.Count(), "certificate")}", Tone.Faint).Line();
            var sorted = host.OrderBy(use => use.Certificate.NotAfter)
                .ThenBy(use => use.Origin.Place, StringComparer.Ordinal)
                .ThenBy(use => use.Origin.Line);
            Write(page, [.. sorted], now);
        }
    }

    public static void WriteJson(Stream output, Topology wiring, DateTimeOffset now)
    {
        JsonSerializer.Serialize(output, Document(wiring, now), Json.Readable.CertificateList);
        output.WriteByte((byte)'\n');
    }

    public static void WriteYaml(TextWriter output, Topology wiring, DateTimeOffset now) =>
        YamlText.Write(output, JsonSerializer.SerializeToElement(Document(wiring, now), Json.Readable.CertificateList));

    private static CertificateList Document(Topology wiring, DateTimeOffset now) => new()
    {
        JudgedAt = now.UtcDateTime,
        Certificates = [.. wiring.Certificates.Select(ReportBuilder.CertificateOf)],
    };

    private static void Write(TextPage page, IReadOnlyList<CertificateUse> uses, DateTimeOffset now)
    {
        var role = Math.Clamp((page.Style.Columns - 30) / 3, 18, 44);
        var issuer = Math.Clamp((page.Style.Columns - 30) / 5, 12, 28);
        page.Write("  ").Cell("RESIDUAL", 9, Tone.Faint).Cell("EXPIRES", 10, Tone.Faint)
            .Cell("CERTIFICATE", role, Tone.Faint).Cell("SIGNED BY", issuer, Tone.Faint).Block("FILE", Tone.Faint);
        var lines = uses.ToLookup(use => use.Origin.Place);
        foreach (var use in uses)
        {
            var left = use.Certificate.NotAfter - now;
            var residual = GoText.HumanDuration(GoText.Residual(use.Certificate.NotAfter, now));
            var tone = left < TimeSpan.Zero ? Tone.Bad : left < Soon ? Tone.Warning : Tone.Good;
            page.Write("  ")
                .Cell(left < TimeSpan.Zero ? "expired" : residual, 9, tone)
                .Cell(use.Certificate.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 10)
                .Cell(use.Role.Replace(" certificate", "", StringComparison.Ordinal), role)
                .Cell(use.Certificate.IsSelfIssued ? "itself" : use.Certificate.Issuer.CommonName, issuer)
                .Block(lines[use.Origin.Place].Skip(1).Any() ? use.Origin.Where : use.Origin.Place);
        }
    }
}

/// <summary><c>ninepaths.dev/certificates/v1</c>.</summary>
internal sealed record CertificateList
{
    public string ApiVersion { get; init; } = "ninepaths.dev/certificates/v1";

    public string Kind { get; init; } = "CertificateList";

    public required DateTime JudgedAt { get; init; }

    public required IReadOnlyList<ReportCertificate> Certificates { get; init; }
}
