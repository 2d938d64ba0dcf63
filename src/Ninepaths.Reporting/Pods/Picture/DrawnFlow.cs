using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>A line of the picture: one flow, or two that are protected alike and lead both ways.</summary>
internal sealed record DrawnFlow(GroupFlow Flow, GroupFlow? Back)
{
    public ProtectionLevel Worst => Flow.Worst;

    public long Pairs => Math.Max(Flow.Pairs, Back?.Pairs ?? 0);
}

/// <summary>Many lines into or out of one box that would say the same, drawn as one short arrow.</summary>
/// <param name="Group">The box.</param>
/// <param name="Label">Who else: <c>every namespace</c>.</param>
/// <param name="Inwards">Whether it leads into the box.</param>
/// <param name="Flow">All of it together.</param>
internal sealed record DrawnStub(int Group, string Label, bool Inwards, GroupFlow Flow);
