using Ninepaths.Catalogue;

namespace Ninepaths.Wiring.Rights;

/// <summary>What powers depend on besides rights.</summary>
/// <param name="Roles">Every role.</param>
/// <param name="Version">The API server's version; null where it is not known, and then whatever any version allows counts.</param>
/// <param name="Gates">Feature gates that an API server was given.</param>
/// <param name="Nodes">The names of the nodes; null where they were not listed.</param>
internal sealed record PowerContext(RoleBook Roles, ComponentVersion? Version, IReadOnlySet<string> Gates, IReadOnlySet<string>? Nodes)
{
    private static readonly ComponentVersion CreateToExec = new(1, 35);
    private static readonly ComponentVersion Constrained = new(1, 36);

    /// <summary>True where GET suffices to run a command in a pod.</summary>
    public bool ExecByGet => Version is not { } known || known < CreateToExec;

    /// <summary>True where the verbs <c>impersonate:MODE</c> mean something (gate ConstrainedImpersonation, on since 1.36).</summary>
    public bool ConstrainedImpersonation => Gates.Contains("ConstrainedImpersonation=true")
        || ((Version is not { } known || known >= Constrained) && !Gates.Contains("ConstrainedImpersonation=false"));

    /// <summary>True when a right on nodes is for one that is there: what is limited to other names gives nothing.</summary>
    public bool IsOnNode(Grant grant) => grant.IsForAll || Nodes is null || grant.Names.Any(Nodes.Contains);

    /// <summary>True when a role that may be bound gives a power: of binding view nobody becomes an administrator.</summary>
    public bool IsWorthBinding(Grant grant) => grant.IsForAll || grant.Names.Any(name =>
        Roles.ClusterRole(name) is { } role && role.Rights.Any(right => IsStrong(right.Right)));

    private static bool IsStrong(Right right) => right is not (Right.ImpersonateUids or Right.ImpersonateExtras or Right.CreateSecrets
        or Right.ChangeNodeStatus or Right.WriteConfigMaps or Right.WriteRequestStatus or Right.SignSigner or Right.JoinNodes
        or Right.ChangeRoles or Right.BindInNamespace or Right.BindInCluster or Right.ChangeClusterRoles or Right.ApproveSigner);
}
