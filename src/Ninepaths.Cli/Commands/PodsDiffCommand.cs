using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods diff</c></summary>
internal static class PodsDiffCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var old = new Argument<string>("OLD") { Description = "Manifests or a capture: as it was." };
        var @new = new Argument<string>("NEW") { Description = "Manifests or a capture: as it is, or will be." };
        var source = new PodSourceOptions();
        var per = PodsReachCommand.Grain();
        var output = CommonOptions.TextOrJson();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command(
            "diff", "Connections and protections gained and lost between two networks. Exit code 1 means that something opens: a connection gained, a protection or a condition lost.") { old, @new };
        source.AddTo(command, withSource: false);
        foreach (var option in new Option[] { per.Option, output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) => new PodsDiffHandler(terminal, common.Voice(parse)).RunAsync(
            new(parse.GetValue(old)!, null, source.Choices(parse)), new(parse.GetValue(@new)!, null, source.Choices(parse)), per.In(parse), output.In(parse),
            parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths pods diff main/manifests branch/manifests", "in a pull request: does this change open anything?"),
            new("ninepaths pods diff before.tar.gz after.tar.gz -o json", "two captures, for programs"));
    }
}
