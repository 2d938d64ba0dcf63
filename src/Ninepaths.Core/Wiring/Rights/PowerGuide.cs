using System.Collections.Immutable;

namespace Ninepaths.Wiring.Rights;

/// <summary>What a power is, wherever somebody has it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Word">Its name in reports: <c>node-proxy</c>.</param>
/// <param name="Title">What somebody who has it can do.</param>
/// <param name="Leads">What that comes to.</param>
/// <param name="Rights">Which rights it takes.</param>
/// <param name="Instead">What to grant instead.</param>
/// <param name="Source">Where Kubernetes says so.</param>
/// <param name="IsAdministrators">True when its holder is in effect an administrator, or reads every Secret.</param>
public sealed record PowerGuide(
    PowerKind Kind, string Word, string Title, string Leads, string Rights, string Instead, string Source, bool IsAdministrators);

/// <summary>All of them.</summary>
public static class PowerGuides
{
    public static ImmutableArray<PowerGuide> All { get; } =
    [
        new(PowerKind.Everything, "everything", "do everything", "an administrator",
            "* on * of all API groups, by a ClusterRoleBinding", "a role with the rights that are needed",
            "plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go (cluster-admin)", true),
        new(PowerKind.Impersonation, "impersonation", "act as somebody else", "whoever it acts as, an administrator among them",
            "impersonate on users; on groups too for system:masters; since 1.36 impersonate:user-info with impersonate-on:user-info:VERB",
            "impersonate with resourceNames: the few users that are meant",
            "staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/mode.go", true),
        new(PowerKind.NodeProxy, "node-proxy", "use the kubelets' API", "commands in every pod of every node, those of the control plane too",
            "get or create on nodes/proxy: a WebSocket that runs a command is opened with GET", "nodes/metrics, nodes/stats, nodes/log or nodes/pods",
            "pkg/kubelet/server/auth.go", true),
        new(PowerKind.RoleEscalation, "role-escalation", "give itself any role", "an administrator",
            "escalate with update or patch on clusterroles; bind on clusterroles with create, update or patch on clusterrolebindings",
            "neither escalate nor bind: without them nobody can give away more than he has",
            "pkg/registry/rbac/clusterrole/policybased/storage.go, pkg/registry/rbac/clusterrolebinding/policybased/storage.go", true),
        new(PowerKind.ClientCertificates, "client-certificates", "approve certificates for any user",
            "any user and any group but system:masters, for as long as the certificate lives",
            "update on certificatesigningrequests/approval and approve on the signer kubernetes.io/kube-apiserver-client",
            "approve on the one signer that is needed",
            "plugin/pkg/admission/certificates/approval/admission.go, plugin/pkg/admission/certificates/subjectrestriction/admission.go", true),
        new(PowerKind.ServiceAccounts, "service-accounts", "be any service account", "every service account of the cluster or of kube-system, and the hosts that its pods may run on",
            "create on pods, on workloads or on serviceaccounts/token; patch on pods; pods/exec; impersonate on serviceaccounts; create and get on secrets",
            "a RoleBinding in the namespaces that are needed, kube-system not among them",
            "plugin/pkg/admission/serviceaccount/admission.go", true),
        new(PowerKind.AllSecrets, "all-secrets", "read every Secret", "every password, key and stored token of the cluster",
            "get, list or watch on secrets, by a ClusterRoleBinding", "get on single Secrets by resourceNames, in their namespace",
            "pkg/controller/serviceaccount/tokens_controller.go", true),
        new(PowerKind.MutatingAdmission, "mutating-admission", "change objects on their way into the cluster",
            "a container of its own in any pod, and the content of every Secret that is written",
            "create, update or patch on mutatingwebhookconfigurations or mutatingadmissionpolicies", "a webhook that somebody else registers",
            "staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/mutating/dispatcher.go", true),
        new(PowerKind.ApiServices, "api-services", "let somebody else answer for an API group",
            "what is written to that group, and what everybody reads from it",
            "create, update or patch on apiservices", "an APIService that somebody else registers",
            "staging/src/k8s.io/kube-aggregator/pkg/apiserver/handler_proxy.go", true),
        new(PowerKind.Takeover, "takeover", "take over a service account that has such powers", "what that service account can do",
            "what it takes to be a service account, in its namespace", "other namespaces for programs with such powers than people work in",
            "plugin/pkg/admission/serviceaccount/admission.go", true),
        new(PowerKind.SystemSecrets, "system-secrets", "read the Secrets of kube-system", "bootstrap tokens, and stored tokens of the cluster's own programs",
            "get, list or watch on secrets in kube-system", "get on single Secrets by resourceNames",
            "plugin/pkg/auth/authenticator/token/bootstrap/bootstrap.go", false),
        new(PowerKind.ValidatingAdmission, "validating-admission", "read objects on their way into the cluster",
            "the content of every Secret that is written; and nothing can be written that it refuses",
            "create, update or patch on validatingwebhookconfigurations", "a webhook that somebody else registers",
            "staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/validating/dispatcher.go", false),
        new(PowerKind.ClusterConfiguration, "cluster-configuration", "change what the cluster tells its programs",
            "whom aggregated API servers believe, which API server new nodes join, how names are resolved",
            "update or patch on configmaps in kube-system, or on cluster-info in kube-public", "update on single ConfigMaps by resourceNames",
            "pkg/controlplane/controller/clusterauthenticationtrust/cluster_authentication_trust_controller.go", false),
        new(PowerKind.RequestSigning, "request-signing", "put certificates into requests", "a certificate of its own making for whoever waits for one",
            "update on certificatesigningrequests/status and sign on a signer of kubernetes.io", "sign on a signer of its own",
            "plugin/pkg/admission/certificates/signing/admission.go", false),
        new(PowerKind.EscalationVerbs, "escalation-verbs", "go beyond its own rights, once it may change roles or bindings", "an administrator, with one right more",
            "escalate or bind on clusterroles", "neither escalate nor bind", "pkg/registry/rbac/escalation_check.go", false),
        new(PowerKind.NodeStatus, "node-status", "say where nodes can be reached", "what the API server sends to that node: logs, exec, metrics",
            "update or patch on nodes/status", "nothing; network plug-ins and cloud controllers need it",
            "pkg/kubelet/client/kubelet_client.go", false),
        new(PowerKind.NodeJoining, "node-joining", "become a node without approval", "a node's certificate, and the Secrets of pods that are sent there",
            "create on certificatesigningrequests/nodeclient", "the group system:bootstrappers, whose tokens expire",
            "pkg/controller/certificates/approver/sarapprove.go", false),
    ];

    public static PowerGuide Of(PowerKind kind) => All.First(guide => guide.Kind == kind);
}
