using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>What the name of a label in a selector means.</summary>
/// <param name="Key">The label to look at.</param>
/// <param name="Constant">The value it has everywhere; null for labels that differ.</param>
internal readonly record struct CalicoLabel(LabelKey Key, string? Constant = null)
{
    public const string Namespace = "projectcalico.org/namespace";
    public const string ServiceAccount = "projectcalico.org/serviceaccount";
    public const string Orchestrator = "projectcalico.org/orchestrator";

    /// <summary>In front of labels of the namespace (libcalico-go, k8s/conversion/constants.go).</summary>
    public const string OfNamespace = "pcns.";

    /// <summary>In front of labels of the service account.</summary>
    public const string OfServiceAccount = "pcsa.";

    /// <summary>Behind a prefix: the name of the namespace or the service account itself.</summary>
    public const string Name = "projectcalico.org/name";

    /// <summary>A label of a pod as Calico keeps it: with labels for its namespace, service account and orchestrator.</summary>
    public static CalicoLabel OfPod(string name) => name switch
    {
        Namespace or OfNamespace + Name => new(LabelKey.NamespaceName),
        ServiceAccount or OfServiceAccount + Name => new(LabelKey.ServiceAccountName),
        Orchestrator => new(LabelKey.OfPod(name), "k8s"),
        _ when name.StartsWith(OfNamespace, StringComparison.Ordinal) => new(LabelKey.OfNamespace(name[OfNamespace.Length..])),
        _ when name.StartsWith(OfServiceAccount, StringComparison.Ordinal) => new(LabelKey.OfServiceAccount(name[OfServiceAccount.Length..])),
        _ => new(LabelKey.OfPod(name)),
    };

    /// <summary>A label under its own name: those of network sets and host endpoints.</summary>
    public static CalicoLabel Plain(string name) => new(LabelKey.OfPod(name));
}
