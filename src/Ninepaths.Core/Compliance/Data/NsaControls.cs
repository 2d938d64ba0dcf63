using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

/// <summary>What the hardening guide of NSA and CISA says about the nine paths, by chapter. The guide has no numbers: the names are
/// ours.</summary>
internal static class NsaControls
{
    private const ComponentKind Api = ComponentKind.KubeApiserver;
    private const string Separation = "Network separation and hardening";
    private const string Access = "Authentication and authorization";
    private const string Logging = "Audit logging and threat detection";

    public static ImmutableArray<Control> All { get; } =
    [
        Row(Separation, "network-policies", "every namespace has network policies", Network.Namespaces, "deny everything by default in each namespace and allow what is needed", manual: true),
        Row(Separation, "network-plugin", "the network plug-in enforces network policies", Network.Enforced, "use a plug-in that enforces them"),
        Row(Separation, "control-plane-scheduler", "the scheduler listens on loopback only", ControllerManager.Loopback(ComponentKind.KubeScheduler), "set --bind-address=127.0.0.1"),
        Row(Separation, "control-plane-controller-manager", "the controller manager listens on loopback only", ControllerManager.Loopback(ComponentKind.KubeControllerManager), "set --bind-address=127.0.0.1"),
        Row(Separation, "etcd-server-tls", "etcd has a serving certificate and no listener without TLS", EtcdMembers.Pair("cert-file", "key-file", "listen-client-urls"), "set --cert-file and --key-file, and https:// in --listen-client-urls"),
        Row(Separation, "etcd-client-authentication", "etcd asks every client for a certificate", EtcdMembers.Asks("client-cert-auth", "trusted-ca-file", "auto-tls", ("cert-file", "key-file"), "listen-client-urls"), "set --client-cert-auth=true and --trusted-ca-file"),
        Row(Separation, "etcd-own-ca", "etcd has a CA of its own", EtcdMembers.OwnAuthority, "issue etcd's certificates, and those of its clients, from a CA that nothing else trusts"),
        Row(Separation, "etcd-peers", "etcd asks every peer for a certificate", EtcdMembers.Asks("peer-client-cert-auth", "peer-trusted-ca-file", "peer-auto-tls", ("peer-cert-file", "peer-key-file"), "listen-peer-urls"), "set --peer-client-cert-auth=true and --peer-trusted-ca-file"),
        Row(Separation, "etcd-client-certificate", "the API server has a client certificate for etcd", ApiServer.Shows("etcd-certfile", "etcd-keyfile", 4), "set --etcd-certfile and --etcd-keyfile"),
        Row(Separation, "kubeconfig-files", "kubeconfigs of administrators are readable by their owner only", Files.Mode(FileSets.Administrators, "0600"), "chmod 600 the files that are named"),
        Row(Separation, "worker-anonymous", "anonymous requests to kubelets are refused", KubeletServers.NoAnonymous, "set authentication.anonymous.enabled: false"),
        Row(Separation, "worker-read-only-port", "the kubelet's read-only port is closed", KubeletServers.NoReadOnlyPort, "set readOnlyPort: 0"),
        Row(Separation, "worker-authorization", "kubelets ask for authorization", KubeletServers.NotAlwaysAllow, "set authorization.mode: Webhook"),
        Row(Separation, "encryption-api-server", "the API server takes TLS 1.2 or newer only", Suites.Version(Api), "set --tls-min-version=VersionTLS12"),
        Row(Separation, "encryption-kubelets", "the API server verifies kubelets", ApiServer.Trusts("kubelet-certificate-authority", 1, "the kubelets' serving certificates", "the kubelets' hosts"), "set --kubelet-certificate-authority, after a CA has signed the kubelets' serving certificates"),
        Row(Separation, "encryption-etcd", "the API server verifies etcd", ApiServer.Trusts("etcd-cafile", 4, "etcd's certificates", "the hosts that etcd runs on"), "set --etcd-cafile to etcd's CA"),
        Row(Separation, "secrets-at-rest", "Secrets at rest are written with a good provider", AuditLog.EncryptionProvider, "put kms, secretbox or aescbc before identity for secrets"),
        Row(Access, "anonymous", "anonymous requests to the API server are refused", ApiServer.Anonymous(ControlState.Warn), "set --anonymous-auth=false, or limit them to health checks", manual: true),
        Row(Access, "static-tokens", "no static token file", Seen.Setting(Api, "token-auth-file", "not set", setting => setting.Text is null), "remove --token-auth-file"),
        Row(Access, "client-certificates", "the API server has a CA for client certificates", Pairs.ClientBundle(Api, "client-ca-file"), "set --client-ca-file"),
        Row(Access, "rbac", "authorization is Node and RBAC", ApiServer.Authorizes("Node", "RBAC"), "set --authorization-mode=Node,RBAC"),
        Row(Access, "least-privilege", "few are cluster administrators", Roles.Administrators, "bind roles with the rights that are needed", manual: true),
        Row(Access, "service-account-tokens", "tokens are mounted only where they are needed", Tokens.Mounted, "set automountServiceAccountToken: false where no token is needed", manual: true),
        Row(Logging, "audit-log", "the API server writes an audit log", AuditLog.Written, "set --audit-log-path and --audit-policy-file"),
        Row(Logging, "audit-policy", "there is an audit policy", AuditLog.Policy, "write an audit policy and set --audit-policy-file"),
    ];

    private static Control Row(string chapter, string number, string title, Proof proof, string fix, bool manual = false) =>
        new(proof) { Benchmark = "NSA-CISA", Number = number, Section = chapter, Title = title, IsManual = manual, Fix = fix };
}
