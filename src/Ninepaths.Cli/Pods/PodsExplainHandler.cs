using Ninepaths.Cli.Terminals;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Explaining;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Explains one connection.</summary>
internal sealed class PodsExplainHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(PodRequest request, string from, string to, string asked, bool json, string? outputFile, CancellationToken cancellationToken)
    {
        if (!ConnectionParser.TryParseOne(asked, out var protocol, out var port))
            throw new UserErrorException($"'{TextSafety.Inert(asked)}' is not one port", "write 8080, 53/udp, 9090/sctp or icmp");
        var network = await new PodNetworkSource(terminal, voice).ReadAsync(request, cancellationToken);
        var engine = new ReachEngine(network);
        var finder = new Reachability.Answers.EndFinder(engine);
        var (source, destination) = (NamedEnd.Find(finder, from), NamedEnd.Find(finder, to));
        var explanations = new Explainer(new(engine)).Explain(source, destination, protocol, port).ToList();
        if (explanations.Count == 0) throw new UserErrorException($"{source.Name} and {destination.Name} have no address family in common", "name ends that both have IPv4 or both have IPv6");
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(stream, explanations, json, outputFile), cancellationToken);
        return ExitCode.Clean;
    }

    private void Write(Stream stream, List<Explanation> explanations, bool json, string? outputFile)
    {
        if (json)
        {
            ExplanationJson.Write(stream, explanations);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        ExplanationText.Write(writer, explanations, voice.Style(outputFile));
    }
}
