using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>Which verbs on which resources a right is.</summary>
internal static class RightTable
{
    private const string Core = "";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Certificates = "certificates.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";
    private const string Authentication = "authentication.k8s.io";

    private static readonly ImmutableArray<string> Impersonate = ["impersonate"];
    private static readonly ImmutableArray<string> Read = ["get", "list", "watch"];
    private static readonly ImmutableArray<string> Create = ["create"];
    private static readonly ImmutableArray<string> Change = ["update", "patch"];
    private static readonly ImmutableArray<string> Write = ["create", "update", "patch"];

    /// <summary>A request to create names nothing yet, so a rule that is limited to names does not allow it; parts of objects that
    /// exist have names.</summary>
    private static readonly ImmutableArray<Row> Rows =
    [
        new(Right.ImpersonateUsers, Core, ["users"], Impersonate),
        new(Right.ImpersonateGroups, Core, ["groups"], Impersonate),
        new(Right.ImpersonateServiceAccounts, Core, ["serviceaccounts"], Impersonate),
        new(Right.ImpersonateUids, Authentication, ["uids"], Impersonate),
        new(Right.ImpersonateExtras, Authentication, ["userextras"], Impersonate),
        // kubelet: a WebSocket that runs a command is opened with GET (pkg/kubelet/server/auth.go).
        new(Right.ProxyNodes, Core, ["nodes/proxy"], ["get", "create"]),
        new(Right.ReadSecrets, Core, ["secrets"], Read),
        new(Right.CreateSecrets, Core, ["secrets"], Create, IsCreation: true),
        new(Right.CreatePods, Core, ["pods"], Create, IsCreation: true),
        new(Right.RunWorkloads, "apps", ["deployments", "daemonsets", "statefulsets", "replicasets"], Create, IsCreation: true),
        new(Right.RunWorkloads, "apps", ["deployments", "daemonsets", "statefulsets", "replicasets"], Change, Names: false),
        new(Right.RunWorkloads, Core, ["replicationcontrollers"], Create, IsCreation: true),
        new(Right.RunWorkloads, Core, ["replicationcontrollers"], Change, Names: false),
        new(Right.RunWorkloads, "batch", ["jobs", "cronjobs"], Create, IsCreation: true),
        new(Right.RunWorkloads, "batch", ["cronjobs"], Change, Names: false),
        // The image of a running pod may be changed (pkg/apis/core/validation ValidatePodUpdate).
        new(Right.ChangePods, Core, ["pods", "pods/ephemeralcontainers"], Change, Names: false),
        new(Right.ExecInPods, Core, ["pods/exec", "pods/attach"], Create, Names: false),
        new(Right.ExecByGet, Core, ["pods/exec", "pods/attach"], ["get"], Names: false),
        new(Right.CreateTokens, Core, ["serviceaccounts/token"], Create),
        new(Right.EscalateClusterRoles, Rbac, ["clusterroles"], ["escalate"]),
        new(Right.ChangeClusterRoles, Rbac, ["clusterroles"], Change),
        // A new role with the label of an aggregated one becomes part of it.
        new(Right.ChangeClusterRoles, Rbac, ["clusterroles"], Create, IsCreation: true),
        new(Right.BindClusterRoles, Rbac, ["clusterroles"], ["bind"]),
        new(Right.BindInCluster, Rbac, ["clusterrolebindings"], Create, IsCreation: true),
        new(Right.BindInCluster, Rbac, ["clusterrolebindings"], Change, Names: false),
        new(Right.EscalateRoles, Rbac, ["roles"], ["escalate"]),
        new(Right.ChangeRoles, Rbac, ["roles"], Change),
        new(Right.BindRoles, Rbac, ["roles"], ["bind"]),
        new(Right.BindInNamespace, Rbac, ["rolebindings"], Create, IsCreation: true),
        new(Right.BindInNamespace, Rbac, ["rolebindings"], Change, Names: false),
        new(Right.DecideRequests, Certificates, ["certificatesigningrequests/approval"], Change, Names: false),
        new(Right.ApproveSigner, Certificates, ["signers"], ["approve"]),
        new(Right.WriteRequestStatus, Certificates, ["certificatesigningrequests/status"], Change, Names: false),
        new(Right.SignSigner, Certificates, ["signers"], ["sign"]),
        new(Right.JoinNodes, Certificates, ["certificatesigningrequests/nodeclient"], Create, Names: false),
        new(Right.ChangeMutatingHooks, Admission, ["mutatingwebhookconfigurations"], Create, IsCreation: true),
        new(Right.ChangeMutatingHooks, Admission, ["mutatingwebhookconfigurations"], Change, Names: false),
        new(Right.ChangeMutatingHooks, Admission, ["mutatingadmissionpolicies"], Change, Names: false),
        new(Right.ChangeValidatingHooks, Admission, ["validatingwebhookconfigurations"], Create, IsCreation: true),
        new(Right.ChangeValidatingHooks, Admission, ["validatingwebhookconfigurations"], Change, Names: false),
        new(Right.ChangeApiServices, "apiregistration.k8s.io", ["apiservices"], Create, IsCreation: true),
        new(Right.ChangeApiServices, "apiregistration.k8s.io", ["apiservices"], Change, Names: false),
        new(Right.ChangeNodeStatus, Core, ["nodes/status"], Change, Names: false),
        new(Right.WriteConfigMaps, Core, ["configmaps"], Change),
    ];

    /// <summary>Rights that have no meaning in a namespace: a RoleBinding does not give them.</summary>
    public static bool IsNamespaced(Right right) => right is Right.ImpersonateServiceAccounts
        or (>= Right.ReadSecrets and <= Right.CreateTokens) or (>= Right.EscalateRoles and <= Right.BindInNamespace)
        or Right.BindClusterRoles or Right.WriteConfigMaps;

    public static ImmutableArray<RoleRight> Of(ImmutableArray<PolicyRule> rules)
    {
        var rights = ImmutableArray.CreateBuilder<RoleRight>();
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = rules[i];
            if (rule.IsEverything) Add(rights, new(Right.Everything, [], i));
            foreach (var row in Rows)
            {
                if (row.IsCreation && !rule.Names.IsEmpty) continue;
                foreach (var resource in row.Resources)
                {
                    if (!rule.Fits(row.Group, resource, row.Verbs.AsSpan())) continue;
                    Add(rights, new(row.Right, row.Names ? rule.Names : [], i));
                    break;
                }
            }
        }

        return rights.DrainToImmutable();
    }

    /// <summary>What is had for all names is not told again for some.</summary>
    private static void Add(ImmutableArray<RoleRight>.Builder rights, RoleRight right)
    {
        foreach (var known in rights)
            if (known.Right == right.Right && known.Names.IsEmpty) return;
        rights.Add(right);
    }

    /// <param name="Names">False where it does not matter which of them somebody may change.</param>
    private sealed record Row(Right Right, string Group, ImmutableArray<string> Resources, ImmutableArray<string> Verbs, bool IsCreation = false,
        bool Names = true);
}
