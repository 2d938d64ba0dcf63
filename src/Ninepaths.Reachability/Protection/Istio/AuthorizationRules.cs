using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The AuthorizationPolicies that apply to one workload at one enforcer, in no order of their own.</summary>
/// <remarks>
/// Order: CUSTOM refuses, DENY refuses, then without any ALLOW policy everything passes, else what an ALLOW rule matches
/// (istio pilot/pkg/security/authz/builder/builder.go; for ztunnel src/state.rs, <c>assert_rbac</c>).
/// </remarks>
internal sealed class AuthorizationRules(ImmutableArray<AuthorizationPolicy> policies, MeshConfig mesh)
{
    public ImmutableArray<AuthorizationPolicy> Policies => policies;

    public AuthorizationDecision Decide(AuthorizationRequest request, Enforcer enforcer)
    {
        var restrictions = new List<string>();
        if (enforcer != Enforcer.Ztunnel && Custom(request, enforcer, restrictions) is { } custom) return custom;
        foreach (var (policy, rule, match) in Matches(AuthorizationAction.Deny, dryRun: false, request, enforcer))
        {
            if (match.Truth == Truth.Yes)
                return new(Truth.No, $"{policy.Title} refuses it", rule.Origin, null);
            restrictions.Add($"not ({match.On})");
        }

        return Allow(request, enforcer, restrictions);
    }

    /// <summary>The rules of one action that match, or may.</summary>
    public IEnumerable<(AuthorizationPolicy Policy, AuthorizationRule Rule, RuleMatch Match)> Matches(
        AuthorizationAction action, bool dryRun, AuthorizationRequest request, Enforcer enforcer)
    {
        foreach (var policy in policies.Where(policy => policy.Action == action && policy.IsDryRun == dryRun))
        {
            foreach (var rule in policy.Rules)
            {
                var match = RuleEvaluator.Evaluate(policy, rule, request, enforcer, mesh.Domains);
                if (match.Truth != Truth.No) yield return (policy, rule, match);
            }
        }
    }

    private AuthorizationDecision Allow(AuthorizationRequest request, Enforcer enforcer, List<string> restrictions)
    {
        var allow = policies.Where(policy => policy is { Action: AuthorizationAction.Allow, IsDryRun: false }).ToArray();
        if (allow.Length == 0) return Pass(restrictions, Lost(enforcer), null);

        var matches = Matches(AuthorizationAction.Allow, dryRun: false, request, enforcer).ToArray();
        if (matches.Length == 0)
        {
            var others = allow.Length == 1 ? "" : $" and {allow.Length - 1} more";
            return new(Truth.No, $"no rule of {allow[0].Title}{others} allows it", allow[0].Origin, null);
        }

        var sure = Array.Find(matches, each => each.Match.Truth == Truth.Yes);
        var first = sure.Policy is null ? matches[0] : sure;
        if (sure.Policy is null) restrictions.Add(RuleMatch.Any(matches.Select(each => each.Match)).On);
        return Pass(restrictions, $"{first.Policy.Title} allows it{(Lost(enforcer) is { Length: > 0 } lost ? $"; {lost}" : "")}", first.Rule.Origin);
    }

    private static AuthorizationDecision Pass(List<string> restrictions, string because, Facts.Origin? origin) =>
        new(restrictions.Count == 0 ? Truth.Yes : Truth.Depends, because, origin, restrictions.Count == 0 ? null : string.Join(" and ", restrictions));

    /// <summary>What external authorizers make of it; null where it goes on to the other policies.</summary>
    private AuthorizationDecision? Custom(AuthorizationRequest request, Enforcer enforcer, List<string> restrictions)
    {
        // Several authorizers of one workload, dry runs among them, refuse what any of them should decide on, unless istiod is told otherwise.
        var several = !mesh.SeveralAuthorizers
            && policies.Where(each => each.Action == AuthorizationAction.Custom).DistinctBy(each => each.Provider, StringComparer.Ordinal).Skip(1).Any();
        foreach (var (policy, rule, match) in Matches(AuthorizationAction.Custom, dryRun: false, request, enforcer))
        {
            var provider = TextSafety.Inert(policy.Provider);
            var authorizer = mesh.Authorizer(policy.Provider);
            var refuses = several ? "the workload has several external authorizers"
                : authorizer.Fault is { } fault ? $"the external authorizer {provider} {fault}" : null;
            // An HTTP authorizer is left out of TCP filter chains.
            if (refuses is null && authorizer.Kind == AuthorizerKind.Http && enforcer == Enforcer.EnvoyTcp) continue;
            if (refuses is not null)
            {
                if (match.Truth == Truth.Yes) return new(Truth.No, $"{policy.Title} is for it and {refuses}", rule.Origin, null);
                restrictions.Add($"not ({match.On})");
            }
            else
            {
                var decides = $"the external authorizer {provider} agrees";
                restrictions.Add(match.Truth == Truth.Yes ? decides : $"({decides}, or not ({match.On}))");
            }
        }

        return null;
    }

    /// <summary>Says so when a DENY policy is for the workload and ztunnel cannot enforce it.</summary>
    private string Lost(Enforcer enforcer)
    {
        if (enforcer != Enforcer.Ztunnel) return "";
        var lost = policies.FirstOrDefault(policy => policy is { Action: AuthorizationAction.Deny, IsDryRun: false } && policy.Rules.Any(RuleEvaluator.IsLostOnZtunnel));
        return lost is null ? "" : $"{lost.Title} refuses nothing here: ztunnel sees no HTTP, and what is left of a rule is empty";
    }
}
