using Ninepaths.Facts;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies;

/// <summary>What the readers of policy APIs write to.</summary>
public sealed class PolicyOutput
{
    private readonly Dictionary<string, Tier> _tiers = new(StringComparer.Ordinal);

    /// <summary>The tiers in the order in which they are asked.</summary>
    public IEnumerable<Tier> Tiers => _tiers.Values.OrderBy(tier => tier.Order).ThenBy(tier => tier.Name, StringComparer.Ordinal);

    public List<Policy> Policies { get; } = [];

    public List<InputFault> Faults { get; } = [];

    /// <summary>What was decided that the APIs leave open, and where the answer depends on something not known; each once.</summary>
    public SortedSet<string> Assumptions { get; } = new(StringComparer.Ordinal);

    public void Add(Tier tier) => _tiers[tier.Name] = tier;

    /// <summary>The API server would refuse this.</summary>
    public void Refuse(Origin origin, string message) => Faults.Add(new(origin, FaultSeverity.Fatal, message));

    /// <summary>Left out or not judged.</summary>
    public void Warn(Origin origin, string message) => Faults.Add(new(origin, FaultSeverity.Warning, message));
}
