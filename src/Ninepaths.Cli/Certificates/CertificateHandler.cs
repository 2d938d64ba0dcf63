using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Certificates;

/// <summary>Lists the certificates of a source.</summary>
internal sealed class CertificateHandler(Terminal terminal, Voice voice)
{
    /// <summary>Every certificate with its role.</summary>
    public Task<int> ListAsync(SourceRequest source, DateTimeOffset? at, CertificateFormat format, string? outputFile, CancellationToken cancellationToken) =>
        RunAsync(
            source,
            outputFile,
            (stream, wiring) => Write(
                stream,
                format,
                json => CertificateTable.WriteJson(json, wiring, at ?? terminal.Clock.GetUtcNow()),
                yaml => CertificateTable.WriteYaml(yaml, wiring, at ?? terminal.Clock.GetUtcNow()),
                text => CertificateTable.Write(text, wiring, at ?? terminal.Clock.GetUtcNow(), voice.Style(outputFile))),
            cancellationToken);

    /// <summary>kubeadm's table of what expires when.</summary>
    public Task<int> CheckExpirationAsync(SourceRequest source, DateTimeOffset? at, CertificateFormat format, string? outputFile, CancellationToken cancellationToken) =>
        RunAsync(
            source,
            outputFile,
            (stream, wiring) => Write(
                stream,
                format,
                json => ExpirationTable.WriteJson(json, wiring, at ?? terminal.Clock.GetUtcNow()),
                yaml => ExpirationTable.WriteYaml(yaml, wiring, at ?? terminal.Clock.GetUtcNow()),
                text => ExpirationTable.Write(text, wiring, at ?? terminal.Clock.GetUtcNow())),
            cancellationToken);

    private async Task<int> RunAsync(SourceRequest source, string? outputFile, Action<Stream, Topology> write, CancellationToken cancellationToken)
    {
        var wiring = await new SourceReader(terminal, voice).WireAsync(source, cancellationToken);
        await OutputFile.WriteAsync(terminal, outputFile, stream => write(stream, wiring), cancellationToken);
        return ExitCode.Clean;
    }

    private static void Write(Stream stream, CertificateFormat format, Action<Stream> json, Action<TextWriter> yaml, Action<TextWriter> text)
    {
        if (format == CertificateFormat.Json)
        {
            json(stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        (format == CertificateFormat.Yaml ? yaml : text)(writer);
    }
}

/// <summary>How a list of certificates is written.</summary>
internal enum CertificateFormat
{
    Table,
    Json,
    Yaml,
}
