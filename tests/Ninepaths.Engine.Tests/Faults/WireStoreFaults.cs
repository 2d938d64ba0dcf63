using System.Collections.Immutable;
using Ninepaths.Engine.Tests.Live;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Testing;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>The same of etcd, of the control plane's own ports, and of what API servers call.</summary>
public sealed class WireStoreFaults
{
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets?limit=1";

    private static readonly Lazy<Scene> Probed = new(() => Given.Hardened.Answering());
    private static readonly Lazy<Scene> AsKubeadm = new(() => Given.Ha.Answering());
    private static readonly TestCertificate ExtensionCa = A.Ca("extensions").Build();
    private static readonly Lazy<Scene> Extended = new(() => Extensions(Probed.Value));

    private static readonly FaultTable Table = new("WireStoreFaults.txt")
    {
        // Paths 4 and 5
        { "etcd accepts TLS 1.0", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.Accepting("TLS1.0")) },
        { "etcd accepts TLS 1.2 though 1.3 is set", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.Accepting("TLS1.2")) },
        { "etcd accepts CBC with SHA-256", () => AsKubeadm.Value, scene => scene.Port("cp2", 2379, port => port.Offering("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")) },
        { "etcd answers without a certificate", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.Answering(ProbeWith.NoCertificate, ("/version", 200, "etcd 3.6.6"), ("/health", 200, "health true"))) },
        { "etcd lets a stranger's certificate in", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.Answering(ProbeWith.ForeignCertificate, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd lets an expired certificate in", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.Answering(ProbeWith.ExpiredCertificate, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd lets a user's certificate in", () => Probed.Value, scene => scene
            .Port("cp1", 6443, port => port.Answering(ProbeWith.GivenCertificate, (Secrets, 403, "user mary")))
            .Port("cp2", 2379, port => port.Answering(ProbeWith.GivenCertificate, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd names the cluster's CA", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.WithTls(tls => tls with { AcceptableClientCAs = [.. tls.AcceptableClientCAs, "CN=kubernetes"] })) },
        { "etcd names the cluster's CA, and its own CA file was not observed", () => Probed.Value, scene => scene.Hide("cp2", "/etc/kubernetes/pki/etcd/ca.crt")
            .Port("cp2", 2379, port => port.WithTls(tls => tls with { AcceptableClientCAs = [.. tls.AcceptableClientCAs, "CN=kubernetes"] })) },
        { "etcd still takes certificates of an old CA", () => Probed.Value, scene => scene.Port("cp2", 2379, port => port.WithTls(tls => tls with { AcceptableClientCAs = ["CN=etcd-ca-2016"] })) },
        { "etcd peers still take certificates of an old CA", () => Probed.Value, scene => scene.Port("cp2", 2380, port => port.WithTls(tls => tls with { AcceptableClientCAs = [.. tls.AcceptableClientCAs, "CN=etcd-ca-2016"] })) },
        { "etcd listens in plain text on another port", () => Probed.Value, scene => scene.Listening("cp2", Plain("10.78.0.12", 4001, ProbeRole.Etcd, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd listens in plain text on loopback", () => Probed.Value, scene => scene.Listening("cp2", Plain("127.0.0.1", 4001, ProbeRole.Etcd, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd speaks plain text on its port", () => Probed.Value, scene => scene.Port("cp2", 2379, port => HealthyPorts.Plain(port, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd speaks both on its port", () => Probed.Value, scene => scene.Port("cp2", "10.78.0.12", 2379, port => port.Answering(ProbeWith.PlainHttp, ("/version", 200, "etcd 3.6.6"))) },
        { "etcd peers speak plain text", () => Probed.Value, scene => scene.Port("cp2", 2380, port => HealthyPorts.Plain(port, ("/version", 200, "etcd 3.6.6"), ("/members", 200, "3 members"))) },
        { "etcd peers are let in without a certificate", () => Probed.Value, scene => scene.Port("cp2", 2380, port => port.Answering(ProbeWith.NoCertificate, ("/members", 200, "3 members"))) },
        { "etcd shows another certificate on loopback", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 2379, port => WireFaults.Shows(port, WireFaults.Earlier(scene, "cp2", Pki + "etcd/server.crt"))) },
        { "an etcd peer shows an expired certificate", () => Probed.Value, scene => scene.Port("cp2", 2380, port => WireFaults.Shows(port, WireFaults.Old(scene, "cp2", Pki + "etcd/peer.crt"))) },
        { "etcd gives metrics to the network", () => Probed.Value, scene => scene.Port("cp2", "10.78.0.12", 2381, port => HealthyPorts.Plain(port, ("/health", 200, "health true"), ("/metrics", 200, null))) },
        { "nobody answers at etcd's address on its own host", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 2379, port => WireFaults.Silent(port, PortReach.Refused, "cp2")) },

        // The tunnel to the nodes: the proxy-server takes API servers on its port 8090 unless told otherwise
        { "the tunnel's server lets anybody in", () => TunnelFaults.Before.Value, scene => Tunnel(scene, 8090, ProbeWith.NoCertificate) },
        { "the tunnel's server believes a stranger", () => TunnelFaults.Before.Value, scene => Tunnel(scene, 8090, ProbeWith.ForeignCertificate) },
        { "the tunnel's administration port answers the network", () => TunnelFaults.Before.Value, scene => scene.On("cp2", host => host.WithProbes(
            [Plain("10.78.0.12", 8095, ProbeRole.Konnectivity, ("/", 200, null))])) },

        // Path 8, and 9
        { "the controller-manager answers the network", () => Probed.Value, scene => scene.Port("cp2", "10.78.0.12", 10257, _ => At(scene, "cp2", 10257, "10.78.0.12")) },
        { "the scheduler gives metrics to anybody", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10259, port => port.Answering(ProbeWith.NoCertificate, ("/healthz", 200, "ok"), ("/metrics", 200, null))) },
        { "the scheduler accepts TLS 1.0", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10259, port => port.Accepting("TLS1.0")) },
        { "the controller-manager accepts RC4", () => AsKubeadm.Value, scene => scene.Port("cp2", "127.0.0.1", 10257, port => port.Offering("TLS_ECDHE_ECDSA_WITH_RC4_128_SHA")) },
        { "the controller-manager shows an expired certificate", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10257, port => port.WithTls(tls => tls with { Chain = [Until(-1)] })) },
        { "the controller-manager's own certificate ends soon", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10257, port => port.WithTls(tls => tls with { Chain = [Until(10)] })) },
        { "the scheduler believes a stranger's certificate", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10259, port => port.Answering(ProbeWith.ForeignCertificate, ("/metrics", 403, "user ninepaths-probe"))) },
        { "the scheduler believes any token", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10259, port => port.Answering(ProbeWith.RandomToken, ("/metrics", 403, "user anybody"))) },
        { "the scheduler takes the user from a header", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10259, port => port.Answering(ProbeWith.FrontProxyHeaders, ("/metrics", 403, "user ninepaths-probe-spoofed"))) },
        { "the scheduler's old port answers", () => Probed.Value, scene => scene.Port("cp2", "10.78.0.12", 10251, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"), ("/metrics", 200, null))) },
        { "the controller-manager's old port answers", () => Probed.Value, scene => scene.Port("cp2", "127.0.0.1", 10252, port => HealthyPorts.Plain(port, ("/healthz", 200, "ok"))) },
        { "kube-proxy gives metrics to the network", () => Probed.Value, scene => scene.Port("w1", "10.78.0.21", 10249, port => HealthyPorts.Plain(port, ("/healthz", 200, null), ("/metrics", 200, null))) },
        { "an aggregated API and a webhook that are well", () => Probed.Value, _ => Extended.Value },
        { "an aggregated API takes the user from a header", () => Extended.Value, scene => Extension(scene, "10.96.7.7", port => port.Answering(ProbeWith.FrontProxyHeaders, ("/apis", 200, null))) },
        { "an aggregated API answers anybody", () => Extended.Value, scene => Extension(scene, "10.96.7.7", port => port.Answering(ProbeWith.NoCertificate, ("/healthz", 200, "ok"), ("/apis", 200, null))) },
        { "an aggregated API shows a certificate of another CA", () => Extended.Value, scene => Extension(scene, "10.96.7.7", port => port.WithTls(tls => tls with { Chain = [Named("metrics.kube-system.svc", A.Ca("others").Build())] })) },
        { "a webhook shows a certificate for another name", () => Extended.Value, scene => Extension(scene, "10.96.8.8", port => port.WithTls(tls => tls with { Chain = [Named("other.default.svc", ExtensionCa)] })) },
        { "a webhook accepts TLS 1.0", () => Extended.Value, scene => Extension(scene, "10.96.8.8", port => port.Accepting("TLS1.0")) },
        { "a webhook that nobody could dial", () => Extended.Value, scene => Extension(scene, "10.96.8.8", port => port.Failed() with { Reach = PortReach.Unreachable }) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_port_does_brings_what_the_table_says(string fault) => Table.Check(fault);

    /// <summary>gRPC: its first frame says that it took the client, and there is no HTTP to be answered.</summary>
    private static Scene Tunnel(Scene scene, int port, ProbeWith taken) => scene.On("cp2", host => host.WithProbes(
    [
        new()
        {
            Address = "127.0.0.1",
            Port = port,
            Role = ProbeRole.Konnectivity,
            Tls = new() { Versions = ["TLS1.2", "TLS1.3"], VersionsTried = ["TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"], ClientCertificateRequested = true },
            Attempts = [HealthyPorts.Got(taken, taken is ProbeWith.NoCertificate ? null : HealthyPorts.Stranger)],
        },
    ]));

    private static ProbeFact Plain(string address, int port, ProbeRole role, params ImmutableArray<(string, int, string?)> answers) =>
        HealthyPorts.Plain(new() { Address = address, Port = port, Role = role }, answers);

    private static ProbeFact At(Scene scene, string host, int port, string address) =>
        scene.Host(host).Probes.First(fact => fact.Port == port && fact.Address == "127.0.0.1") with { Address = address };

    private static string Until(int days) => A.Server("localhost").Named("localhost").Valid(Given.At.AddDays(days - 365), Given.At.AddDays(days)).Build().Pem;

    private static string Named(string name, TestCertificate ca) => A.Server(name).Named(name).IssuedBy(ca).Valid(Given.At.AddDays(-1), Given.At.AddDays(300)).Build().Pem;

    private static Scene Extension(Scene scene, string address, Func<ProbeFact, ProbeFact> change)
    {
        Assert.Contains(scene.Facts.Probes, fact => fact.Address == address);
        return scene with { Facts = scene.Facts with { Probes = [.. scene.Facts.Probes.Select(fact => fact.Address == address ? change(fact) : fact)] } };
    }

    /// <summary>A metrics server and a webhook behind Services, of which nothing but the port is known.</summary>
    private static Scene Extensions(Scene scene)
    {
        var bundle = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ExtensionCa.Pem));
        var extended = scene
            .Object("services", "kube-system", "metrics", """{"metadata":{"namespace":"kube-system","name":"metrics"},"spec":{"clusterIP":"10.96.7.7","ports":[{"port":443}]}}""")
            .Object("services", "default", "gate", """{"metadata":{"namespace":"default","name":"gate"},"spec":{"clusterIP":"10.96.8.8","ports":[{"port":443}]}}""")
            .Object("apiservices", null, "v1.metrics", $$"""{"metadata":{"name":"v1.metrics"},"spec":{"caBundle":"{{bundle}}","service":{"namespace":"kube-system","name":"metrics"} } }""")
            .Object("validatingwebhookconfigurations", null, "gate",
                $$"""{"metadata":{"name":"gate"},"webhooks":[{"name":"gate.example","failurePolicy":"Fail","timeoutSeconds":5,"namespaceSelector":{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kube-system"]}]},"rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["pods"]}],"clientConfig":{"caBundle":"{{bundle}}","service":{"namespace":"default","name":"gate"} } }]}""");
        var api = scene.Host("cp1").Probes.First(fact => fact.Port == 6443);
        ProbeFact Serves(string address, string name, ProbeRole role) => api with { Address = address, Port = 443, Role = role, Tls = api.Tls! with { Chain = [Named(name, ExtensionCa)] } };
        var metrics = Serves("10.96.7.7", "metrics.kube-system.svc", ProbeRole.AggregatedApi)
            .Answering(ProbeWith.NoCertificate, ("/healthz", 200, "ok"), ("/apis", 403, "user system:anonymous"))
            .Answering(ProbeWith.ForeignCertificate, ("/apis", 401, null)).Answering(ProbeWith.ExpiredCertificate, ("/apis", 401, null))
            .Answering(ProbeWith.RandomToken, ("/apis", 401, null)).Answering(ProbeWith.FrontProxyHeaders, ("/apis", 401, null));
        var gate = Serves("10.96.8.8", "gate.default.svc", ProbeRole.Webhook) with { Attempts = [HealthyPorts.Got(ProbeWith.NoCertificate, null, ("/", 404, null))], AnonymousHttp = [] };
        return extended with { Facts = extended.Facts with { Probes = extended.Facts.Probes.AddRange(metrics, gate) } };
    }
}
