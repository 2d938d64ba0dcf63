namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>A rule, and for which of its policy's pods it holds.</summary>
/// <param name="Rule">In the engine's terms.</param>
/// <param name="Subject">Null for all pods of the policy; else what the rule asks of its own end (<c>destination</c> of ingress, <c>source</c> of egress).</param>
internal sealed record CalicoRule(Rule Rule, Peers? Subject);
