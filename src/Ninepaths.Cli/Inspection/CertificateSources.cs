using Ninepaths.Cli.Explaining;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Wiring.Certificates;

namespace Ninepaths.Cli.Inspection;

/// <summary>Reads what is named on the command line: a certificate file, <c>-</c>, a kubeconfig or a capture.</summary>
internal sealed class CertificateSources(Terminal terminal, Voice voice)
{
    private const int Most = 16 * 1024 * 1024;
    private static readonly string[] Archives = [".tar", ".tar.gz", ".tgz"];

    /// <param name="name">As typed.</param>
    /// <param name="only">Of a capture, only certificates with this path, name, serial number or fingerprint; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CertificateSource> ReadAsync(string name, string? only, CancellationToken cancellationToken)
    {
        if (IsCapture(name)) return await CaptureAsync(name, only, cancellationToken);
        var source = CertificateFile.Read(name == "-" ? "stdin" : name, name == "-" ? await StdinAsync(cancellationToken) : await InputFile.ReadAsync(name, cancellationToken));
        return only is null ? source : source with { Certificates = [.. source.Certificates.Where(each => CertificateQuery.Fits(each.Certificate, only))] };
    }

    private static bool IsCapture(string name) =>
        Directory.Exists(name) || Archives.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private async Task<CertificateSource> CaptureAsync(string name, string? only, CancellationToken cancellationToken)
    {
        var wiring = await new SourceReader(terminal, voice).WireAsync(new(name, null), cancellationToken);
        var hosts = wiring.Facts.Hosts.ToDictionary(host => host.Name, StringComparer.Ordinal);
        var uses = only is null ? wiring.Certificates : CertificateQuery.Find(wiring, only);
        return new(
            name,
            [
                .. from use in uses
                   where only is not null || !KubeletRotation.IsSuperseded(hosts.GetValueOrDefault(use.Origin.Host), use.Origin)
                   select new PlacedCertificate(use.Certificate, use.Origin.Host.Length == 0 ? use.Origin.Place : $"{use.Origin.Host}:{use.Origin.Place}", use.Origin.Line, use.Role, use),
            ],
            uses.IsEmpty ? [only is null ? "no certificates were found" : $"no certificate of it is called {only}"] : [],
            IsCapture: true);
    }

    private async Task<byte[]> StdinAsync(CancellationToken cancellationToken)
    {
        await using var input = terminal.OpenInput();
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (content.Length + read > Most) throw new UserErrorException("cannot read stdin: larger than 16 MiB");
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
