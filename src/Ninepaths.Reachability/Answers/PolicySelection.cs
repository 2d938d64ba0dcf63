using System.Collections.Immutable;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Answers;

/// <summary>Which policies select which ends: whatever decides about an end is among them.</summary>
public sealed class PolicySelection
{
    private readonly Dictionary<(int End, Direction), ImmutableArray<Policy>> _selecting;

    public PolicySelection(ReachEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var peers = new PeerSets(engine.Ends);
        var selecting = new Dictionary<(int, Direction), ImmutableArray<Policy>.Builder>();
        foreach (var policy in engine.Network.Policies)
        {
            var ends = peers.Of(policy.Subject);
            foreach (var end in ends.IPv4.Union(ends.IPv6).Members().TakeWhile(end => end < engine.RangesFrom))
                foreach (var direction in Enum.GetValues<Direction>())
                {
                    if (policy.In(direction) is null) continue;
                    if (!selecting.TryGetValue((end, direction), out var list)) selecting.Add((end, direction), list = ImmutableArray.CreateBuilder<Policy>());
                    list.Add(policy);
                }
        }

        _selecting = selecting.ToDictionary(each => each.Key, each => each.Value.ToImmutable());
    }

    /// <summary>The policies that say something of connections to (or from) any pod of an end, in the order they were read.</summary>
    public IEnumerable<Policy> Of(ReachEnd end, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(end);
        return end.Parts.SelectMany(part => _selecting.GetValueOrDefault((part.End, direction), [])).Distinct();
    }

    /// <summary>True when a policy says something of connections to or from any pod of an end.</summary>
    public bool IsSelected(ReachEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return end.Parts.Any(part => _selecting.ContainsKey((part.End, Direction.Ingress)) || _selecting.ContainsKey((part.End, Direction.Egress)));
    }
}
