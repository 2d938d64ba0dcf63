using Ninepaths.Engine.Tests.Live;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Testing;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Files that are good, and ports that do otherwise: what only a probe can show.</summary>
public sealed class WireFaults
{
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets?limit=1";
    private const string Who = "POST /apis/authentication.k8s.io/v1/selfsubjectreviews";
    private const string May = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Anonymous = "user system:anonymous";

    private static readonly Lazy<Scene> Probed = new(() => Given.Hardened.Answering());
    private static readonly Lazy<Scene> AsKubeadm = new(() => Given.Ha.Answering());

    private static readonly FaultTable Table = new("WireFaults.txt")
    {
        // Path 1
        { "a kubelet accepts TLS 1.0", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Accepting("TLS1.0", "TLS1.1")) },
        { "a kubelet accepts SSL 3", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Accepting("SSL3", "TLS1.0", "TLS1.1")) },
        { "a kubelet exchanges keys by RSA", () => AsKubeadm.Value, scene => scene.Port("w1", 10250, port => port.Offering("TLS_RSA_WITH_AES_128_GCM_SHA256")) },
        { "a kubelet shows a certificate of its own making", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.WithTls(tls => tls with { Chain = [Own("w1").Pem] })) },
        { "a kubelet shows an expired certificate", () => Probed.Value, scene => scene.Port("w1", 10250, port => Shows(port, Old(scene, "w1", Serving))) },
        { "a kubelet has no certificate yet", () => Probed.Value, scene => scene.Port("w1", 10250, Unapproved) },
        { "a kubelet leaves anonymous requests to its authorizer", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Answering(ProbeWith.NoCertificate, ("/healthz", 403, Anonymous), ("/pods", 403, Anonymous))) },
        { "a kubelet gives its pods to anybody", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Answering(ProbeWith.NoCertificate, ("/healthz", 200, "ok"), ("/pods", 200, "12 pods"))) },
        { "a kubelet asks for no client certificate", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.WithTls(tls => tls with { ClientCertificateRequested = false, AcceptableClientCAs = [] })) },
        { "a kubelet believes a stranger's certificate", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Answering(ProbeWith.ForeignCertificate, ("/pods", 403, "user ninepaths-probe"))) },
        { "a kubelet believes an expired certificate", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Answering(ProbeWith.ExpiredCertificate, ("/pods", 200, "12 pods"))) },
        { "a kubelet believes any token", () => Probed.Value, scene => scene.Port("w1", 10250, port => port.Answering(ProbeWith.RandomToken, ("/pods", 200, "12 pods"))) },
        { "a kubelet refuses a token that the API server takes", () => Probed.Value, scene => scene
            .Port("cp1", 6443, port => port.Answering(ProbeWith.GivenToken, (Secrets, 403, "user system:serviceaccount:default:probe")))
            .Port("w1", 10250, port => port.Answering(ProbeWith.GivenToken, ("/pods", 401, null))) },
        { "the read-only port answers", () => Probed.Value, scene => scene.Port("w1", 10255, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"), ("/pods", 200, "12 pods"))) },
        { "the health port answers the network", () => Probed.Value, scene => scene.Port("w1", "10.78.0.21", 10248, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"))) },
        { "cAdvisor answers", () => Probed.Value, scene => scene.Port("w1", "10.78.0.21", 4194, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"), ("/metrics", 200, null))) },
        { "a kubelet's own host refuses the connection", () => Probed.Value, scene => scene.Port("w1", 10250, port => Silent(port, PortReach.Refused, "w1")) },
        { "a firewall drops what an API server sends to a kubelet", () => Probed.Value, scene => scene.Port("w1", 10250, port => Silent(port, PortReach.TimedOut, "cp1")) },
        { "a kubelet does not answer somebody elsewhere", () => Probed.Value, scene => scene.Port("w1", 10250, port => Silent(port, PortReach.TimedOut, null)) },

        // Paths 2, 3, 7, 8: the API server
        { "an API server accepts TLS 1.1", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Accepting("TLS1.1")) },
        { "an API server accepts 3DES", () => AsKubeadm.Value, scene => scene.Port("cp2", 6443, port => port.Offering("TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA")) },
        { "an API server accepts suites without a certificate", () => AsKubeadm.Value, scene => scene.Port("cp2", 6443, port => port.Offering("TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_NULL_SHA")) },
        { "an API server shows the certificate from before the renewal", () => Probed.Value, scene => scene.Port("cp2", 6443, port => Shows(port, Earlier(scene, "cp2", Pki + "apiserver.crt"))) },
        { "an API server shows a newer certificate than its file", () => Probed.Value, scene => scene.Port("cp2", 6443, port => Shows(port, Later(scene, "cp2", Pki + "apiserver.crt"))) },
        { "an API server leaves anonymous requests to its authorizer", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.NoCertificate, ("/livez", 200, "ok"), ("/api", 403, Anonymous), (Secrets, 403, Anonymous))) },
        { "an API server refuses even health checks", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.NoCertificate, ("/livez", 401, null), ("/api", 401, null))) },
        { "an API server gives secrets to anybody", () => AsKubeadm.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.NoCertificate, ("/version", 200, "v1.36.2"), (Secrets, 200, "a list"))) },
        { "an API server allows everything to anybody", () => AsKubeadm.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.NoCertificate, ("/version", 200, "v1.36.2"), (Who, 201, Anonymous), (May, 201, "everything is allowed"))) },
        { "an API server believes any token", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.RandomToken, (Secrets, 403, "user nobody-in-particular"))) },
        { "an API server takes a random token for nobody", () => AsKubeadm.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.RandomToken, (Secrets, 403, Anonymous))) },
        { "an API server believes a stranger's certificate", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.ForeignCertificate, (Secrets, 403, "user ninepaths-probe"), (Who, 201, "user ninepaths-probe, groups system:authenticated"))) },
        { "an API server takes the user from a header", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.FrontProxyHeaders, (Secrets, 403, "user ninepaths-probe-spoofed"), (Who, 201, "user ninepaths-probe-spoofed, groups system:authenticated"))) },
        { "an API server ignores the header", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.Answering(ProbeWith.FrontProxyHeaders, (Secrets, 200, "a list"), (Who, 201, "user ninepaths-probe, groups system:authenticated"))) },
        { "an API server asks for no client certificate", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.WithTls(tls => tls with { ClientCertificateRequested = false, AcceptableClientCAs = [] })) },
        { "an API server still takes certificates of an old CA", () => Probed.Value, scene => scene.Port("cp2", 6443, port => port.WithTls(tls => tls with { AcceptableClientCAs = [.. tls.AcceptableClientCAs, "CN=kubernetes-2016"] })) },
        { "an API server speaks plain text on its port", () => Probed.Value, scene => scene.Port("cp2", 6443, port => HealthyPorts.Plain(port, ("/version", 200, "v1.36.2"))) },
        { "the insecure port answers", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 8080, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"), ("/version", 200, "v1.19.3"), ("/api", 200, null))) },
        { "somebody else answers at port 8080", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 8080, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"), ("/version", 404, null))) },
        { "a load balancer shows a certificate of its own", () => Probed.Value, scene => Balanced(scene, A.Server("lb").Named("lb.example").IssuedBy(A.Ca("balancers").Build())) },
    };

    private const string Serving = "/var/lib/kubelet/pki/kubelet-server-current.pem";

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_port_does_brings_what_the_table_says(string fault) => Table.Check(fault);

    internal static ProbeFact Shows(ProbeFact port, System.Security.Cryptography.X509Certificates.X509Certificate2 leaf) =>
        port.WithTls(tls => tls with { Chain = [leaf.ExportCertificatePem() + "\n"] });

    /// <summary>The certificate of a file, out of date.</summary>
    internal static System.Security.Cryptography.X509Certificates.X509Certificate2 Old(Scene scene, string host, string path) => scene.Reissued(host, path, shape => shape.Expired()).Certificate(host, path);

    /// <summary>The certificate of a file as it was two months before, or as it will be.</summary>
    internal static System.Security.Cryptography.X509Certificates.X509Certificate2 Earlier(Scene scene, string host, string path) =>
        scene.Reissued(host, path, shape => shape.Valid(Given.At.AddDays(-60), Given.At.AddDays(20))).Certificate(host, path);

    internal static System.Security.Cryptography.X509Certificates.X509Certificate2 Later(Scene scene, string host, string path) =>
        scene.Reissued(host, path, shape => shape.Valid(Given.At.AddHours(-1), Given.At.AddDays(400))).Certificate(host, path);

    internal static ProbeFact Silent(ProbeFact port, PortReach reach, string? from) => new()
    {
        Address = port.Address,
        Port = port.Port,
        Role = port.Role,
        From = from,
        Reach = reach,
        Failure = reach is PortReach.Refused ? "connection refused" : "no answer within 5 s",
    };

    private static TestCertificate Own(string node) => A.Server($"{node}@1763877996").Named(node)
        .IssuedBy(A.Ca($"{node}-ca@1763877996").Build()).Valid(Given.At.AddDays(-1), Given.At.AddDays(364)).Build();

    private static ProbeFact Unapproved(ProbeFact port) => port with
    {
        Tls = new() { Failure = "internal_error" },
        Attempts = [new(ProbeWith.NoCertificate, new(HandshakeKind.Refused, "internal_error"), null, [])],
        AnonymousHttp = [],
    };

    private static Scene Balanced(Scene scene, CertificateBuilder certificate)
    {
        var through = scene.Edit("w1", "/etc/kubernetes/kubelet.conf", "server: https://", "server: https://lb.example:8443/was-");
        var api = scene.Host("cp1").Probes.First(fact => fact.Port == 6443);
        return through with
        {
            Facts = through.Facts with { Probes = through.Facts.Probes.Add(api with { Address = "lb.example", Port = 8443, Tls = api.Tls! with { Chain = [certificate.Valid(Given.At.AddDays(-1), Given.At.AddDays(90)).Build().Pem] } }) },
        };
    }
}
