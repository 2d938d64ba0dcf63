using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Evaluates a rule as one enforcer does.</summary>
internal static class RuleEvaluator
{
    public static RuleMatch Evaluate(
        AuthorizationPolicy policy, AuthorizationRule rule, AuthorizationRequest request, Enforcer enforcer, TrustDomains domains)
    {
        if (policy.Action == AuthorizationAction.Allow && rule.Conditions.Any(condition => IsBeyond(condition, enforcer))) return RuleMatch.No;
        var conditions = new ConditionMatch(domains, policy.Namespace, enforcer);
        return RuleMatch.All([
            Alternatives(rule.Sources),
            Alternatives(rule.Operations),
            .. rule.When.Select(condition => Together([condition])),
        ]);

        RuleMatch Alternatives(ImmutableArray<ImmutableArray<AuthorizationCondition>> alternatives) =>
            alternatives.IsEmpty ? RuleMatch.Yes : RuleMatch.Any(alternatives.Select(Together));

        RuleMatch Together(ImmutableArray<AuthorizationCondition> all)
        {
            var kept = all.Where(condition => IsKept(condition, enforcer)).ToArray();
            // ztunnel skips a match without fields: it matches nothing (src/rbac.rs), where Envoy gets one that matches everything.
            if (kept.Length == 0 && enforcer == Enforcer.Ztunnel) return RuleMatch.No;
            return RuleMatch.All(kept.Select(condition => conditions.Matches(condition, request)));
        }
    }

    /// <summary>True where a DENY rule matches nothing although it is meant to: all that is left for ztunnel of a part of it is empty.</summary>
    public static bool IsLostOnZtunnel(AuthorizationRule rule)
    {
        return IsLost(rule.Sources) || IsLost(rule.Operations) || rule.When.Any(condition => condition.Ztunnel != ZtunnelSupport.Enforced);

        static bool IsLost(ImmutableArray<ImmutableArray<AuthorizationCondition>> alternatives) =>
            !alternatives.IsEmpty && alternatives.All(all => all.All(condition => condition.Ztunnel != ZtunnelSupport.Enforced));
    }

    /// <summary>True for what the enforcer cannot match and notices: an ALLOW rule that has it is left out, other rules do without it.</summary>
    private static bool IsBeyond(AuthorizationCondition condition, Enforcer enforcer) => enforcer switch
    {
        Enforcer.EnvoyTcp => condition.IsHttp,
        Enforcer.Ztunnel => condition.Ztunnel == ZtunnelSupport.Unsupported,
        _ => false,
    };

    private static bool IsKept(AuthorizationCondition condition, Enforcer enforcer) => enforcer switch
    {
        Enforcer.EnvoyTcp => !condition.IsHttp,
        Enforcer.Ztunnel => condition.Ztunnel == ZtunnelSupport.Enforced,
        _ => true,
    };
}
