using Ninepaths.Engine.Tests.Live;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Configurations that are bad, and ports that do not follow them, or not yet: what is judged is what runs, and the difference is told.</summary>
public sealed class PendingFaults
{
    private const string Config = "/var/lib/kubelet/config.yaml";
    private const string Api = "kube-apiserver";

    private static readonly Lazy<Scene> Probed = new(() => Given.Hardened.Answering());

    private static readonly FaultTable Table = new("PendingFaults.txt")
    {
        { "old TLS is set at the API server and not accepted", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-min-version", "VersionTLS10") },
        { "old TLS is set at the API server and accepted", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-min-version", "VersionTLS10").Port("cp2", 6443, port => port.Accepting("TLS1.0", "TLS1.1")) },
        { "old TLS is set at the API server and was not tried", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-min-version", "VersionTLS10")
            .Port("cp2", 6443, port => port.WithTls(tls => tls with { VersionsTried = ["TLS1.2", "TLS1.3"] })) },
        { "weak suites are set at the API server and not accepted", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-cipher-suites", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA") },
        { "suites with CBC are set at the API server and accepted", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-cipher-suites", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")
            .Port("cp2", 6443, port => port.WithTls(tls => tls with { CipherSuites = [new("TLS1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), new("TLS1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")] })) },
        { "RC4 is set at the API server and not accepted", () => Probed.Value, scene => scene.Flag("cp2", Api, "tls-cipher-suites", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_RC4_128_SHA") },
        { "anonymous requests are on at a kubelet and refused", () => Probed.Value, scene => scene.Edit("w1", Config, "anonymous:\n    enabled: false", "anonymous:\n    enabled: true") },
        { "anonymous requests are on at a kubelet, and so are its answers", () => Probed.Value, scene => scene.Edit("w1", Config, "anonymous:\n    enabled: false", "anonymous:\n    enabled: true")
            .Port("w1", 10250, port => port.Answering(ProbeWith.NoCertificate, ("/pods", 403, "user system:anonymous"))) },
        { "a kubelet is to allow everything and denies", () => Probed.Value, scene => scene.Edit("w1", Config, "mode: Webhook", "mode: AlwaysAllow")
            .Port("w1", 10250, port => port.Answering(ProbeWith.GivenCertificate, ("/pods", 403, "user mary"))) },
        { "a kubelet has no client CA in its file and asks for certificates", () => Probed.Value, scene => scene.Edit("w1", Config, "clientCAFile: /etc/kubernetes/pki/ca.crt", "clientCAFile: \"\"") },
        { "the read-only port is set and closed", () => Probed.Value, scene => scene.Edit("w1", Config, "serverTLSBootstrap: true", "serverTLSBootstrap: true\nreadOnlyPort: 10255") },
        { "anonymous requests are on at the API server and refused", () => Probed.Value, scene => scene.Flag("cp2", Api, "authentication-config", null).Flag("cp2", Api, "anonymous-auth", "true") },
        { "everything is to be allowed at the API server, which denies", () => Probed.Value, scene => scene.Flag("cp2", Api, "authorization-mode", "AlwaysAllow")
            .Port("cp2", 6443, port => port.Answering(ProbeWith.GivenCertificate, ("/api/v1/namespaces/kube-system/secrets", 403, "user mary"))) },
        { "etcd is set to ask nobody and asks", () => Probed.Value, scene => scene.Flag("cp2", "etcd", "trusted-ca-file", null).Flag("cp2", "etcd", "client-cert-auth", null) },
        { "etcd takes public CAs, and asks", () => Probed.Value, scene => scene.Flag("cp2", "etcd", "trusted-ca-file", null) },
        { "etcd is set to plain text and speaks TLS", () => Probed.Value, scene => scene.Flag("cp2", "etcd", "listen-client-urls", "http://127.0.0.1:2379,http://10.78.0.12:2379") },
        { "the CA of the file is one that etcd does not name", () => Probed.Value, scene => scene.Put("cp2", "/etc/kubernetes/pki/etcd/ca.crt", Ninepaths.Testing.A.Ca("etcd-ca-2030").Build().Pem) },
        { "the scheduler is set to old TLS and does not accept it", () => Probed.Value, scene => scene.Flag("cp2", "kube-scheduler", "tls-min-version", "VersionTLS10") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_configured_and_does_not_run_brings_what_the_table_says(string fault) => Table.Check(fault);
}
