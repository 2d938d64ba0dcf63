using Ninepaths.Verdicts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Compliance.Proofs;

/// <summary>Who may do what in the whole cluster. Whether somebody needs a right is for people to judge; that everybody has it is not.</summary>
internal static class Roles
{
    /// <summary>Administrators besides those that Kubernetes and kubeadm make.</summary>
    public static IEnumerable<ControlSighting> Administrators(Observed observed) =>
        Bound(observed, "cluster administrators", binding => binding.AllowsEverything, failsFor: subject => subject.Kind == "ServiceAccount");

    public static Proof Secrets { get; } = observed => Bound(observed, "who may read every Secret",
        binding => binding.Allows("secrets", "get", "list", "watch"), failsFor: subject => subject.Kind == "ServiceAccount");

    /// <summary>A right on a resource that few should have.</summary>
    public static Proof Right(string what, string group, string resource, params string[] verbs) => observed =>
        Bound(observed, what, binding => binding.AllowsIn(group, resource, verbs), _ => false);

    private static List<ControlSighting> Bound(Observed observed, string what, Func<Binding, bool> has, Func<Subject, bool> failsFor)
    {
        var rbac = observed.Cluster.Rbac;
        if (rbac.Unseen is { } gap) return [Seen.Unseen("roles", gap.Reason, gap.Needs)];
        var sightings = rbac.Bindings.Where(binding => binding.IsClusterWide && !IsBuiltIn(binding) && has(binding)).Select(binding =>
        {
            var everybody = binding.Subject is { Kind: "Group", Name: "system:authenticated" or "system:unauthenticated" or "system:serviceaccounts" };
            var evidence = new Evidence(binding.Object.Origin, $"binds {binding.Subject} to {binding.RoleName}", "only who needs it");
            return everybody || failsFor(binding.Subject) ? Seen.Fail($"{binding.Subject}", evidence) : Seen.Warn($"{binding.Subject}", evidence);
        }).ToList();
        return sightings.Count > 0 ? sightings
            : [Seen.Pass("roles", new(Seen.Object("clusterrolebindings"), $"{what}: none beyond Kubernetes' own", "none"))];
    }

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
