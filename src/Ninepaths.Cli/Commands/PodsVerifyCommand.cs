using System.CommandLine;
using Ninepaths.Cli.CommandLine;
using Ninepaths.Cli.Pods;
using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Commands;

/// <summary><c>ninepaths pods verify</c></summary>
internal static class PodsVerifyCommand
{
    public static Command Create(Terminal terminal, CommonOptions common)
    {
        var file = new Argument<string>("ASSERTIONS") { Description = "A file of assertions: what must, must not, and only may talk to what." };
        var source = new PodSourceOptions();
        var output = new Choice<AssertionFormat>(
            "--output", ["-o"], "Format of the result.", "text", ("text", AssertionFormat.Text), ("json", AssertionFormat.Json), ("junit", AssertionFormat.JUnit));
        var outputFile = CommonOptions.OutputFile();
        var command = new Command("verify", "Check assertions, for CI. Exit code 1: one is broken; 3: one could not be decided, or a part of the input not be read.") { file };
        source.AddTo(command);
        foreach (var option in new Option[] { output.Option, outputFile }) command.Add(option);
        command.SetAction((parse, cancellationToken) => new PodsVerifyHandler(terminal, common.Voice(parse)).RunAsync(
            source.In(parse), parse.GetValue(file)!, output.In(parse), parse.GetValue(outputFile), cancellationToken));
        return command.WithExamples(
            new("ninepaths pods verify network.yaml manifests/", "before it is applied"),
            new("ninepaths pods verify network.yaml manifests/ -o junit --output-file pods.xml", "for the test report of a pipeline"),
            new("ninepaths pods verify network.yaml --kubeconfig admin.conf -o json", "on the running cluster"));
    }
}
