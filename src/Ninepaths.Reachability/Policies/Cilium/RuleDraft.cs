using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>A rule while it is read: what it allows or denies, and what of it is not known here.</summary>
/// <remarks>
/// Doubt never helps a policy: what an allow rule asks for and this engine cannot judge makes it conditional, so that what it may allow shows;
/// a deny rule that is not fully understood denies nothing.
/// </remarks>
internal sealed class RuleDraft(CiliumObject item, RuleAction action, Direction direction, string path, bool isOfHost)
{
    private readonly List<string> _conditions = [];
    private readonly List<(Peers Peers, string Condition)> _possible = [];

    public CiliumObject Item => item;

    public bool Allows => action == RuleAction.Allow;

    public RuleAction Action => action;

    public Direction Direction => direction;

    /// <summary>Whether the policy is one for nodes.</summary>
    public bool IsOfHost => isOfHost;

    public string Path => path;

    /// <summary>What more must hold of what it allows, in words.</summary>
    public IReadOnlyList<string> Conditions => _conditions;

    /// <summary>Ends that it may allow beside those it is known to, each with the condition.</summary>
    public IReadOnlyList<(Peers Peers, string Condition)> Possible => _possible;

    /// <summary>False for a deny rule that is not fully understood.</summary>
    public bool Counts { get; private set; } = true;

    /// <summary>Something that cannot be judged stands in the rule.</summary>
    /// <param name="condition">It in words, as a condition of what is allowed.</param>
    public void Doubt(ConfigNode node, string message, string condition)
    {
        item.Warn(node, $"{path}: {message}; {(Allows ? "what it allows is taken as conditional" : "it is not counted")}");
        if (!Allows) Counts = false;
        else if (!_conditions.Contains(condition)) _conditions.Add(condition);
    }

    /// <summary>Some of the rule's ends were not observed.</summary>
    /// <param name="peers">What they may be.</param>
    /// <param name="condition">What they are in words, as a condition of what is allowed.</param>
    public void Perhaps(ConfigNode node, string message, Peers peers, string condition)
    {
        item.Warn(node, $"{path}: {message}; {(Allows ? "what it allows there is taken as conditional" : "it is not counted")}");
        if (!Allows) Counts = false;
        else if (!_possible.Contains((peers, condition))) _possible.Add((peers, condition));
    }

    /// <summary>A condition that belongs to the rule's meaning.</summary>
    public void Require(string condition) => _conditions.Add(condition);

    /// <summary>Every field of a mapping that is not among the known ones is doubted.</summary>
    public void Know(ConfigNode node, string where, params ReadOnlySpan<string> known)
    {
        foreach (var entry in node.Entries)
            if (!known.Contains(entry.Key)) DoubtField(entry, where);
    }

    public void DoubtField(ConfigEntry entry, string where)
    {
        var name = TextSafety.Inert(where.Length == 0 ? entry.Key : $"{where}.{entry.Key}");
        Doubt(entry.Value, $"{name} is no field that is known here, and the API server may have dropped it", $"whatever {name} means");
    }
}
