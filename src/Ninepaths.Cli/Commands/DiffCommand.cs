using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Comparing;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths diff</c></summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var old = new Argument<string>("OLD") { Description = "The earlier report (audit -o json) or capture." };
        var later = new Argument<string>("NEW") { Description = "The later report or capture." };
        var at = InstantOption.Create("--at", "Judge captures as of then instead of now; reports keep the instant they were judged at.", terminal.Clock);
        var output = new Choice<DiffFormat>("--output", ["-o"], "Format of the answer.", "table", ("table", DiffFormat.Table), ("json", DiffFormat.Json), ("markdown", DiffFormat.Markdown));
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("diff", "Compare two reports: verdicts, findings, connections, certificates, settings. Exit code 1 means that something is worse.")
        {
            old, later, at, output.Option, outputFile,
        };
        command.SetAction((parse, cancellationToken) => new DiffHandler(terminal, common.Voice(parse)).RunAsync(
            new(parse.GetValue(old)!, parse.GetValue(later)!, parse.GetValue(at), output.In(parse), parse.GetValue(outputFile)), cancellationToken));
        return command.WithExamples(
            new("ninepaths diff monday.json today.json", "what changed between two reports"),
            new("ninepaths diff before/ after.tar.gz --verbose", "what a change did to a cluster, every line of it"),
            new("ninepaths diff old.json new.json -o json", "for programs"));
    }
}
