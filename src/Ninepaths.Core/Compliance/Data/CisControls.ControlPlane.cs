using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

internal static partial class CisControls
{
    private static readonly Row[] Others =
    [
        Auto("1.3.2", "the controller manager serves no profiles", ControllerManager.NoProfiling(ComponentKind.KubeControllerManager), "set --profiling=false"),
        Auto("1.3.3", "each controller has its own identity",
            Seen.Setting(ComponentKind.KubeControllerManager, "use-service-account-credentials", "true", setting => setting.Boolean is true),
            "set --use-service-account-credentials=true"),
        Auto("1.3.4", "the controller manager signs tokens with a key that API servers accept", ControllerManager.SigningKey,
            "set --service-account-private-key-file to the key whose public half the API servers have"),
        Auto("1.3.5", "pods get the CA of the API servers", ControllerManager.RootCa, "set --root-ca-file to the CA of the API servers' certificates"),
        Auto("1.3.6", "RotateKubeletServerCertificate is not switched off", ControllerManager.GateOn(ComponentKind.KubeControllerManager, "RotateKubeletServerCertificate"),
            "remove RotateKubeletServerCertificate=false from --feature-gates"),
        Auto("1.3.7", "the controller manager listens on loopback only", ControllerManager.Loopback(ComponentKind.KubeControllerManager), "set --bind-address=127.0.0.1"),
        Auto("1.4.1", "the scheduler serves no profiles", ControllerManager.NoProfiling(ComponentKind.KubeScheduler), "set --profiling=false"),
        Auto("1.4.2", "the scheduler listens on loopback only", ControllerManager.Loopback(ComponentKind.KubeScheduler), "set --bind-address=127.0.0.1"),
    ];

    private static readonly Row[] Etcd =
    [
        Auto("2.1", "etcd has a serving certificate and its key, and no listener without TLS", EtcdMembers.Pair("cert-file", "key-file", "listen-client-urls"),
            "set --cert-file and --key-file to a valid pair, and https:// in --listen-client-urls"),
        Auto("2.2", "etcd asks every client for a certificate",
            EtcdMembers.Asks("client-cert-auth", "trusted-ca-file", "auto-tls", ("cert-file", "key-file"), "listen-client-urls"),
            "set --client-cert-auth=true and --trusted-ca-file"),
        Auto("2.3", "etcd makes no serving certificates of its own", EtcdMembers.NotSelfMade("auto-tls"), "remove --auto-tls"),
        Auto("2.4", "etcd has a peer certificate and its key, and no peer listener without TLS", EtcdMembers.Pair("peer-cert-file", "peer-key-file", "listen-peer-urls"),
            "set --peer-cert-file and --peer-key-file to a valid pair, and https:// in the peer URLs"),
        Auto("2.5", "etcd asks every peer for a certificate",
            EtcdMembers.Asks("peer-client-cert-auth", "peer-trusted-ca-file", "peer-auto-tls", ("peer-cert-file", "peer-key-file"), "listen-peer-urls"),
            "set --peer-client-cert-auth=true and --peer-trusted-ca-file"),
        Auto("2.6", "etcd makes no peer certificates of its own", EtcdMembers.NotSelfMade("peer-auto-tls"), "remove --peer-auto-tls"),
        Manual("2.7", "etcd has a CA of its own", EtcdMembers.OwnAuthority, "issue etcd's certificates, and those of its clients, from a CA that nothing else trusts"),
    ];

    private static readonly Row[] Users =
    [
        Manual("3.1.1", "people do not use client certificates", Kubeconfigs.Certificates, "let people authenticate through OIDC, a webhook or an authenticating proxy"),
        Manual("3.1.2", "people do not use service-account tokens", Kubeconfigs.Tokens, "let people authenticate through OIDC, a webhook or an authenticating proxy"),
        Manual("3.1.3", "people do not use bootstrap tokens, and none is left over", Tokens.Bootstrap, "delete bootstrap tokens once the nodes have joined"),
        Manual("3.2.1", "there is an audit policy", AuditLog.Policy, "write an audit policy and set --audit-policy-file"),
    ];
}
