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

    /// <summary>What a subject can do, its groups' rights included: each power the strongest way first, so that the first that a right of its own is
    /// part of tells it.</summary>
    public static IEnumerable<FoundPower> Of(HeldRights held, PowerContext context) =>
    [
        .. Single.SelectMany(each => held.InCluster(each.Right).Take(1).Select(grant => new FoundPower(each.Kind, each.What, [grant]))),
        .. Nodes(held, context), .. Impersonation(held), .. Escalation(held, context), .. Certificates(held),
        .. Named(PowerKind.ServiceAccounts, "may be any service account", Accounts.Everywhere(held, context)),
        .. Named(PowerKind.ServiceAccounts, "may be any service account of kube-system", Accounts.In(held, System, context)),
        .. First(PowerKind.AllSecrets, "may read every Secret", held.InCluster(Right.ReadSecrets).Where(grant => grant.IsForAll)),
        .. First(PowerKind.SystemSecrets, "may read every Secret of kube-system", held.OnlyIn(System, Right.ReadSecrets).Where(grant => grant.IsForAll)),
        .. First(PowerKind.ClusterConfiguration, "may change the ConfigMaps of kube-system",
            held.In(System, Right.WriteConfigMaps).Where(grant => grant.IsForAll || grant.Names.Any(Configuration.Contains))),
        .. First(PowerKind.ClusterConfiguration, "may change the ConfigMap that new nodes read",
            held.In("kube-public", Right.WriteConfigMaps).Where(grant => grant.RoleRight.Has("cluster-info"))),
    ];

    private static IEnumerable<FoundPower> First(PowerKind kind, string what, IEnumerable<Grant> grants) =>
        grants.Take(1).Select(grant => new FoundPower(kind, what, [grant]));

    private static IEnumerable<FoundPower> Named(PowerKind kind, string what, ImmutableArray<Grant> grants) =>
        grants.IsEmpty ? [] : [new(kind, what, grants)];

    private static IEnumerable<FoundPower> Nodes(HeldRights held, PowerContext context) =>
        held.InCluster(Right.ProxyNodes).Where(context.IsOnNode).Take(1).Select(grant => new FoundPower(PowerKind.NodeProxy,
            grant.IsForAll ? "may run commands in every pod through the kubelets"
                : $"may run commands in every pod of {string.Join(", ", grant.Names.Take(3))} through the kubelet", [grant]));

    /// <summary>Groups come with a user: a request that names only groups is refused (impersonation.go buildImpersonationRequests).</summary>
    private static IEnumerable<FoundPower> Impersonation(HeldRights held)
    {
        var users = held.InCluster(Right.ImpersonateUsers).ToList();
        var anybody = users.Find(grant => grant.IsForAll);
        var somebody = users.Take(1).Concat(held.InCluster(Right.ImpersonateServiceAccounts).Take(1))
            .Concat(held.Namespaces.SelectMany(space => held.OnlyIn(space, Right.ImpersonateServiceAccounts)).Take(1)).ToList();
        var masters = held.InCluster(Right.ImpersonateGroups).FirstOrDefault(grant => grant.RoleRight.Has(Subject.Masters));
        var more = new[] { Right.ImpersonateUids, Right.ImpersonateExtras }.SelectMany(right => held.InCluster(right).Take(1)).ToList();
        if (masters is not null)
            foreach (var one in somebody) yield return new(PowerKind.Impersonation, $"may act as a member of {Subject.Masters}", [one, masters, .. more]);
        if (anybody is not null) yield return new(PowerKind.Impersonation, "may act as any user", [anybody, .. more]);
    }

    private static IEnumerable<FoundPower> Escalation(HeldRights held, PowerContext context)
    {
        foreach (var making in Pair.Of(held.InCluster(Right.EscalateClusterRoles), held.InCluster(Right.ChangeClusterRoles), sameNames: true))
            yield return new(PowerKind.RoleEscalation, "may give a ClusterRole rights that it does not have itself", making);
        foreach (var binding in Pair.Of(held.InCluster(Right.BindInCluster), held.InCluster(Right.BindClusterRoles).Where(context.IsWorthBinding), sameNames: false))
            yield return new(PowerKind.RoleEscalation, "may bind itself to a ClusterRole that it does not have", binding);
        foreach (var half in held.InCluster(Right.EscalateClusterRoles).Concat(held.InCluster(Right.BindClusterRoles).Where(context.IsWorthBinding)).OrderByDescending(held.Owns).Take(1))
            yield return new(PowerKind.EscalationVerbs, $"has the right to {(half.Right == Right.BindClusterRoles ? "bind" : "escalate")}, and nothing yet to use it on", [half]);
        foreach (var everywhere in Accounts.OwnRoles(held.InCluster, context))
            yield return new(PowerKind.RoleEscalation, "may give itself every right in every namespace", everywhere);
    }

    private static IEnumerable<FoundPower> Certificates(HeldRights held)
    {
        var approving = held.InCluster(Right.ApproveSigner).Where(signer => signer.RoleRight.Has(Client) || signer.Names.Contains("kubernetes.io/*"));
        foreach (var both in Pair.Of(held.InCluster(Right.DecideRequests), approving, sameNames: false))
            yield return new(PowerKind.ClientCertificates, "may approve certificates for any user", both);
        var signing = held.InCluster(Right.SignSigner).Where(signer => signer.IsForAll || signer.Names.Any(name => name.StartsWith("kubernetes.io/", StringComparison.Ordinal)));
        foreach (var both in Pair.Of(held.InCluster(Right.WriteRequestStatus), signing, sameNames: false))
            yield return new(PowerKind.RequestSigning, "may put certificates into requests of others", both);
    }
}

/// <summary>A power before it is told: what gives it.</summary>
internal sealed record FoundPower(PowerKind Kind, string What, ImmutableArray<Grant> Grants);
