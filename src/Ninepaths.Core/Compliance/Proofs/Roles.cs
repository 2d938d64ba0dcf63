using Ninepaths.Verdicts;
using Ninepaths.Wiring.Rights;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Who may do what in the whole cluster. Whether somebody needs a right is for people to judge; that everybody has it is not.</summary>
internal static class Roles
{
    /// <summary>Administrators besides those that Kubernetes and the distribution make.</summary>
    public static Proof Administrators { get; } = Power("cluster administrators", accountsFail: true, PowerKind.Everything);

    public static Proof Secrets { get; } = Power("who may read every Secret", accountsFail: true, PowerKind.AllSecrets, PowerKind.SystemSecrets);

    /// <summary>A power that few should have.</summary>
    public static Proof Power(string what, params PowerKind[] kinds) => Power(what, accountsFail: false, kinds);

    private static Proof Power(string what, bool accountsFail, params PowerKind[] kinds) => observed =>
    {
        if (observed.Cluster.Rbac.Unseen is { } gap) return [Seen.Unseen("roles", gap.Reason, gap.Needs)];
        var sightings = (from holder in observed.Cluster.Powers.Holders
                         from power in holder.Powers
                         where kinds.Contains(power.Kind) && power.ExpectedBy is null
                         let evidence = new Evidence(power.Chain[0].Origin, power.Chain[0].What, "only who needs it")
                         select IsEverybody(holder.Subject) || (accountsFail && holder.Subject.IsAccount)
                             ? Seen.Fail($"{holder.Subject}", evidence) : Seen.Warn($"{holder.Subject}", evidence)).ToList();
        return sightings.Count > 0 ? sightings : [None(what)];
    };

    /// <summary>A right on a resource that few should have.</summary>
    public static Proof Right(string what, string group, string resource, params string[] verbs) => observed =>
        Bound(observed, what, binding => binding.AllowsIn(group, resource, verbs));

    private static List<ControlSighting> Bound(Observed observed, string what, Func<Binding, bool> has)
    {
        var rbac = observed.Cluster.Rbac;
        if (rbac.Unseen is { } gap) return [Seen.Unseen("roles", gap.Reason, gap.Needs)];
        var sightings = rbac.Bindings.Where(binding => binding.IsClusterWide && !IsBuiltIn(binding) && has(binding)).Select(binding =>
        {
            var evidence = new Evidence(binding.Object.Origin, $"binds {binding.Subject} to {binding.RoleName}", "only who needs it");
            return IsEverybody(binding.Subject) ? Seen.Fail($"{binding.Subject}", evidence) : Seen.Warn($"{binding.Subject}", evidence);
        }).ToList();
        return sightings.Count > 0 ? sightings : [None(what)];
    }

    private static ControlSighting None(string what) =>
        Seen.Pass("roles", new(Seen.Object("clusterrolebindings"), $"{what}: none beyond Kubernetes' own", "none"));

    private static bool IsEverybody(Subject subject) =>
        subject is { Kind: "Group", Name: Subject.Authenticated or Subject.Unauthenticated or Subject.ServiceAccounts } || subject.IsAnonymous;

    // The control plane, the controllers of kube-system (none of which Kubernetes makes an administrator), and the two groups
    // of administrators that kubeadm knows.
    private static bool IsBuiltIn(Binding binding) => binding.Subject switch
    {
        { Kind: "ServiceAccount", Namespace: "kube-system" } => !binding.AllowsEverything,
        { Kind: "Group", Name: "system:masters" or "kubeadm:cluster-admins" or "system:nodes" or "system:monitoring" } => true,
        { Kind: "User", Name: var name } => name.StartsWith("system:kube-", StringComparison.Ordinal) || name == "kube-apiserver-kubelet-client",
        _ => false,
    };
}
