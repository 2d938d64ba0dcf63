using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reporting.Pods;

/// <summary>Why connections are protected as they are: what the mesh and the encryption between nodes say of a pair.</summary>
/// <remarks>Of workloads with pods that differ, one pod of each speaks.</remarks>
internal sealed class ProtectionReasons(ReachReport report)
{
    private readonly Dictionary<string, Node> _nodes = report.Network.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);

    public IEnumerable<string> Of(ReachRow row)
    {
        var network = report.Network;
        if (network.Meshes.IsEmpty && network.Encryptions.IsEmpty) return ["no service mesh and no encryption between nodes was observed"];
        var (source, destination) = (row.Source.Parts[0], row.Destination.Parts[0]);
        return Meshes(row, source, destination).Concat(Wires(source, destination)).Distinct();
    }

    private IEnumerable<string> Meshes(ReachRow row, ReachPart source, ReachPart destination)
    {
        var (from, to) = (Mesh(source), Mesh(destination));
        if (from.Pod is null && to.Pod is null) yield break;
        foreach (var mesh in report.Network.Meshes)
        {
            var parts = mesh.Judge(from, to).Parts;
            if (parts.IsEmpty) continue;
            var passing = row.Answer.Connections.Union(row.Answer.Refused);
            foreach (var part in parts)
            {
                var here = part.Connections.Intersect(passing);
                if (here.IsEmpty) continue;
                var condition = part.Restriction is { } more ? $"; only if {more}" : "";
                yield return $"{mesh.Name}, {report.Texts.Of(here)}: {part.Because}{condition}{Where(part.Origin)}";
            }

            yield break;
        }
    }

    private IEnumerable<string> Wires(ReachPart source, ReachPart destination)
    {
        var (from, to) = (Wire(source), Wire(destination));
        if (IsOutside(from) || IsOutside(to)) yield break;
        foreach (var encryption in report.Network.Encryptions)
        {
            var verdict = encryption.Between(from, to);
            yield return $"{encryption.Name}: {verdict.Because}{Where(verdict.Origin)}";
        }
    }

    private MeshEnd Mesh(ReachPart part)
    {
        var engine = report.Book.Engine;
        if (part.Pods is [var pod, ..]) return MeshEnd.Of(report.Network.Pods[pod]);
        return MeshEnd.Of(part.End < engine.RangesFrom
            ? AddressSet.Of(report.Network.Nodes[part.End - engine.NodesFrom].Addresses.Select(AddressRange.Of))
            : AddressSet.Of([engine.Ranges[part.End - engine.RangesFrom]]));
    }

    private WireEnd Wire(ReachPart part)
    {
        var engine = report.Book.Engine;
        if (part.Pods is not [var index, ..]) return new(null, part.End < engine.RangesFrom ? report.Network.Nodes[part.End - engine.NodesFrom] : null);
        var pod = report.Network.Pods[index];
        return new(pod, pod.Node is { } name ? _nodes.GetValueOrDefault(name) : null);
    }

    private static bool IsOutside(WireEnd end) => end.Pod is null && end.Node is null;

    private static string Where(Origin? origin) => origin is null ? "" : $" ({origin})";
}
