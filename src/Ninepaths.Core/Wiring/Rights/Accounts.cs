using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>The ways to be a service account.</summary>
internal static class Accounts
{
    /// <summary>Rights with which somebody is any service account where he has them.</summary>
    private static readonly ImmutableArray<Right> AnyOf = [Right.CreatePods, Right.RunWorkloads, Right.CreateTokens, Right.ImpersonateServiceAccounts];

    /// <summary>Rights with which he is those that run there.</summary>
    private static readonly ImmutableArray<Right> Running = [Right.ExecInPods, Right.ExecByGet, Right.ChangePods];

    /// <summary>What makes a subject any service account of the cluster, a grant for each way; empty for nothing.</summary>
    public static ImmutableArray<Grant> Everywhere(HeldRights held, PowerContext context) =>
        [.. Any(held.InCluster), .. RunningThere(held.InCluster, context)];

    /// <summary>The same in one namespace whose pods always run: all of them may be had.</summary>
    public static ImmutableArray<Grant> In(HeldRights held, string @namespace, PowerContext context) =>
    [
        .. Any(right => held.OnlyIn(@namespace, right)),
        .. OwnRoles(right => held.OnlyIn(@namespace, right), context).SelectMany(both => both),
        .. RunningThere(right => held.OnlyIn(@namespace, right), context),
    ];

    /// <summary>The ways to be any service account there.</summary>
    public static ImmutableArray<Grant> Any(Func<Right, IEnumerable<Grant>> rights) =>
    [
        .. AnyOf.Select(right => rights(right).FirstOrDefault(grant => grant.IsForAll)).OfType<Grant>(),
        // A Secret of the right type and annotation is filled with a token (pkg/controller/serviceaccount/tokens_controller.go).
        .. Pair.Of(rights(Right.CreateSecrets), rights(Right.ReadSecrets).Where(grant => grant.IsForAll), sameNames: false).SelectMany(both => both),
    ];

    /// <summary>The ways to be a service account that some pod there runs as.</summary>
    public static ImmutableArray<Grant> RunningThere(Func<Right, IEnumerable<Grant>> rights, PowerContext context) =>
        [.. Running.Where(right => right != Right.ExecByGet || context.ExecByGet).Select(right => rights(right).FirstOrDefault()).OfType<Grant>()];

    /// <summary>The ways to give oneself every right there.</summary>
    public static IEnumerable<ImmutableArray<Grant>> OwnRoles(Func<Right, IEnumerable<Grant>> rights, PowerContext context) =>
    [
        .. Pair.Of(rights(Right.EscalateRoles), rights(Right.ChangeRoles), sameNames: true),
        .. Pair.Of(rights(Right.BindInNamespace), rights(Right.BindClusterRoles).Where(context.IsWorthBinding), sameNames: false),
        .. Pair.Of(rights(Right.BindInNamespace), rights(Right.BindRoles).Where(grant => grant.IsForAll), sameNames: false),
    ];
}
