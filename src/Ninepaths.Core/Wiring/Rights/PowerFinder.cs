using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Puts the powers of one subject together from its rights.</summary>
internal static class PowerFinder
{
    private const string System = "kube-system";
    private const string Client = "kubernetes.io/kube-apiserver-client";

    private static readonly ImmutableArray<string> Configuration =
        ["extension-apiserver-authentication", "coredns", "kube-proxy", "kubeadm-config", "kubelet-config"];

    /// <summary>Rights that are a power by themselves, in the whole cluster.</summary>
    private static readonly ImmutableArray<(Right Right, PowerKind Kind, string What)> Single =
    [
        (Right.Everything, PowerKind.Everything, "may do everything"),
        (Right.ChangeMutatingHooks, PowerKind.MutatingAdmission, "may change every object on its way into the cluster"),
        (Right.ChangeApiServices, PowerKind.ApiServices, "may let somebody else answer for an API group"),
        (Right.ChangeValidatingHooks, PowerKind.ValidatingAdmission, "may read every object on its way into the cluster"),
        (Right.ChangeNodeStatus, PowerKind.NodeStatus, "may say where nodes can be reached"),
        (Right.JoinNodes, PowerKind.NodeJoining, "gets certificates of any node approved by itself"),
    ];

    /// <summary>What a subject can do by itself; of a power that needs several rights at least one must be its own.</summary>
    public static IEnumerable<FoundPower> Of(HeldRights held, PowerContext context)
    {
        foreach (var (right, kind, what) in Single)
            if (held.InCluster(right).FirstOrDefault() is { } grant) yield return new(kind, what, [grant]);
        if (held.InCluster(Right.ProxyNodes).FirstOrDefault(context.IsOnNode) is { } proxying)
            yield return new(PowerKind.NodeProxy, proxying.IsForAll ? "may run commands in every pod through the kubelets"
                : $"may run commands in every pod of {string.Join(", ", proxying.Names.Take(3))} through the kubelet", [proxying]);
        if (Impersonation(held) is { } acting) yield return acting;
        if (Escalation(held, context) is { } escalating) yield return escalating;
        if (Both(held, Right.DecideRequests, Right.ApproveSigner, signer => signer.Has(Client) || signer.Names.Contains("kubernetes.io/*")) is { } approving)
            yield return new(PowerKind.ClientCertificates, "may approve certificates for any user", approving);
        if (Both(held, Right.WriteRequestStatus, Right.SignSigner,
            signer => signer.IsForAll || signer.Names.Any(name => name.StartsWith("kubernetes.io/", StringComparison.Ordinal))) is { } signing)
            yield return new(PowerKind.RequestSigning, "may put certificates into requests of others", signing);
        if (Accounts.Everywhere(held, context) is { IsEmpty: false } everywhere)
            yield return new(PowerKind.ServiceAccounts, "may be any service account", everywhere);
        else if (Accounts.In(held, System, context) is { IsEmpty: false } system)
            yield return new(PowerKind.ServiceAccounts, "may be any service account of kube-system", system);
        if (held.InCluster(Right.ReadSecrets).FirstOrDefault(grant => grant.IsForAll) is { } secrets)
            yield return new(PowerKind.AllSecrets, "may read every Secret", [secrets]);
        else if (held.OnlyIn(System, Right.ReadSecrets).FirstOrDefault(grant => grant.IsForAll) is { } own)
            yield return new(PowerKind.SystemSecrets, "may read every Secret of kube-system", [own]);
        if (held.In(System, Right.WriteConfigMaps).FirstOrDefault(grant => grant.IsForAll || grant.Names.Any(Configuration.Contains)) is { } writing)
            yield return new(PowerKind.ClusterConfiguration, "may change the ConfigMaps of kube-system", [writing]);
        else if (held.In("kube-public", Right.WriteConfigMaps).FirstOrDefault(grant => grant.Has("cluster-info")) is { } joining)
            yield return new(PowerKind.ClusterConfiguration, "may change the ConfigMap that new nodes read", [joining]);
    }

    private static bool Has(this Grant grant, string name) => grant.RoleRight.Has(name);

    /// <summary>Groups come with a user: a request that names only groups is refused (impersonation.go buildImpersonationRequests).</summary>
    private static FoundPower? Impersonation(HeldRights held)
    {
        var users = held.InCluster(Right.ImpersonateUsers).ToList();
        var anybody = users.Find(grant => grant.IsForAll);
        var somebody = anybody ?? users.FirstOrDefault() ?? held.InCluster(Right.ImpersonateServiceAccounts).FirstOrDefault()
            ?? held.Namespaces.SelectMany(space => held.OnlyIn(space, Right.ImpersonateServiceAccounts)).FirstOrDefault();
        if (somebody is null) return null;
        var masters = held.InCluster(Right.ImpersonateGroups).FirstOrDefault(grant => grant.Has(Subject.Masters));
        var more = new[] { Right.ImpersonateUids, Right.ImpersonateExtras }.Select(right => held.InCluster(right).FirstOrDefault()).OfType<Grant>();
        return masters is not null ? new(PowerKind.Impersonation, $"may act as a member of {Subject.Masters}", [somebody, masters, .. more])
            : anybody is not null ? new(PowerKind.Impersonation, "may act as any user", [anybody, .. more]) : null;
    }

    private static FoundPower? Escalation(HeldRights held, PowerContext context)
    {
        if (Both(held, Right.EscalateClusterRoles, Right.ChangeClusterRoles) is { } making)
            return new(PowerKind.RoleEscalation, "may give a ClusterRole rights that it does not have itself", making);
        if (Both(held, Right.BindInCluster, Right.BindClusterRoles, context.IsWorthBinding) is { } binding)
            return new(PowerKind.RoleEscalation, "may bind itself to a ClusterRole that it does not have", binding);
        var everywhere = Accounts.OwnRoles(right => held.InCluster(right), context);
        return everywhere.IsEmpty ? null : new(PowerKind.RoleEscalation, "may give itself every right in every namespace", everywhere);
    }

    private static ImmutableArray<Grant>? Both(HeldRights held, Right one, Right other, Func<Grant, bool>? fits = null) =>
        Pair.Of(held.InCluster(one), held.InCluster(other).Where(fits ?? (_ => true)), sameNames: fits is null);
}

/// <summary>A power before it is told: what gives it.</summary>
internal sealed record FoundPower(PowerKind Kind, string What, ImmutableArray<Grant> Grants);
