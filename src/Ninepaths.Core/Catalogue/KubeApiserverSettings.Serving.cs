using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Where the API server listens, with which certificate and which TLS.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Serving =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "bind-address",
            Kind = ValueKind.Text,
            Defaults = [new("0.0.0.0")],
            Paths = [2, 3, 4, 7, 8],
            Decides = "The address the API server listens on. 0.0.0.0 and :: mean every interface.",
            Matters = "On every interface, each network the host touches can try to log in. On loopback only, no other host gets through.",
            Secure = "the address that clients and the load balancer use",
            Source = "pkg/kubeapiserver/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "secure-port",
            Kind = ValueKind.Number,
            Defaults = [new("6443")],
            Paths = [2, 3, 4, 7, 8],
            Decides = "The port of the API server's only listener. It speaks HTTPS and cannot be switched off.",
            Matters = "Every client and the load balancer must dial this port; a kubeconfig that names another one gets no answer.",
            Source = "pkg/kubeapiserver/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "advertise-address",
            Kind = ValueKind.Text,
            Paths = [4, 7, 8],
            Decides = "The address under which this API server puts itself behind the Service kubernetes in namespace default.",
            Matters = "Pods end up at this address, so it must be reachable from every node. A wrong one breaks everything that runs in the cluster and talks to the API.",
            Secure = "an address of this host that every node reaches",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/server_run_options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "external-hostname",
            Kind = ValueKind.Text,
            Paths = [3, 7],
            Decides = "The host name the API server uses for itself in documents it hands out, such as the service-account issuer's discovery document.",
            Matters = "A wrong name sends readers of the discovery document to the wrong place.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/server_run_options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "cert-dir",
            Kind = ValueKind.FilePath,
            Defaults = [new("/var/run/kubernetes")],
            Paths = [2, 3, 4, 7, 8],
            Decides = "Where the API server writes a self-signed certificate when no serving certificate is given.",
            Matters = "A certificate made here is signed by nobody that clients know, so they fail or skip verification.",
            Secure = "unused: give --tls-cert-file",
            Source = "pkg/kubeapiserver/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 4, 7, 8],
            Decides = "The certificate the API server shows to everybody who connects, followed by its intermediates.",
            Matters = "Clients check it against the name or address they dial. A missing name, a passed date or a foreign CA stops kubelets, controllers, pods and people alike; without the flag the certificate is self-signed.",
            Secure = "a certificate from the cluster CA with every name and address that clients dial",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-private-key-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 4, 7, 8],
            Decides = "The private key of the serving certificate.",
            Matters = "Whoever reads it can pose as the API server. If it does not fit the certificate, the API server refuses to start.",
            Secure = "readable by its owner only",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-sni-cert-key",
            Kind = ValueKind.Text,
            Repeat = Repeat.Append,
            Paths = [2, 3, 4, 7, 8],
            Decides = "A further certificate and key, shown to clients that ask for certain host names: cert,key or cert,key:name,name. Repeat it for more.",
            Matters = "A client that asks for one of these names sees this certificate instead of the main one, so it has its own expiry and its own names.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-min-version",
            Kind = ValueKind.Text,
            Defaults = [new("VersionTLS12")],
            Paths = [2, 3, 4, 7, 8],
            Decides = "The oldest TLS version the API server speaks.",
            Matters = "VersionTLS10 and VersionTLS11 have known weaknesses and let an attacker force old ciphers.",
            Secure = "VersionTLS12 or VersionTLS13",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-cipher-suites",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [2, 3, 4, 7, 8],
            Decides = "The cipher suites allowed in TLS 1.2. TLS 1.3 picks its own and ignores this list.",
            Matters = "A list that holds RC4, 3DES, CBC or plain RSA suites lets somebody on the wire weaken or, with the key, later read the traffic.",
            Secure = "unset (Go's choice), or only ECDHE suites with AES-GCM or CHACHA20",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "tls-curve-preferences",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Added = new(1, 36),
            Paths = [2, 3, 4, 7, 8],
            Decides = "The key exchanges TLS may use, as numbers of Go's CurveID.",
            Matters = "Clients that support none of them cannot connect.",
            Secure = "unset (Go's choice)",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "http2-max-streams-per-connection",
            Kind = ValueKind.Number,
            Defaults = [new("0")],
            Paths = [2, 3, 4, 7, 8],
            Decides = "How many requests one HTTP/2 connection may have open at once; 0 leaves it to the server's own limit.",
            Matters = "A high number helps somebody who tries to exhaust the API server.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "disable-http2-serving",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Added = new(1, 31),
            Paths = [2, 3, 4, 7, 8],
            Decides = "Turns HTTP/2 off for clients.",
            Matters = "HTTP/2 floods no longer work, at the price of more connections.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-cluster-ip-range",
            Kind = ValueKind.Text,
            Paths = [7, 8],
            Decides = "The address ranges of Services, one per IP family, separated by a comma.",
            Matters = "The first address of the range is the Service kubernetes: pods dial it, so the serving certificate must name it.",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubernetes-service-node-port",
            Kind = ValueKind.Number,
            Defaults = [new("0")],
            Paths = [7],
            Decides = "Exposes the Service kubernetes on this port of every node; 0 keeps it inside the cluster.",
            Matters = "Anything above 0 lets everyone who reaches a node reach the API server.",
            Secure = "0",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "service-node-port-range",
            Kind = ValueKind.Text,
            Defaults = [new("30000-32767")],
            Paths = [9],
            Decides = "The ports on every node that NodePort Services may take.",
            Matters = "These ports must be open between clients and nodes, and only these; system ports inside the range can be taken over by a Service.",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "cors-allowed-origins",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3],
            Decides = "Web origins whose pages may call the API server from a browser, as regular expressions.",
            Matters = "A loose expression lets a foreign web page act with the credentials of whoever opens it.",
            Secure = "unset",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/server_run_options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "strict-transport-security-directives",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3],
            Decides = "The Strict-Transport-Security header for browsers.",
            Matters = "Browsers that once saw it refuse plain HTTP to this name.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/server_run_options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "request-timeout",
            Kind = ValueKind.Duration,
            Defaults = [new("1m0s")],
            Paths = [3],
            Decides = "How long an ordinary request may take.",
            Matters = "Very long times let slow clients pile up.",
            Secure = "1m0s or a little more",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/server_run_options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "profiling",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Paths = [3, 8],
            Decides = "Serves Go profiles under /debug/pprof/.",
            Matters = "Profiles show what the process holds and cost it time. Only people with the right to read that path get them, so it is a small leak.",
            Secure = "false",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/feature.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "debug-socket-path",
            Kind = ValueKind.FilePath,
            Added = new(1, 27),
            Paths = [3],
            Decides = "A Unix socket that serves profiles without asking who is there.",
            Matters = "Everybody who may open the socket file reads them.",
            Secure = "unset",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/feature.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "enable-logs-handler",
            Kind = ValueKind.Boolean,
            Defaults = [new("true", Until: new(1, 31)), new("false", From: new(1, 31))],
            Deprecated = new(1, 20),
            Paths = [3],
            Decides = "Serves files of /var/log under /logs.",
            Matters = "Whoever may read that path reads the host's logs.",
            Secure = "false",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "feature-gates",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [1, 2, 3, 4, 7, 8],
            Decides = "Switches single features on or off, as name=true or name=false; since 1.31 a component may stand in front, as in kube:name=true.",
            Matters = "Some gates carry protection, such as the checks on kubelet certificates; switching those off brings an old weakness back.",
            Source = "staging/src/k8s.io/component-base/cli/flag/map_string_bool.go",
        },
    ];
}
