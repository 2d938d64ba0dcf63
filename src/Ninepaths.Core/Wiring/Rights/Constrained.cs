using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Impersonation that is held to single verbs: <c>impersonate:MODE</c> says as whom, <c>impersonate-on:MODE:VERB</c> for what.</summary>
/// <remarks>staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/mode.go; never as a member of system:masters.</remarks>
internal static class Constrained
{
    private const string As = "impersonate:";
    private const string On = "impersonate-on:";
    private const string Authentication = "authentication.k8s.io";

    /// <summary>As whom each mode acts, and which of the rights that it names count: those that such users have.</summary>
    private static readonly ImmutableArray<(string Mode, string Resource, string Who, Func<Right, bool> Counts)> Modes =
    [
        ("user-info", "users", "any user", _ => true),
        ("serviceaccount", "serviceaccounts", "any service account", _ => true),
        ("arbitrary-node", "nodes", "any node", right => right is Right.ReadSecrets or Right.CreateTokens),
    ];

    /// <summary>True for a role that says anything of it: the others need not be looked at again.</summary>
    public static bool IsIn(ImmutableArray<PolicyRule> rules) => rules.Any(rule => rule.Verbs.Any(verb =>
        verb.StartsWith(As, StringComparison.Ordinal) || verb.StartsWith(On, StringComparison.Ordinal)));

    /// <summary>What somebody can do as others, by all roles that are bound to him in the whole cluster.</summary>
    public static IEnumerable<FoundPower> Of(Subject subject, IReadOnlyList<Grant> roles, PowerContext context)
    {
        foreach (var (mode, resource, who, counts) in Modes)
        {
            var acting = roles.FirstOrDefault(each => each.Binding.Role!.Rules.Any(rule => rule.Names.IsEmpty && rule.Fits(Authentication, resource, As + mode)));
            if (acting is null) continue;
            var held = new HeldRights(subject);
            foreach (var grant in roles)
                foreach (var right in RightTable.Of([.. grant.Binding.Role!.Rules.Select(rule => Plain(rule, $"{On}{mode}:"))]))
                    if (counts(right.Right)) held.Add(grant with { RoleRight = right });
            if (PowerFinder.Of(held, context).FirstOrDefault(found => PowerGuides.Of(found.Kind).IsAdministrators) is { } found)
                yield return new(PowerKind.Impersonation, $"as {who} {found.What}", [acting, .. found.Grants.Where(grant => grant.Binding != acting.Binding)]);
        }
    }

    /// <summary>The rule as it is for whom is acted for: without the prefix of the mode, and without verbs that are for other modes.</summary>
    private static PolicyRule Plain(PolicyRule rule, string prefix) => rule with
    {
        Verbs = [.. rule.Verbs.Where(verb => verb.StartsWith(prefix, StringComparison.Ordinal)).Select(verb => verb[prefix.Length..])],
    };
}
