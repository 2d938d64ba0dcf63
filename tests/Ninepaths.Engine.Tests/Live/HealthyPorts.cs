using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Testing;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Engine.Tests.Live;

/// <summary>What every port of a kubeadm cluster answers that does what its configuration says, to clients with and without credentials of their own making.</summary>
internal static class HealthyPorts
{
    public const string Stranger = "CN=ninepaths-probe";

    private const string Pki = "/etc/kubernetes/pki/";
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets?limit=1";

    private static readonly TestCertificate SelfMade = A.Server("localhost").Named("localhost", "127.0.0.1")
        .Valid(new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), new(2027, 11, 23, 0, 0, 0, TimeSpan.Zero)).Build();

    private static readonly ImmutableArray<string> GoSuites =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
    ];

    /// <summary>The scene, with an answer of every port that is worth dialling.</summary>
    public static Scene Answering(this Scene scene)
    {
        var topology = Wirer.Wire(scene.Facts);
        var answers = ProbeTargets.Of(topology).Select(target => (target.Host, Fact: Answer(scene, topology, target))).ToList();
        return scene.Hosts(host => host.WithProbes([.. answers.Where(each => each.Host == host.Name).Select(each => each.Fact)])) with
        {
            Facts = scene.Hosts(host => host.WithProbes([.. answers.Where(each => each.Host == host.Name).Select(each => each.Fact)])).Facts with
            {
                Probes = [.. answers.Where(each => each.Host is null).Select(each => each.Fact)],
            },
        };
    }

    private static ProbeFact Answer(Scene scene, Topology topology, ProbeTarget target)
    {
        var fact = new ProbeFact { Address = target.Address, Port = target.Port, Role = target.Role };
        var component = topology.Components.FirstOrDefault(each => each.Id == target.Component) ?? topology.Components.First(each => each.Kind is ComponentKind.KubeApiserver);
        var host = component.Host.Name;
        var (closed, hardened) = (fact with { Reach = PortReach.Refused }, component.Settings["authentication-config"].Text is not null);
        return target.Role switch
        {
            ProbeRole.ApiServer => Authenticating(Tls(fact, component, Pem(scene, host, Pki + "apiserver.crt"), "CN=kubernetes", "CN=front-proxy-ca"), Secrets, spoof: true,
                hardened
                    ? [("/version", 401, null), ("/livez", 200, "ok"), ("/healthz", 200, "ok"), ("/api", 401, null), ("/metrics", 401, null), (Secrets, 401, null)]
                    : [("/version", 200, "v1.36.2"), ("/livez", 200, "ok"), ("/healthz", 200, "ok"), ("/api", 403, "user system:anonymous"), ("/metrics", 403, "user system:anonymous"),
                        ("/api/v1/namespaces/kube-public/configmaps/cluster-info", 200, null), (Secrets, 403, "user system:anonymous")]),
            ProbeRole.Kubelet => Authenticating(Tls(fact, component, Pem(scene, host, scene.Host(host).Find("/var/lib/kubelet/pki/kubelet-server-current.pem") is null
                    ? "/var/lib/kubelet/pki/kubelet.crt" : "/var/lib/kubelet/pki/kubelet-server-current.pem"), "CN=kubernetes"), "/pods", spoof: false,
                [("/healthz", 401, null), ("/pods", 401, null), ("/metrics", 401, null), ("/configz", 401, null)]),
            ProbeRole.Scheduler or ProbeRole.ControllerManager when target.IsLoopback => Authenticating(Tls(fact, component, SelfMade.Pem, "CN=kubernetes", "CN=front-proxy-ca"), "/metrics", spoof: true,
                [("/healthz", 200, "ok"), ("/metrics", 403, "user system:anonymous"), ("/configz", 403, "user system:anonymous")]),
            ProbeRole.Etcd => Demanding(Tls(fact, component, Pem(scene, host, Pki + "etcd/server.crt"), "CN=etcd-ca")),
            ProbeRole.EtcdPeer => Demanding(Tls(fact, component, Pem(scene, host, Pki + "etcd/peer.crt"), "CN=etcd-ca")),
            ProbeRole.EtcdMetrics when target.IsLoopback => Plain(fact, ("/health", 200, "health true"), ("/metrics", 200, null)),
            ProbeRole.KubeletHealth when target.IsLoopback => Plain(fact, ("/healthz", 200, "ok")),
            ProbeRole.KubeProxy when target.Port == 10256 => Plain(fact, ("/healthz", 200, null), ("/metrics", 404, null)),
            ProbeRole.KubeProxy when target.IsLoopback => Plain(fact, ("/healthz", 200, null), ("/metrics", 200, null), ("/proxyMode", 200, "iptables")),
            _ => closed,
        };
    }

    /// <summary>A port that speaks TLS, of the versions and suites that its program is set to.</summary>
    public static ProbeFact Tls(ProbeFact fact, Component component, string chain, params ImmutableArray<string> authorities)
    {
        var only13 = component.Settings["tls-min-version"].Text is "VersionTLS13" or "TLS1.3";
        var set = component.Settings[component.Kind is ComponentKind.Etcd ? "cipher-suites" : "tls-cipher-suites"].Values;
        var suites = set.IsEmpty ? GoSuites : [.. set.Where(suite => suite.Contains("_ECDSA_", StringComparison.Ordinal))];
        return fact with
        {
            Tls = new()
            {
                Chain = [chain],
                Versions = only13 ? ["TLS1.3"] : ["TLS1.2", "TLS1.3"],
                VersionsTried = ["SSL3", "TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"],
                CipherSuites = [.. only13 ? [] : suites.Select(suite => new ProbedSuite("TLS1.2", suite)), new("TLS1.3", "TLS_AES_128_GCM_SHA256")],
                ClientCertificateRequested = true,
                AcceptableClientCAs = authorities,
            },
        };
    }

    /// <summary>A server of Kubernetes: it lets every handshake end well, and answers 401 to who cannot say who he is.</summary>
    private static ProbeFact Authenticating(ProbeFact fact, string guarded, bool spoof, ImmutableArray<(string Path, int Status, string? Said)> anonymous) => fact with
    {
        Attempts =
        [
            Got(ProbeWith.NoCertificate, null, anonymous),
            Got(ProbeWith.ForeignCertificate, Stranger, [(guarded, 401, null)]),
            Got(ProbeWith.ExpiredCertificate, Stranger, [(guarded, 401, null)]),
            Got(ProbeWith.RandomToken, null, [(guarded, 401, null)]),
            .. spoof ? [Got(ProbeWith.FrontProxyHeaders, Stranger, [(guarded, 401, null)])] : Array.Empty<ProbeAttempt>(),
            Got(ProbeWith.PlainHttp, null, [(anonymous[0].Path, 400, "HTTP was sent to a TLS port")]) with { Handshake = HandshakeOutcome.None, AfterHandshake = null },
        ],
        AnonymousHttp = [.. anonymous.Select(each => KeyValuePair.Create(each.Path, each.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
    };

    /// <summary>etcd: without a certificate of its CA nothing is said.</summary>
    private static ProbeFact Demanding(ProbeFact fact) => fact with
    {
        Tls = fact.Tls! with { Failure = "certificate_required" },
        Attempts =
        [
            Refused(ProbeWith.NoCertificate, null, "certificate_required"),
            Refused(ProbeWith.ForeignCertificate, Stranger, "unknown_ca"),
            Refused(ProbeWith.ExpiredCertificate, Stranger, "unknown_ca"),
            new(ProbeWith.PlainHttp, HandshakeOutcome.None, null, [new("GET /version", null, "the connection was closed")]),
        ],
        AnonymousHttp = [KeyValuePair.Create("/version", "000 certificate_required")],
    };

    public static ProbeFact Plain(ProbeFact fact, params ImmutableArray<(string Path, int Status, string? Said)> answers) => fact with
    {
        Reach = PortReach.Open,
        Failure = null,
        Tls = null,
        Attempts = [Got(ProbeWith.PlainHttp, null, answers) with { Handshake = HandshakeOutcome.None, AfterHandshake = null }],
        AnonymousHttp = [.. answers.Select(each => KeyValuePair.Create(each.Path, each.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
    };

    public static ProbeAttempt Got(ProbeWith what, string? identity, params ImmutableArray<(string Path, int Status, string? Said)> answers) =>
        new(what, HandshakeOutcome.Completed, HandshakeOutcome.Completed, [.. answers.Select(each => new HttpAnswer(each.Path.Contains(' ', StringComparison.Ordinal) ? each.Path : $"GET {each.Path}", each.Status, each.Said))])
        {
            Identity = identity,
        };

    private static ProbeAttempt Refused(ProbeWith what, string? identity, string alert) =>
        new(what, HandshakeOutcome.Completed, new(HandshakeKind.Refused, alert), []) { Identity = identity };

    private static string Pem(Scene scene, string host, string path) => scene.Certificate(host, path).ExportCertificatePem() + "\n";
}
