using System.Text.Json;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary><c>certs check-expiration</c>: kubeadm's tables and fields for each control-plane host, then what kubeadm leaves out.</summary>
public static class ExpirationTable
{
    public static void Write(TextWriter output, Topology wiring, DateTimeOffset now)
    {
        var hosts = ExpirationInfo.Of(wiring, now);
        for (var i = 0; i < hosts.Length; i++)
        {
            if (i > 0) output.Write('\n');
            // On a single host the tables are kubeadm's to the byte.
            if (hosts.Length > 1) output.Write($"{Heading(hosts[i].Host)}\n");
            Write(output, hosts[i]);
        }
    }

    /// <summary>One host: kubeadm's document; several: a list of them.</summary>
    public static void WriteJson(Stream output, Topology wiring, DateTimeOffset now)
    {
        var hosts = ExpirationInfo.Of(wiring, now);
        if (hosts.Length == 1) JsonSerializer.Serialize(output, hosts[0], Json.Readable.ExpirationInfo);
        else JsonSerializer.Serialize(output, new() { Items = [.. hosts] }, Json.Readable.ExpirationInfoList);
        output.WriteByte((byte)'\n');
    }

    public static void WriteYaml(TextWriter output, Topology wiring, DateTimeOffset now)
    {
        var json = new MemoryStream();
        WriteJson(json, wiring, now);
        using var document = JsonDocument.Parse(json.ToArray());
        YamlText.Write(output, document.RootElement);
    }

    private static string Heading(string host) => "on " + Inert.Text(host, 80);

    private static void Write(TextWriter output, ExpirationInfo info)
    {
        if (info.IsControlPlane)
        {
            GoText.Table(output,
            [
                ["CERTIFICATE", "EXPIRES", "RESIDUAL TIME", "CERTIFICATE AUTHORITY", "EXTERNALLY MANAGED"],
                .. info.Certificates.Select(row => row.Missing
                    ? (string[])[$"!MISSING! {row.Name}", "", "", "", ""]
                    : [row.Name, Expires(row), GoText.HumanDuration(row.ResidualTime), row.CaName!, External(row)]),
            ]);
            output.Write('\n');
            GoText.Table(output,
            [
                ["CERTIFICATE AUTHORITY", "EXPIRES", "RESIDUAL TIME", "EXTERNALLY MANAGED"],
                .. info.CertificateAuthorities.Select(row => row.Missing
                    ? (string[])[$"!MISSING! {row.Name}", "", "", ""]
                    : [row.Name, Expires(row), GoText.HumanDuration(row.ResidualTime), External(row)]),
            ]);
        }

        if (info.OtherCertificates.Count == 0) return;
        if (info.IsControlPlane) output.Write('\n');
        GoText.Table(output,
        [
            ["OTHER CERTIFICATE", "EXPIRES", "RESIDUAL TIME", "CERTIFICATE AUTHORITY", "FILE"],
            .. info.OtherCertificates.Select(row => (string[])
            [
                Inert.Text(row.Name, 60),
                GoText.Time(row.ExpirationDate),
                GoText.HumanDuration(row.ResidualTime),
                Inert.Text(row.CaName, 60),
                Inert.Text(row.Path, 200),
            ]),
        ]);
    }

    private static string Expires(CertificateExpiration row) => GoText.Time(row.ExpirationDate!.Value);

    private static string External(CertificateExpiration row) => row.ExternallyManaged ? "yes     " : "no      ";
}
