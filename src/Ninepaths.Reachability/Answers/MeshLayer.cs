using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Answers;

/// <summary>What the meshes of a cluster make of connections, asked once for ends that they treat alike.</summary>
internal sealed class MeshLayer
{
    private readonly ReachEngine _engine;
    private readonly int[] _profiles;
    private readonly List<int> _samples = [];
    private readonly Dictionary<(int, int), (int, MeshVerdict)> _verdicts = [];

    public MeshLayer(ReachEngine engine)
    {
        _engine = engine;
        _profiles = new int[engine.Count];
        if (engine.Network.Meshes.IsEmpty) return;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var things = new Dictionary<object, int>();
        for (var end = 0; end < engine.Count; end++)
        {
            var key = KeyOf(end, things);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = _samples.Count);
                _samples.Add(end);
            }

            _profiles[end] = number;
        }
    }

    /// <summary>The verdict, and a number that equal questions share.</summary>
    public (int Number, MeshVerdict Verdict) Between(int source, int destination)
    {
        if (_engine.Network.Meshes.IsEmpty) return (0, MeshVerdict.Untouched);
        var key = (_profiles[source], _profiles[destination]);
        if (!_verdicts.TryGetValue(key, out var known)) _verdicts.Add(key, known = (_verdicts.Count + 1, Judge(_samples[key.Item1], _samples[key.Item2])));
        return known;
    }

    // The first mesh that has a hand in a connection decides; two on one pod do not go together.
    private MeshVerdict Judge(int source, int destination)
    {
        var (from, to) = (End(source), End(destination));
        if (from.Pod is null && to.Pod is null) return MeshVerdict.Untouched;
        foreach (var mesh in _engine.Network.Meshes)
            if (mesh.Judge(from, to) is { Parts.IsEmpty: false } verdict) return AsFarAsListed(mesh, verdict);
        return MeshVerdict.Untouched;
    }

    // Objects that nobody could list may say otherwise: neither refusals nor protection count.
    private MeshVerdict AsFarAsListed(IMesh mesh, MeshVerdict verdict)
    {
        var unlisted = _engine.Network.UnlistedOfMeshes.Where(resource => resource.Contains(mesh.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (unlisted.Count == 0) return verdict;
        var because = $"{string.Join(", ", unlisted)} were not listed";
        return new([.. verdict.Parts.Select(part => part.Outcome == MeshOutcome.Clear ? part : part with { Outcome = MeshOutcome.NotObserved, Because = because })]);
    }

    private MeshEnd End(int end)
    {
        if (end < _engine.NodesFrom) return MeshEnd.Of(_engine.Classes[end].Sample);
        if (end >= _engine.RangesFrom) return MeshEnd.Of(AddressSet.Of([_engine.Ranges[end - _engine.RangesFrom]]));
        // A node whose addresses nobody saw may have any.
        var addresses = AddressSet.Of(_engine.Network.Nodes[end - _engine.NodesFrom].Addresses.Select(AddressRange.Of));
        return MeshEnd.Of(addresses.IsEmpty ? AddressSet.All : addresses);
    }

    // Addresses may be told apart by a mesh's own rules: each range and node is asked for by itself.
    private string KeyOf(int end, Dictionary<object, int> things)
    {
        if (end >= _engine.NodesFrom) return $"end {end}";
        return string.Join(',', _engine.Network.Meshes.Select((mesh, i) => mesh.Profile(_engine.Classes[end].Sample) is { } profile ? Number((i, profile)) : -1));

        int Number(object thing)
        {
            if (!things.TryGetValue(thing, out var number)) things.Add(thing, number = things.Count);
            return number;
        }
    }
}
