using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The map for programs: who is connected to whom, by which CA, with which verdict.</summary>
public static class JsonMap
{
    public static void Write(Stream output, Assessment assessment)
    {
        JsonSerializer.Serialize(output, Of(assessment), Json.Readable.MapDocument);
        output.WriteByte((byte)'\n');
    }

    internal static MapDocument Of(Assessment assessment)
    {
        var graph = MapGraph.Of(assessment);
        return new()
        {
            Source = assessment.Wiring.Facts.Source.Name,
            JudgedAt = assessment.JudgedAt.UtcDateTime,
            Paths =
            [
                .. assessment.Paths.Select(path =>
                    new MapDocument.PathRow(path.Path.Number, path.Path.Name, path.Path.Title, path.Verdict, path.Reason)),
            ],
            Nodes = [.. graph.Nodes.Select(node => new MapDocument.Node(node.Id, node.Program, [.. node.Members]))],
            Edges =
            [
                .. graph.Edges.Select(edge => new MapDocument.Edge(
                    edge.Path, edge.From, edge.To, edge.Verdict, edge.Connections, edge.Secure,
                    [.. edge.ClientSeals.Select(Shown)], [.. edge.ServerSeals.Select(Shown)])),
            ],
            Authorities =
            [
                .. TrustDomains.Of(assessment.Wiring).Seals.Select(seal => new MapDocument.Authority(seal.Letter.ToString(), seal.Name)),
            ],
        };
    }

    private static string Shown(Seal seal) => seal.Kind switch
    {
        SealKind.SelfMade => "self-made",
        SealKind.Token => "token",
        _ => seal.Letter.ToString(),
    };
}

/// <summary><c>ninepaths.dev/map/v1</c>.</summary>
internal sealed record MapDocument
{
    public string ApiVersion { get; init; } = "ninepaths.dev/map/v1";

    public required string Source { get; init; }

    public required DateTime JudgedAt { get; init; }

    public required IReadOnlyList<PathRow> Paths { get; init; }

    /// <summary>Ends of connections; alike ones are one node with several members.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    public required IReadOnlyList<Edge> Edges { get; init; }

    /// <summary>The CAs, by the letter that edges call them.</summary>
    public required IReadOnlyList<Authority> Authorities { get; init; }

    public sealed record PathRow(int Id, string Name, string Title, PathVerdict Verdict, string Reason);

    public sealed record Node(string Id, string Program, IReadOnlyList<string> Members);

    public sealed record Edge(
        int Path, string From, string To, PathVerdict Verdict, int Connections, int Secure,
        IReadOnlyList<string> ClientShows, IReadOnlyList<string> ServerShows);

    public sealed record Authority(string Letter, string Name);
}
