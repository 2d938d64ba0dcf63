using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The connections as a graph in which alike ends are one: fifty workers that are all wired the same are one node.</summary>
internal sealed record MapGraph(ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    public static MapGraph Of(Assessment assessment)
    {
        var domains = TrustDomains.Of(assessment.Wiring);
        var judged = assessment.Paths.SelectMany(path => path.Connections).ToList();
        var ends = judged
            .SelectMany(one => new[] { End.Client(one), End.Server(one) })
            .Concat(assessment.Wiring.Components.Select(component => End.Alone(component.Id)))
            .GroupBy(end => (end.Name, end.Role))
            .Select(end => (
                end.Key.Name,
                end.Key.Role,
                Alike: string.Join(';', end.Select(one => one.Wired).Distinct().Order(StringComparer.Ordinal))));
        var nodes = ends
            .GroupBy(end => (end.Role, Program: ProgramOf(end.Name, end.Role), end.Alike))
            .OrderBy(node => node.Key.Role).ThenBy(node => node.Min(end => end.Name) ?? "", NameList.Order)
            .Select((node, i) => new GraphNode(
                string.Create(CultureInfo.InvariantCulture, $"n{i + 1}"),
                node.Key.Role,
                node.Key.Program,
                [.. NameList.Sorted(node.Select(end => end.Name))]))
            .ToImmutableArray();

        var idOf = nodes.SelectMany(node => node.Members.Select(member => (Key: (member, node.Role), node.Id)))
            .ToDictionary(pair => pair.Key, pair => pair.Id);
        var edges =
            from one in judged
            let path = one.Connection.Path
            group one by (From: idOf[End.Client(one).Key], To: idOf[End.Server(one).Key], Path: path)
            into same
            orderby same.Key.Path
            let secure = same.Count(one => one.Verdict == PathVerdict.Secure)
            select new GraphEdge(same.Key.Path, same.Key.From, same.Key.To, same.Min(one => one.Verdict), same.Count(), secure)
            {
                ClientSeals = TrustDomains.Most(same.Select(one => domains.Of(one.Connection.Dialer.Credential))),
                ServerSeals = TrustDomains.Most(same.Select(one => domains.Of(one.Connection.Acceptor.Identity))),
            };
        return new(nodes, [.. edges]);
    }

    private static string ProgramOf(string name, MapRole role) => Subjects.ProgramOf(name) is { Length: > 0 } program
        ? program
        : role switch
        {
            MapRole.Users => "user",
            MapRole.Node => "node",
            _ => name,
        };

    // One end of one connection, and all that matters for being alike.
    private readonly record struct End(string Name, MapRole Role, string Wired)
    {
        public (string, MapRole) Key => (Name, Role);

        public static End Client(ConnectionAssessment one) => Of(one.Connection.Client, one, "dials", one.Connection.Server);

        public static End Server(ConnectionAssessment one) => Of(one.Connection.Server, one, "answers", one.Connection.Client);

        public static End Alone(string name) => new(name, MapBuilder.RoleOf(name), "");

        private static End Of(string name, ConnectionAssessment one, string does, string other)
        {
            var path = one.Connection.Path;
            return new(name, MapBuilder.RoleOf(name, path), $"{path} {does} {MapBuilder.RoleOf(other, path)} {one.Verdict}");
        }
    }
}

/// <summary>One or several alike ends.</summary>
internal sealed record GraphNode(string Id, MapRole Role, string Program, ImmutableArray<string> Members)
{
    /// <summary><c>kubelet ×50</c>; the name itself where there is one.</summary>
    public string Title => Members.Length == 1
        ? Inert.Text(Members[0], 80)
        : string.Create(CultureInfo.InvariantCulture, $"{Inert.Text(Program, 60)} ×{Members.Length}");

    /// <summary>Who they are, shortened; empty where there is one.</summary>
    public string Names => Members.Length == 1 ? "" : Inert.Text(NameList.Of(Members.Select(Subjects.HostOf)), 120);

    public bool IsControlPlane => Role is MapRole.ApiServer or MapRole.Etcd or MapRole.ControllerManager or MapRole.Scheduler;

    public bool IsOnNodes => Role is MapRole.Kubelet or MapRole.KubeProxy or MapRole.Pods or MapRole.Node;
}

/// <summary>All connections of a path from one node of the graph to another.</summary>
internal sealed record GraphEdge(int Path, string From, string To, PathVerdict Verdict, int Connections, int Secure)
{
    public ImmutableArray<Seal> ClientSeals { get; init; } = [];

    public ImmutableArray<Seal> ServerSeals { get; init; } = [];

    /// <summary><c>1 ✖ exposed ×15</c>.</summary>
    public string Label => Connections == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Path} {Verdict.Sign()} {Verdict.Word()}")
        : string.Create(CultureInfo.InvariantCulture, $"{Path} {Verdict.Sign()} {Verdict.Word()} ×{Connections}");
}
