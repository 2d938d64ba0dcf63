using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Mapping;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths map</c></summary>
internal static class MapCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var source = new SourceOptions();
        var probe = new ProbeOption();
        var at = InstantOption.Create("--at", "Judge as of then instead of now.", terminal.Clock);
        var output = new Choice<MapFormat?>(
            "--output", ["-o"], "Format of the map; without it, what the name of --output-file says, or svg.", null,
            ("svg", MapFormat.Svg), ("mermaid", MapFormat.Mermaid), ("dot", MapFormat.Dot), ("json", MapFormat.Json));
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("map", "Draw the nine paths: components, connections, certificates and CAs, coloured by verdict.");
        source.AddTo(command);
        probe.AddTo(command, source.Still);
        foreach (var option in new Option[] { at, output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) => new MapHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse) with { Probe = probe.In(parse) }, parse.GetValue(at), output.In(parse) ?? FormatOf(parse.GetValue(outputFile)), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths map samples/kubeadm-1.36-ha --output-file map.svg", "a picture for any browser"),
            new("ninepaths map --inventory hosts.yaml --output-file map.svg", "of hosts that are read now"),
            new("ninepaths map capture.tar.gz -o mermaid", "for a page in Markdown"),
            new("ninepaths map capture.tar.gz -o dot | dot -Tpng -o map.png", "with Graphviz"));
    }

    private static MapFormat FormatOf(string? file) => Path.GetExtension(file)?.ToUpperInvariant() switch
    {
        ".MMD" or ".MERMAID" => MapFormat.Mermaid,
        ".DOT" or ".GV" => MapFormat.Dot,
        ".JSON" => MapFormat.Json,
        _ => MapFormat.Svg,
    };
}
