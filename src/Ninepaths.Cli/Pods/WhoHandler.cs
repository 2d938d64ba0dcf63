using Ninepaths.Cli.Terminals;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Lists who may talk to one end, or whom it may talk to.</summary>
internal sealed class WhoHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(PodRequest request, string? to, string? from, bool json, string? outputFile, CancellationToken cancellationToken)
    {
        var (name, asked) = NamedEnd.Split((to ?? from)!);
        var network = await new PodNetworkSource(terminal, voice).ReadAsync(request, cancellationToken);
        var engine = new ReachEngine(network);
        var end = NamedEnd.Find(new(engine), name);
        var book = new AnswerBook(engine);
        var ends = ReachEnds.Of(engine, PodGrain.Workload);
        var connections = asked ?? ConnectionSet.All;
        var others = to is not null ? ends.AllSources(withNodes: true) : ends.Destinations.Concat(ends.Pods).Concat(ends.Nodes);
        // An ingress controller sends what its routes say, and what is outside talks to the outside without us.
        var routed = to is not null && ends.Controller is { } controller ? new ReachMatrix(book, ends).From(controller).Where(row => row.Destination.Name == end.Name) : [];
        var rows = routed.Select(row => row with { Answer = row.Answer.Limit(connections) }).Where(row => !row.Answer.Connections.IsEmpty).Concat(
                   from other in others
                   where other.Name != end.Name && other.Kind != ReachEndKind.IngressController && (other.Kind != ReachEndKind.Addresses || end.Kind != ReachEndKind.Addresses)
                   let row = to is not null ? new ReachRow(other, end, book.Between(other, end)) : new ReachRow(end, other, book.Between(end, other))
                   let limited = row with { Answer = row.Answer.Limit(connections) }
                   where !limited.Answer.Connections.IsEmpty
                   select limited);
        var who = new WhoReport(network, end, to is not null, asked, rows);
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(stream, who, json, outputFile), cancellationToken);
        return ExitCode.Clean;
    }

    private void Write(Stream stream, WhoReport report, bool json, string? outputFile)
    {
        if (json)
        {
            WhoJson.Write(stream, report);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        WhoText.Write(writer, report, voice.Style(outputFile));
    }
}
