using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who has powers by the defaults of Kubernetes and of distributions: known, and no finding.</summary>
internal static class ExpectedHolders
{
    private const string Policy = "plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go";
    private const string Controllers = "plugin/pkg/auth/authorizer/rbac/bootstrappolicy/controller_policy.go";
    private const string AdminRole = "cluster-admin";
    private const string KubeletAdmin = "system:kubelet-api-admin";
    private const string Any = "*";

    /// <summary>Role, kind and name of the subject, source. A star at the end stands for any rest; a role of only a star for any role.</summary>
    private static readonly ImmutableArray<(string Role, string Kind, string Name, string Source, Distribution? Only)> Bindings =
    [
        (Any, "Group", Subject.Masters, "staging/src/k8s.io/apiserver/pkg/authentication/user/user.go", null),
        ("system:kube-controller-manager", "User", "system:kube-controller-manager", Policy, null),
        ("system:kube-scheduler", "User", "system:kube-scheduler", Policy, null),
        (AdminRole, "Group", "kubeadm:cluster-admins", "cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go", null),
        (KubeletAdmin, "User", "kube-apiserver-kubelet-client", "cmd/kubeadm/app/constants/constants.go", null),
        (KubeletAdmin, "User", "kube-apiserver", "k3s manifests/rolebindings.yaml; cluster/gce/addons/rbac/kubelet-api-auth", null),
        (KubeletAdmin, "User", "system:kube-apiserver", "MicroShift assets/controllers/kube-apiserver", Distribution.MicroShift),
        (KubeletAdmin, "User", "system:openshift:openshift-kube-apiserver", "openshift/cluster-kube-apiserver-operator bindata/assets", Distribution.OpenShift),
        ("system:certificates.k8s.io:certificatesigningrequests:nodeclient", "Group", "system:bootstrappers*",
            "cmd/kubeadm/app/phases/bootstraptoken/node/tlsbootstrap.go", null),
        ("k3s-cloud-controller-manager", "User", "k3s-cloud-controller-manager", "k3s manifests/ccm.yaml", Distribution.K3s),
        ("rke2-cloud-controller-manager", "User", "rke2-cloud-controller-manager", "rke2 bundled manifests", Distribution.Rke2),
        ("system:k3s-controller", "User", "system:k3s-controller", "k3s manifests/rolebindings.yaml", Distribution.K3s),
        ("system:rke2-controller", "User", "system:rke2-controller", "rke2 bundled manifests", Distribution.Rke2),
        (AdminRole, "ServiceAccount", "kube-system/helm-*", "k3s-io/helm-controller: installs what comes with k3s", Distribution.K3s),
        (AdminRole, "ServiceAccount", "kube-system/helm-*", "k3s-io/helm-controller: installs what comes with RKE2", Distribution.Rke2),
        (AdminRole, "Group", "system:cluster-admins", "openshift/kubernetes: cluster-admins", Distribution.OpenShift),
        (AdminRole, "User", "system:admin", "openshift/kubernetes: cluster-admins", Distribution.OpenShift),
        // Only administrators can make namespaces of these names (project request limits).
        (Any, "ServiceAccount", "openshift-*", "OpenShift's own operators", Distribution.OpenShift),
        (Any, "ServiceAccount", "openshift-*", "MicroShift's own components", Distribution.MicroShift),
        (Any, "User", "eks:*", "Amazon EKS: what it manages itself", Distribution.Eks),
        (Any, "Group", "eks:*", "Amazon EKS: what it manages itself", Distribution.Eks),
        (AdminRole, "User", "clusterAdmin", "Azure AKS: the administrator of az aks get-credentials --admin", Distribution.Aks),
        (Any, "User", "aks-support", "Azure AKS: what it manages itself", Distribution.Aks),
        (Any, "User", "system:gke-*", "Google GKE: what it manages itself", Distribution.Gke),
        (Any, "User", "system:gcp-controller-manager", "cluster/gce/addons/rbac", Distribution.Gke),
    ];

    /// <summary>The source that says that a binding is meant; null where none does.</summary>
    public static string? Of(Binding binding, Distribution distribution, IReadOnlySet<string> kubeletClients)
    {
        var subject = binding.Subject;
        // Each controller is the service account of its name, bound to the role of its name.
        if (subject is { IsAccount: true, Namespace: "kube-system" } && binding.RoleName == "system:controller:" + subject.Name) return Controllers;
        foreach (var (role, kind, name, source, only) in Bindings)
            if (kind == subject.Kind && (only is null || only == distribution) && Fits(role, binding.RoleName) && Fits(name, subject.ToString())) return source;
        return subject.Kind == "User" && kubeletClients.Contains(subject.Name) && binding.IsClusterWide && IsForKubelets(binding)
            ? "the API server's own client certificate for kubelets" : null;
    }

    /// <summary>A role of another name than system:kubelet-api-admin, with nothing that is about anything but nodes.</summary>
    private static bool IsForKubelets(Binding binding) => binding.Role is { } role
        && role.Rights.All(right => right.Right is Right.ProxyNodes or Right.ChangeNodeStatus);

    private static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == name;
}
