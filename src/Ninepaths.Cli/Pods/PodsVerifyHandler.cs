using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Reachability.Assertions;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Checks a file of assertions.</summary>
internal sealed class PodsVerifyHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(PodRequest request, string file, AssertionFormat format, string? outputFile, CancellationToken cancellationToken)
    {
        var content = await InputFile.ReadAsync(file, cancellationToken);
        var (assertions, faults) = AssertionReader.Read(content, Origin.File("", file));
        if (!faults.IsEmpty)
        {
            foreach (var fault in faults.Skip(1).Take(20)) voice.Note(fault.ToString());
            throw new UserErrorException(faults[0].ToString(), $"see docs/pods.md for the form of such a file; it begins with apiVersion: {AssertionReader.ApiVersion}");
        }

        // What is asserted must hold with the plug-ins there are: none that we know puts pods in the network of their node under policies.
        var careful = request with { Choices = request.Choices with { HostNetworkPodsAreOrdinary = request.Choices.HostNetworkPodsAreOrdinary ?? false } };
        var network = await new PodNetworkSource(terminal, voice).ReadAsync(careful, cancellationToken);
        var checker = new AssertionChecker(new(new ReachEngine(network)));
        var results = assertions.Select(checker.Check).ToList();
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(stream, results, request.Source ?? "the cluster", format, outputFile), cancellationToken);
        if (results.Exists(result => result.Outcome == AssertionOutcome.Broken)) return ExitCode.Findings;
        return !network.IsWhole || results.Exists(result => result.Outcome == AssertionOutcome.NotObserved) ? ExitCode.Unfinished : ExitCode.Clean;
    }

    private void Write(Stream stream, List<AssertionResult> results, string source, AssertionFormat format, string? outputFile)
    {
        switch (format)
        {
            case AssertionFormat.Json:
                AssertionJson.Write(stream, results);
                break;
            case AssertionFormat.JUnit:
                AssertionJUnit.Write(stream, results, source, terminal.Clock.GetUtcNow());
                break;
            default:
                using (var writer = new StreamWriter(stream, leaveOpen: true)) AssertionText.Write(writer, results, voice.Style(outputFile));
                break;
        }
    }
}

/// <summary>How the results of assertions are written.</summary>
internal enum AssertionFormat
{
    Text,
    Json,
    JUnit,
}
