using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Single rights from which the powers of <see cref="PowerKind"/> are made.</summary>
internal enum Right
{
    Everything,
    ImpersonateUsers,
    ImpersonateGroups,
    ImpersonateServiceAccounts,
    ImpersonateUids,
    ImpersonateExtras,
    ProxyNodes,
    ReadSecrets,
    CreateSecrets,
    CreatePods,
    RunWorkloads,
    ChangePods,
    ExecInPods,

    /// <summary>The same by a WebSocket opened with GET: enough before 1.35 (AuthorizePodWebsocketUpgradeCreatePermission).</summary>
    ExecByGet,
    CreateTokens,
    EscalateClusterRoles,
    ChangeClusterRoles,
    BindClusterRoles,
    BindInCluster,
    EscalateRoles,
    ChangeRoles,
    BindRoles,
    BindInNamespace,
    DecideRequests,
    ApproveSigner,
    WriteRequestStatus,
    SignSigner,
    JoinNodes,
    ChangeMutatingHooks,
    ChangeValidatingHooks,
    ChangeApiServices,
    ChangeNodeStatus,
    WriteConfigMaps,
}

/// <summary>A right that a role gives.</summary>
/// <param name="Right">Which.</param>
/// <param name="Names">The names it is limited to; empty for all.</param>
/// <param name="Rule">The rule that gives it, counted from 0.</param>
internal sealed record RoleRight(Right Right, ImmutableArray<string> Names, int Rule)
{
    public bool Has(string name) => Names.IsEmpty || Names.Contains(name);
}
