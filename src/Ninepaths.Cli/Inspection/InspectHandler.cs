using System.Collections.Immutable;
using Ninepaths.Cli.Certificates;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Inspection;

/// <summary>Shows all that certificates say.</summary>
internal sealed class InspectHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(IReadOnlyList<string> names, string? only, DateTimeOffset? at, CertificateFormat format, string? outputFile, CancellationToken cancellationToken)
    {
        var now = at ?? terminal.Clock.GetUtcNow();
        var places = ImmutableArray.CreateBuilder<InspectedPlace>();
        foreach (var name in names)
        {
            var source = await new CertificateSources(terminal, voice).ReadAsync(name, only, cancellationToken);
            if (source.Certificates.IsEmpty) throw new UserErrorException($"{name}: {(source.Faults.IsEmpty ? "no certificate stands in it" : source.Faults[0])}");
            places.Add(new(
                source.Name,
                [.. source.Certificates.Select(each => InspectedCertificate.Of(each.Certificate, each.Place, each.Line, each.Role, now))],
                [.. source.IsCapture ? [] : ChainRemarks.Of([.. source.Certificates.Select(each => each.Certificate)]), .. source.Faults]));
        }

        var inspection = new CertificateInspection { JudgedAt = now.UtcDateTime, Places = places.DrainToImmutable() };
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(inspection, stream, format, outputFile), cancellationToken);
        return ExitCode.Clean;
    }

    private void Write(CertificateInspection inspection, Stream stream, CertificateFormat format, string? outputFile)
    {
        if (format == CertificateFormat.Json)
        {
            inspection.WriteJson(stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        if (format == CertificateFormat.Yaml) inspection.WriteYaml(writer);
        else inspection.Write(writer, voice.Style(outputFile));
    }
}
