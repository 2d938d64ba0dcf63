using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods reach</c></summary>
internal static class PodsReachCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new PodSourceOptions();
        var per = Grain();
        var nodes = new Option<bool>("--nodes") { Description = "Show nodes as sources and destinations too." };
        var output = new Choice<ReachFormat?>(
            "--output", ["-o"], "Format of the matrix; without it, what the name of --output-file says, or table.", null,
            ("table", ReachFormat.Table), ("json", ReachFormat.Json), ("csv", ReachFormat.Csv), ("dot", ReachFormat.Dot), ("svg", ReachFormat.Svg), ("html", ReachFormat.Html));
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("reach", "The matrix: for every pair of workloads what may pass between them, and what protects it.");
        source.AddTo(command);
        foreach (var option in new Option[] { per.Option, nodes, output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) => new ReachHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse), per.In(parse), parse.GetValue(nodes), output.In(parse) ?? FormatOf(parse.GetValue(outputFile)), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths pods reach manifests/", "what the policies in a directory come to"),
            new("helm template shop | ninepaths pods reach - -o csv", "of a chart, before it is installed"),
            new("ninepaths pods reach --kubeconfig admin.conf --output-file reach.html", "a picture of the running cluster"),
            new("ninepaths pods reach capture.tar.gz --per pod -o json", "pod by pod, for programs"));
    }

    /// <summary><c>--per</c>, for the commands that show ends.</summary>
    public static Choice<PodGrain> Grain() => new(
        "--per", [], "What one end is: a workload with all its pods, or each pod.", "workload", ("workload", PodGrain.Workload), ("pod", PodGrain.Pod));

    private static ReachFormat FormatOf(string? file) => Path.GetExtension(file)?.ToUpperInvariant() switch
    {
        ".JSON" => ReachFormat.Json,
        ".CSV" => ReachFormat.Csv,
        ".DOT" or ".GV" => ReachFormat.Dot,
        ".SVG" => ReachFormat.Svg,
        ".HTML" or ".HTM" => ReachFormat.Html,
        _ => ReachFormat.Table,
    };
}
