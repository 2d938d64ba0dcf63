using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Kubeconfigs;
using Ninepaths.Cli.Terminals;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths kubeconfig …</c></summary>
internal static class KubeconfigCommand
{
    public static Command Create(Terminal terminal, CommonOptions common) =>
        new Command("kubeconfig", "Credentials of people and programs.") { CreateInspect(terminal, common) };

    private static Command CreateInspect(Terminal terminal, CommonOptions common)
    {
        var files = new Argument<string[]>("FILE") { Description = "Kubeconfigs. Without any, those that kubectl would take.", Arity = ArgumentArity.ZeroOrMore };
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var failOn = new Choice<Severity?>(
            "--fail-on", [], "The lowest severity that makes it exit with 1.", "high",
            ("critical", Severity.Critical), ("high", Severity.High), ("medium", Severity.Medium), ("low", Severity.Low), ("info", Severity.Info), ("never", null));
        var output = CertificateListCommands.Format();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("inspect", "Judge kubeconfigs: where each context leads, whom it trusts, who one is there and for how long. Nobody is asked, nothing is run, keys and tokens are never shown.")
        {
            files, at, failOn.Option, output.Option, outputFile,
        };
        command.SetAction((parse, cancellationToken) => new KubeconfigHandler(terminal, common.Voice(parse)).RunAsync(
            new(parse.GetValue(files) ?? [], parse.GetValue(at), failOn.In(parse), output.In(parse), parse.GetValue(outputFile)), cancellationToken));
        return command.WithExamples(
            new("ninepaths kubeconfig inspect", "the kubeconfig that kubectl would take"),
            new("ninepaths kubeconfig inspect admin.conf ~/.kube/config", "two, and what they have in common"),
            new("ninepaths kubeconfig inspect ci.kubeconfig --at +30d --fail-on medium", "for a pipeline: will it still do in a month?"));
    }
}
