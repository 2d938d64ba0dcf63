using System.CommandLine;
using Ninepaths.Cli.Certificates;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths certs list</c> and <c>ninepaths certs check-expiration</c></summary>
internal static class CertificateListCommands
{
    private delegate Task<int> Handler(SourceRequest source, DateTimeOffset? at, CertificateFormat format, string? outputFile, CancellationToken cancellationToken);

    public static Command CreateList(Terminal terminal, CommonOptions common) =>
        Create(terminal, "list", "List every certificate: whose it is, what it is for, who signed it, when it expires.", parse => new CertificateHandler(terminal, common.Voice(parse)).ListAsync)
            .WithExamples(
                new("ninepaths certs list samples/kubeadm-1.36-ha", "all of them, host by host, the next to expire first"),
                new("ninepaths certs list capture.tar.gz -o json", "for programs"));

    public static Command CreateCheckExpiration(Terminal terminal, CommonOptions common) =>
        Create(terminal, "check-expiration", "Show when certificates expire, in kubeadm's columns and fields, and those that kubeadm leaves out.", parse => new CertificateHandler(terminal, common.Voice(parse)).CheckExpirationAsync)
            .WithExamples(
                new("ninepaths certs check-expiration", "this host"),
                new("ninepaths certs check-expiration --inventory hosts.yaml", "all hosts of a cluster"),
                new("ninepaths certs check-expiration capture.tar.gz --at +90d", "residual times as they will be in 90 days"),
                new("ninepaths certs check-expiration capture.tar.gz -o json", "kubeadm's fields"));

    /// <summary><c>-o table|json|yaml</c>.</summary>
    public static Choice<CertificateFormat> Format() => new(
        "--output", ["-o"], "Format of the list.", "table",
        ("table", CertificateFormat.Table), ("text", CertificateFormat.Table), ("json", CertificateFormat.Json), ("yaml", CertificateFormat.Yaml));

    private static Command Create(Terminal terminal, string name, string description, Func<ParseResult, Handler> handler)
    {
        var source = new SourceOptions();
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var output = Format();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command(name, description);
        source.AddTo(command);
        foreach (var option in new Option[] { at, output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) =>
            handler(parse)(source.In(parse), parse.GetValue(at), output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command;
    }
}
