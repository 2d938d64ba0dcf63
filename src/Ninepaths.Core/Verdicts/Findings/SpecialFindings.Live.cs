namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    /// <summary>What only dialling a port shows.</summary>
    private static readonly FindingDefinition[] Live =
    [
        .. OnServers(1, "the kubelet", "tlsCipherSuites", "CIS-1.12:4.2.12"),
        .. OnServers(3, "the API server", "--tls-cipher-suites", "CIS-1.12:1.2.29"),
        .. OnServers(8, "a control-plane program, on its own port,", "--tls-cipher-suites", null),
        Cbc(4, "etcd", "--cipher-suites", null),
        Row(1, 525, Severity.Medium, PathVerdict.Weak,
            "the administration port of the tunnel to the nodes answers the network",
            "It has neither TLS nor authentication: it gives metrics and profiles of the program that every request to the nodes passes through.",
            Safe("set admin-bind-address to 127.0.0.1, or let a firewall close the port")),
        Row(1, 570, Severity.Low, PathVerdict.Weak,
            "the kubelet's health port answers the network",
            "It tells whether the node is well, without TLS and to everybody; it is meant for the host alone.",
            Safe("set healthzBindAddress to 127.0.0.1")),
        Row(1, 571, Severity.Medium, PathVerdict.Exposed,
            "cAdvisor's own port answers",
            "Port 4194 tells everybody, without TLS and without credentials, what runs on the node and what it uses. Kubelets have not opened it since 1.12.",
            Safe("set --cadvisor-port=0 on a kubelet that still has the flag, or stop the program that listens there")),
        Row(3, 570, Severity.Critical, PathVerdict.Exposed,
            "the API server's insecure port answers",
            "Without TLS, and without asking who calls: whoever reaches it is the cluster's administrator. Kubernetes has had no such port since 1.20.",
            After("set --insecure-port=0, or stop what forwards this port", "give whoever uses it a kubeconfig for the secure port")),
        Row(8, 570, Severity.Medium, PathVerdict.Exposed,
            "the old port of a control-plane program answers",
            "10251 and 10252 have neither TLS nor authentication, and give metrics, configuration and profiles to everybody.",
            After("set --port=0", "move scrapers and health checks to 10259 and 10257")),
        Row(8, 574, Severity.Critical, PathVerdict.Exposed,
            "a server behind the API server believes whoever names a user",
            "It takes X-Remote-User without the proxy's certificate: whoever reaches it in the cluster's network is whom he likes, system:masters among them.",
            Safe("let it read the request-header CA and the allowed names from the ConfigMap extension-apiserver-authentication, and refuse headers from others")),
        Row(8, 575, Severity.High, PathVerdict.Exposed,
            "an aggregated API server answers without credentials",
            "What the API server would ask rights for, it gives to everybody who dials its Service or its pod.",
            Safe("let it delegate authentication and authorization to the API server, and close its port to all others with a NetworkPolicy")),
        Row(8, 576, Severity.Low, PathVerdict.Weak,
            "a webhook answers whoever asks",
            "Whoever reaches its port can find out by trying what its rules let pass, and keep it busy. Webhooks seldom ask for a certificate, and the API server shows one only where it is told to.",
            After("let the webhook verify client certificates, and give API servers one with kubeConfigFile in the AdmissionConfiguration",
                "until then let a NetworkPolicy pass API servers only")),
    ];

    private static IEnumerable<FindingDefinition> OnServers(int path, string server, string setting, string? control) =>
    [
        Cbc(path, server, setting, control),
        Row(path, 572, Severity.Critical, PathVerdict.Exposed,
            $"{server} believes any token",
            "A token that was made up for the test was taken for somebody's. A webhook that says yes to everything does that, or a program in between.",
            Safe("see which authenticator took it: the token webhook first, then what answers at that port")),
    ];

    private static FindingDefinition Cbc(int path, string server, string setting, string? control) => Row(path, 573, Severity.Low, null,
        $"{server} accepts cipher suites with CBC",
        "Go offers them unless suites are listed. Clients of Kubernetes choose better ones; another client may choose these, which have been attacked again and again.",
        Safe($"let {setting} list only ECDHE suites with AES-GCM or ChaCha20-Poly1305, or set the minimum to TLS 1.3"), control is null ? [] : [control]);
}
