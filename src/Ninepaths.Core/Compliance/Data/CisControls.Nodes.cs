using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Compliance.Data;

internal static partial class CisControls
{
    private static IEnumerable<Row> Kubelets(CisVersion version)
    {
        var proxyFile = FileSets.Named(ComponentKind.KubeProxy, "kubeconfig");
        var kubeconfig = FileSets.Named(ComponentKind.Kubelet, "kubeconfig");
        var authority = FileSets.Named(ComponentKind.Kubelet, "client-ca-file");
        return
        [
            Auto("4.1.1", "kubelet unit: mode 600 or stricter", Proofs.Files.Mode(FileSets.KubeletUnits, "0600"), Chmod600),
            Auto("4.1.2", "kubelet unit: owned by root:root", Proofs.Files.Owner(FileSets.KubeletUnits), ChownRoot),
            Manual("4.1.3", "kube-proxy kubeconfig: mode 600 or stricter", Proofs.Files.Mode(proxyFile, "0600"), Chmod600),
            Manual("4.1.4", "kube-proxy kubeconfig: owned by root:root", Proofs.Files.Owner(proxyFile), ChownRoot),
            Auto("4.1.5", "kubelet kubeconfig: mode 600 or stricter", Proofs.Files.Mode(kubeconfig, "0600"), Chmod600),
            Auto("4.1.6", "kubelet kubeconfig: owned by root:root", Proofs.Files.Owner(kubeconfig), ChownRoot),
            Manual("4.1.7", $"the kubelet's CA for clients: mode {version.ModeOfCertificates[1..]} or stricter",
                Proofs.Files.Mode(authority, version.ModeOfCertificates), $"chmod {version.ModeOfCertificates[1..]} the files that are named"),
            Manual("4.1.8", "the kubelet's CA for clients: owned by root:root", Proofs.Files.Owner(authority), ChownRoot),
            Auto("4.1.9", "kubelet configuration: mode 600 or stricter", Proofs.Files.Mode(FileSets.KubeletConfiguration, "0600"), Chmod600),
            Auto("4.1.10", "kubelet configuration: owned by root:root", Proofs.Files.Owner(FileSets.KubeletConfiguration), ChownRoot),
            Auto("4.2.1", "anonymous requests to kubelets are refused", KubeletServers.NoAnonymous, "set authentication.anonymous.enabled: false"),
            Auto("4.2.2", "kubelets do not allow everything", KubeletServers.NotAlwaysAllow, "set authorization.mode: Webhook"),
            Auto("4.2.3", "kubelets have a CA for client certificates", Pairs.ClientBundle(ComponentKind.Kubelet, "client-ca-file"),
                "set authentication.x509.clientCAFile"),
            Manual("4.2.4", "the kubelet's read-only port is closed", KubeletServers.NoReadOnlyPort, "set readOnlyPort: 0"),
            Manual("4.2.5", "idle streams to kubelets end", KubeletServers.IdleTimeout, "set streamingConnectionIdleTimeout to more than 0"),
            Manual("4.2.7", "nodes keep their host's name", KubeletServers.NoOtherName, "remove --hostname-override, after renewing the certificates that have the other name"),
            Manual("4.2.9", "kubelets have a serving certificate that can be verified", KubeletServers.Serving,
                "set serverTLSBootstrap: true and approve the requests, or set tlsCertFile and tlsPrivateKeyFile"),
            Auto("4.2.10", "kubelets renew their client certificates", KubeletServers.ClientRotation, "set rotateCertificates: true"),
            Manual("4.2.11", "kubelets renew their serving certificates", KubeletServers.ServerRotation,
                "set serverTLSBootstrap: true, and leave RotateKubeletServerCertificate on"),
            Manual("4.2.12", "kubelets take strong cipher suites only", Suites.Strong(ComponentKind.Kubelet, version.SuitesOfKubelet),
                "set tlsCipherSuites to ECDHE suites with AES-GCM or ChaCha20-Poly1305, or tlsMinVersion: VersionTLS13"),
            Auto("4.3.1", "kube-proxy serves metrics on loopback only", Proxy.MetricsOnLoopback, "set metricsBindAddress: 127.0.0.1:10249"),
        ];
    }

    private static IEnumerable<Row> Policies(CisVersion version) =>
    [
        new("5.1.1", "few are cluster administrators", version.RolesAreManual, Roles.Administrators, "bind roles with the rights that are needed"),
        new("5.1.2", "few may read Secrets", version.RolesAreManual, Roles.Secrets, "grant single Secrets, in their namespace"),
        new("5.1.4", "few may make pods", version.RolesAreManual, Roles.Right("making pods in every namespace", "", "pods", "create"), "grant it in the namespaces that are needed"),
        new("5.1.5", "default service accounts are not used", version.RolesAreManual, Tokens.DefaultAccounts,
            "set automountServiceAccountToken: false on the default service accounts, and give pods accounts of their own"),
        new("5.1.6", "tokens are mounted only where they are needed", version.RolesAreManual, Tokens.Mounted,
            "set automountServiceAccountToken: false where no token is needed, and delete tokens in Secrets"),
        Manual("5.1.7", "nobody uses the group system:masters", Kubeconfigs.MastersGroup, "issue credentials without system:masters and bind roles to them"),
        Manual("5.1.8", "few may bind roles, act as others, or go beyond their own rights",
            Roles.Power("bind, impersonate and escalate", PowerKind.Impersonation, PowerKind.RoleEscalation, PowerKind.EscalationVerbs), "take bind, impersonate and escalate away"),
        Manual("5.1.10", "few may use the kubelets through nodes/proxy", Roles.Power("nodes/proxy", PowerKind.NodeProxy),
            "grant nodes/metrics, nodes/stats or nodes/log instead"),
        Manual("5.1.11", "few may approve certificate requests",
            Roles.Right("approving certificate requests", "certificates.k8s.io", "certificatesigningrequests/approval", "update", "patch"),
            "bind the approval of requests to few"),
        Manual("5.1.12", "few may register admission webhooks",
            Roles.Power("registering admission webhooks", PowerKind.MutatingAdmission, PowerKind.ValidatingAdmission), "let administrators register them"),
        Manual("5.1.13", "few may create tokens of service accounts", Roles.Right("creating tokens of service accounts", "", "serviceaccounts/token", "create"),
            "bind the creation of tokens to few"),
        Manual("5.3.1", "the network plug-in enforces network policies", Network.Enforced, "use a plug-in that enforces them"),
        Manual("5.3.2", "every namespace has network policies", Network.Namespaces, "deny everything by default in each namespace and allow what is needed"),
    ];
}
