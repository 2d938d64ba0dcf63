using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

/// <summary>Rules of the DISA Kubernetes STIG that concern the nine paths; titles are ours.</summary>
internal static class StigControls
{
    private const ComponentKind Api = ComponentKind.KubeApiserver;
    private const ComponentKind Manager = ComponentKind.KubeControllerManager;
    private const ComponentKind Scheduler = ComponentKind.KubeScheduler;
    private const ComponentKind Kubelet = ComponentKind.Kubelet;
    private const string Mode644 = "chmod 644 the files that are named";
    private const string Root = "chown root:root the files that are named";

    private static readonly Func<Observed, Places> Manifests = FileSets.Manifest(Api, Manager, Scheduler, ComponentKind.Etcd);

    private static readonly Func<Observed, Places> Configurations = FileSets.Union(
        FileSets.Administrators, FileSets.Named(Scheduler, "kubeconfig"), FileSets.Named(Manager, "kubeconfig"));

    public static ImmutableArray<Control> All { get; } =
    [
        Row("V-242376", "the controller manager takes TLS 1.2 or newer only", Suites.Version(Manager), "set --tls-min-version=VersionTLS12"),
        Row("V-242377", "the scheduler takes TLS 1.2 or newer only", Suites.Version(Scheduler), "set --tls-min-version=VersionTLS12"),
        Row("V-242378", "the API server takes TLS 1.2 or newer only", Suites.Version(Api), "set --tls-min-version=VersionTLS12"),
        Row("V-242379", "etcd makes no serving certificates of its own", EtcdMembers.NotSelfMade("auto-tls"), "remove --auto-tls"),
        Row("V-242380", "etcd makes no peer certificates of its own", EtcdMembers.NotSelfMade("peer-auto-tls"), "remove --peer-auto-tls"),
        Row("V-242381", "each controller has its own identity", Seen.Setting(Manager, "use-service-account-credentials", "true", setting => setting.Boolean is true),
            "set --use-service-account-credentials=true"),
        Row("V-242382", "authorization is Node and RBAC", ApiServer.Authorizes("Node", "RBAC"), "set --authorization-mode=Node,RBAC"),
        Row("V-242384", "the scheduler listens on loopback only", ControllerManager.Loopback(Scheduler), "set --bind-address=127.0.0.1"),
        Row("V-242385", "the controller manager listens on loopback only", ControllerManager.Loopback(Manager), "set --bind-address=127.0.0.1"),
        Row("V-242386", "the API server has no insecure port", Seen.Setting(Api, "insecure-port", "not set, or 0", setting => setting.Text is null or "0"), "remove --insecure-port"),
        Row("V-242387", "the kubelet's read-only port is closed", KubeletServers.NoReadOnlyPort, "set readOnlyPort: 0"),
        Row("V-242388", "the API server has no insecure address", Seen.Setting(Api, "insecure-bind-address", "not set", setting => setting.Text is null), "remove --insecure-bind-address"),
        Row("V-242389", "the API server has its secure port", Seen.Setting(Api, "secure-port", "a port other than 0", setting => setting.Text is not (null or "0")), "set --secure-port"),
        Row("V-242390", "anonymous requests to the API server are refused", ApiServer.Anonymous(ControlState.Fail), "set --anonymous-auth=false, or limit them to health checks in --authentication-config"),
        Row("V-242391", "anonymous requests to kubelets are refused", KubeletServers.NoAnonymous, "set authentication.anonymous.enabled: false"),
        Row("V-242392", "kubelets ask for authorization", KubeletServers.NotAlwaysAllow, "set authorization.mode: Webhook"),
        Row("V-242401", "there is an audit policy", AuditLog.Policy, "write an audit policy and set --audit-policy-file"),
        Row("V-242402", "there is an audit log", AuditLog.Written, "set --audit-log-path and --audit-policy-file"),
        Row("V-242404", "nodes keep their host's name", KubeletServers.NoOtherName, "remove --hostname-override"),
        Row("V-242405", "pod specifications are owned by root", Files.Owner(Manifests), Root),
        Row("V-242406", "kubelet configurations are owned by root", Files.Owner(FileSets.KubeletConfiguration), Root),
        Row("V-242407", "kubelet configurations have mode 644 or stricter", Files.Mode(FileSets.KubeletConfiguration, "0644"), Mode644),
        Row("V-242408", "pod specifications have mode 644 or stricter", Files.Mode(Manifests, "0644"), Mode644),
        Row("V-242409", "the controller manager serves no profiles", ControllerManager.NoProfiling(Manager), "set --profiling=false"),
        Row("V-242418", "the API server takes approved cipher suites only", Suites.Strong(Api), "set --tls-cipher-suites to ECDHE suites with AES-GCM"),
        Row("V-242419", "the API server has a CA for client certificates", Pairs.ClientBundle(Api, "client-ca-file"), "set --client-ca-file"),
        Row("V-242420", "kubelets have a CA for client certificates", Pairs.ClientBundle(Kubelet, "client-ca-file"), "set authentication.x509.clientCAFile"),
        Row("V-242421", "pods get the CA of the API servers", ControllerManager.RootCa, "set --root-ca-file"),
        Row("V-242422", "the API server has a serving certificate and its key", Pairs.Of(Api, "tls-cert-file", "tls-private-key-file"), "set --tls-cert-file and --tls-private-key-file"),
        Row("V-242423", "etcd asks every client for a certificate", EtcdMembers.Asks("client-cert-auth", "trusted-ca-file", "auto-tls", ("cert-file", "key-file"), "listen-client-urls"), "set --client-cert-auth=true and --trusted-ca-file"),
        Row("V-242424", "kubelets have the key of their serving certificate", KubeletServers.Serving, "set serverTLSBootstrap: true, or tlsPrivateKeyFile"),
        Row("V-242425", "kubelets have a serving certificate", KubeletServers.Serving, "set serverTLSBootstrap: true, or tlsCertFile"),
        Row("V-242426", "etcd asks every peer for a certificate", EtcdMembers.Asks("peer-client-cert-auth", "peer-trusted-ca-file", "peer-auto-tls", ("peer-cert-file", "peer-key-file"), "listen-peer-urls"), "set --peer-client-cert-auth=true and --peer-trusted-ca-file"),
        Row("V-242427", "etcd has the key of its serving certificate", EtcdMembers.Pair("cert-file", "key-file", "listen-client-urls"), "set --key-file"),
        Row("V-242428", "etcd has a serving certificate", EtcdMembers.Pair("cert-file", "key-file", "listen-client-urls"), "set --cert-file"),
        Row("V-242429", "the API server verifies etcd", ApiServer.Trusts("etcd-cafile", 4, "etcd's certificates", "the hosts that etcd runs on"), "set --etcd-cafile"),
        Row("V-242430", "the API server has a client certificate for etcd", ApiServer.Shows("etcd-certfile", "etcd-keyfile", 4), "set --etcd-certfile"),
        Row("V-242431", "the API server has the key of its client certificate for etcd", ApiServer.Shows("etcd-certfile", "etcd-keyfile", 4), "set --etcd-keyfile"),
        Row("V-242432", "etcd has a peer certificate", EtcdMembers.Pair("peer-cert-file", "peer-key-file", "listen-peer-urls"), "set --peer-cert-file"),
        Row("V-242433", "etcd has the key of its peer certificate", EtcdMembers.Pair("peer-cert-file", "peer-key-file", "listen-peer-urls"), "set --peer-key-file"),
        Row("V-242438", "requests time out", Seen.Setting(Api, "request-timeout", "more than 0", setting => !KubeletServers.IsZero(setting.Text)), "set --request-timeout"),
        Row("V-242444", "component manifests are owned by root", Files.Owner(Manifests), Root),
        Row("V-242445", "etcd's files are owned by etcd", Files.Owner(EtcdMembers.Data, "etcd"), "run etcd as a user of its own and chown its files to it"),
        Row("V-242446", "kubeconfigs of the control plane are owned by root", Files.Owner(Configurations), Root),
        Row("V-242447", "kube-proxy kubeconfig: mode 644 or stricter", Files.Mode(FileSets.Named(ComponentKind.KubeProxy, "kubeconfig"), "0644"), Mode644),
        Row("V-242448", "kube-proxy kubeconfig: owned by root", Files.Owner(FileSets.Named(ComponentKind.KubeProxy, "kubeconfig")), Root),
        Row("V-242449", "the kubelet's CA for clients: mode 644 or stricter", Files.Mode(FileSets.Named(Kubelet, "client-ca-file"), "0644"), Mode644),
        Row("V-242450", "the kubelet's CA for clients: owned by root", Files.Owner(FileSets.Named(Kubelet, "client-ca-file")), Root),
        Row("V-242451", "PKI files are owned by root", Files.Owner(FileSets.PkiFiles), Root),
        Row("V-242452", "kubelet kubeconfig: mode 644 or stricter", Files.Mode(FileSets.Named(Kubelet, "kubeconfig"), "0644"), Mode644),
        Row("V-242453", "kubelet kubeconfig: owned by root", Files.Owner(FileSets.Named(Kubelet, "kubeconfig")), Root),
        Row("V-242454", "kubelet unit: owned by root", Files.Owner(FileSets.KubeletUnits), Root),
        Row("V-242455", "kubelet unit: mode 644 or stricter", Files.Mode(FileSets.KubeletUnits, "0644"), Mode644),
        Row("V-242456", "kubelet configuration file: mode 644 or stricter", Files.Mode(FileSets.KubeletConfiguration, "0644"), Mode644),
        Row("V-242457", "kubelet configuration file: owned by root", Files.Owner(FileSets.KubeletConfiguration), Root),
        Row("V-242460", "kubeconfigs of the control plane: mode 644 or stricter", Files.Mode(Configurations, "0644"), Mode644),
        Row("V-242461", "audit logging is on", AuditLog.Written, "set --audit-log-path and --audit-policy-file"),
        Row("V-242462", "audit logs are rotated at 100 MB", AuditLog.AtLeast("audit-log-maxsize", 100), "set --audit-log-maxsize=100"),
        Row("V-242463", "10 old audit logs are kept", AuditLog.AtLeast("audit-log-maxbackup", 10), "set --audit-log-maxbackup=10"),
        Row("V-242464", "audit logs are kept for 30 days", AuditLog.AtLeast("audit-log-maxage", 30), "set --audit-log-maxage=30"),
        Row("V-242465", "the audit log has a path", AuditLog.Written, "set --audit-log-path and --audit-policy-file"),
        Row("V-242466", "PKI certificates: mode 644 or stricter", Files.Mode(FileSets.PkiCertificates, "0644"), Mode644),
        Row("V-242467", "PKI keys: mode 600", Files.Mode(FileSets.PkiKeys, "0600"), "chmod 600 the files that are named"),
        Row("V-242468", "the API server takes neither TLS 1.0 nor 1.1", Suites.Version(Api), "set --tls-min-version=VersionTLS12"),
        Row("V-245541", "idle streams to kubelets end", KubeletServers.IdleTimeout, "set streamingConnectionIdleTimeout to more than 0"),
        Row("V-245542", "no basic authentication", Seen.Setting(Api, "basic-auth-file", "not set", setting => setting.Text is null), "remove --basic-auth-file"),
        Row("V-245543", "no static tokens", Seen.Setting(Api, "token-auth-file", "not set", setting => setting.Text is null), "remove --token-auth-file"),
        Row("V-245544", "the API server has a client certificate for kubelets", ApiServer.Shows("kubelet-client-certificate", "kubelet-client-key", 1), "set --kubelet-client-certificate and --kubelet-client-key"),
    ];

    private static Control Row(string number, string title, Proof proof, string fix) =>
        new(proof) { Benchmark = "STIG", Number = number, Section = "Kubernetes STIG", Title = title, Fix = fix };
}
