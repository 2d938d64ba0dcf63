using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods explain</c></summary>
internal static class PodsExplainCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var from = new Argument<string>("A") { Description = "The source: namespace/name of a pod or workload, an address, or node/NAME." };
        var to = new Argument<string>("B") { Description = "The destination, likewise." };
        var port = new Argument<string>("PORT") { Description = "The destination's port: 8080, 53/udp, or icmp." };
        var source = new PodSourceOptions();
        var output = CommonOptions.TextOrJson();
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("explain", "Why a connection is possible or not: layer by layer, rule by rule, with file and line.") { from, to, port };
        source.AddTo(command);
        foreach (var option in new Option[] { output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) => new PodsExplainHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse), parse.GetValue(from)!, parse.GetValue(to)!, parse.GetValue(port)!, output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths pods explain shop/web shop/db 5432 manifests/", "which rule lets it through, or which policy stops it"),
            new("ninepaths pods explain shop/web 8.8.8.8 53/udp capture.tar.gz", "to an address outside"),
            new("ninepaths pods explain node/w1 shop/web 8080", "a kubelet's probe, in the current cluster"));
    }
}
