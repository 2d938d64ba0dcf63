using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

internal static partial class CisControls
{
    private const ComponentKind Api = ComponentKind.KubeApiserver;

    private static IEnumerable<Row> ApiServers(CisVersion version) =>
    [
        Manual("1.2.1", "anonymous requests to the API server are refused", ApiServer.Anonymous(ControlState.Warn),
            "limit them to health checks in --authentication-config, or set --anonymous-auth=false"),
        Auto("1.2.2", "no static token file", Seen.Setting(Api, "token-auth-file", "not set", setting => setting.Text is null),
            "give its users another credential and remove --token-auth-file"),
        Manual("1.2.3", "Services cannot take external addresses at will", ApiServer.Admits("DenyServiceExternalIPs", byDefault: false, ControlState.Warn),
            "add DenyServiceExternalIPs to --enable-admission-plugins, unless another policy does the same"),
        Auto("1.2.4", "the API server has a client certificate for kubelets", ApiServer.Shows("kubelet-client-certificate", "kubelet-client-key", 1),
            "set --kubelet-client-certificate and --kubelet-client-key to a valid pair"),
        Auto("1.2.5", "the API server verifies kubelets", ApiServer.Trusts("kubelet-certificate-authority", 1, "the kubelets' serving certificates", "the kubelets' hosts"),
            "let a CA sign the kubelets' serving certificates (serverTLSBootstrap), then set --kubelet-certificate-authority to it"),
        Auto("1.2.6", "authorization is not AlwaysAllow", ApiServer.NotAlwaysAllow, "set --authorization-mode=Node,RBAC"),
        Auto("1.2.7", "authorization includes Node", ApiServer.Authorizes("Node"), "add Node to the authorizers"),
        Auto("1.2.8", "authorization includes RBAC", ApiServer.Authorizes("RBAC"), "add RBAC to the authorizers"),
        Auto("1.2.12", "the admission plug-in ServiceAccount is on", ApiServer.Admits("ServiceAccount", byDefault: true),
            "remove ServiceAccount from --disable-admission-plugins"),
        Auto("1.2.14", "the admission plug-in NodeRestriction is on", ApiServer.Admits("NodeRestriction", byDefault: false),
            "add NodeRestriction to --enable-admission-plugins"),
        Auto("1.2.15", "the API server serves no profiles", ControllerManager.NoProfiling(Api), "set --profiling=false"),
        Auto("1.2.16", "the API server writes an audit log", AuditLog.Written, "set --audit-log-path and --audit-policy-file"),
        Auto("1.2.17", "audit logs are kept for 30 days", AuditLog.AtLeast("audit-log-maxage", 30), "set --audit-log-maxage=30"),
        Auto("1.2.18", "10 old audit logs are kept", AuditLog.AtLeast("audit-log-maxbackup", 10), "set --audit-log-maxbackup=10"),
        Auto("1.2.19", "audit logs are rotated at 100 MB", AuditLog.AtLeast("audit-log-maxsize", 100), "set --audit-log-maxsize=100"),
        Manual("1.2.20", "requests time out", Seen.Setting(Api, "request-timeout", "a limit that fits the cluster; 60s is the default", setting => !KubeletServers.IsZero(setting.Text)),
            "set --request-timeout to the shortest that works"),
        Auto("1.2.21", "tokens of deleted service accounts are refused", Seen.Setting(Api, "service-account-lookup", "true", setting => setting.Boolean is not false),
            "remove --service-account-lookup=false"),
        Auto("1.2.22", "service-account tokens are verified with keys of their own", ApiServer.TokenKeys,
            "set --service-account-key-file to the public half of every signing key"),
        Auto("1.2.23", "the API server has a client certificate for etcd", ApiServer.Shows("etcd-certfile", "etcd-keyfile", 4),
            "set --etcd-certfile and --etcd-keyfile to a valid pair"),
        Auto("1.2.24", "the API server has a serving certificate and its key", Pairs.Of(Api, "tls-cert-file", "tls-private-key-file"),
            "set --tls-cert-file and --tls-private-key-file to a valid pair"),
        Auto("1.2.25", "the API server has a CA for client certificates", Pairs.ClientBundle(Api, "client-ca-file"), "set --client-ca-file"),
        Auto("1.2.26", "the API server verifies etcd", ApiServer.Trusts("etcd-cafile", 4, "etcd's certificates", "the hosts that etcd runs on"),
            "set --etcd-cafile to etcd's CA"),
        Manual("1.2.27", "data at rest is encrypted", AuditLog.Encryption, "set --encryption-provider-config"),
        Manual("1.2.28", "Secrets at rest are written with a good provider", AuditLog.EncryptionProvider,
            "put kms, secretbox or aescbc before identity for secrets"),
        Manual("1.2.29", "the API server takes strong cipher suites only", Suites.Strong(Api, version.SuitesOfApiServer),
            "set --tls-cipher-suites to ECDHE suites with AES-GCM or ChaCha20-Poly1305, or --tls-min-version=VersionTLS13"),
        .. version.HasTokenExpiration
            ? [Auto("1.2.30", "pods' tokens are not extended to a year", Seen.Setting(Api, "service-account-extend-token-expiration", "false", setting => setting.Boolean is false), "see that no program relies on old tokens, then set --service-account-extend-token-expiration=false")]
            : Array.Empty<Row>(),
    ];
}
