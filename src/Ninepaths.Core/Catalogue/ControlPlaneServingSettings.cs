using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The port of kube-controller-manager and kube-scheduler: both serve metrics and health in the same way.</summary>
internal static class ControlPlaneServingSettings
{
    /// <param name="component">The program whose flags they are.</param>
    /// <param name="program">As people call it, e.g. the scheduler.</param>
    /// <param name="port">The default of --secure-port.</param>
    /// <param name="tolerate">The default of --authentication-tolerate-lookup-failure.</param>
    internal static ImmutableArray<SettingDefinition> For(ComponentKind component, string program, string port, string tolerate) =>
    [
        new()
        {
            Component = component,
            Flag = "bind-address",
            Kind = ValueKind.Text,
            Defaults = [new("0.0.0.0")],
            Paths = [8],
            Decides = $"The address on which {program} serves metrics and health.",
            Matters = "On every interface, each network the host touches can try to log in.",
            Secure = "127.0.0.1, or the address that is scraped",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "secure-port",
            Kind = ValueKind.Number,
            Defaults = [new(port)],
            Paths = [8],
            Decides = $"The HTTPS port of {program}; 0 switches it off.",
            Matters = "Health probes need it.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "cert-dir",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "Where a self-signed certificate is written; empty keeps it in memory only.",
            Matters = "A certificate made in memory changes with each start, so nobody can check it.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = $"The certificate {program} shows to whoever scrapes it.",
            Matters = "Without it the certificate is self-signed and scrapers cannot check it.",
            Secure = "a certificate from the cluster CA where it is scraped from other hosts",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-private-key-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The private key of that certificate.",
            Matters = $"Whoever reads it can pose as {program} towards scrapers and collect their tokens.",
            Secure = "readable by its owner only",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-sni-cert-key",
            Kind = ValueKind.Text,
            Repeat = Repeat.Append,
            Paths = [8],
            Decides = "A further certificate and key for certain host names: cert,key or cert,key:name,name.",
            Matters = "It has its own expiry and its own names.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-min-version",
            Kind = ValueKind.Text,
            Defaults = [new("VersionTLS12")],
            Paths = [8],
            Decides = $"The oldest TLS version {program} speaks.",
            Matters = "VersionTLS10 and VersionTLS11 have known weaknesses.",
            Secure = "VersionTLS12 or VersionTLS13",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-cipher-suites",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [8],
            Decides = "The cipher suites allowed in TLS 1.2. TLS 1.3 ignores the list.",
            Matters = "A list with RC4, 3DES, CBC or plain RSA suites weakens the connection.",
            Secure = "unset, or only ECDHE suites with AES-GCM or CHACHA20",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "tls-curve-preferences",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Added = new(1, 36),
            Paths = [8],
            Decides = "The key exchanges TLS may use, as numbers of Go's CurveID.",
            Matters = "Clients that support none of them cannot connect.",
            Secure = "unset (Go's choice)",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "http2-max-streams-per-connection",
            Kind = ValueKind.Number,
            Defaults = [new("0")],
            Paths = [8],
            Decides = "How many requests one HTTP/2 connection may have open at once; 0 leaves it to the server's own limit.",
            Matters = $"A high number helps somebody who tries to exhaust {program}.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "disable-http2-serving",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Added = new(1, 31),
            Paths = [8],
            Decides = "Turns HTTP/2 off for clients.",
            Matters = "HTTP/2 floods no longer work.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/serving.go",
        },
        new()
        {
            Component = component,
            Flag = "authentication-kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = $"The login with which {program} asks the API server who a caller is.",
            Matters = "Without it every token is anonymous, and client CAs are not looked up.",
            Secure = "set",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "authentication-skip-lookup",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8],
            Decides = "Does not fetch client CAs from the cluster.",
            Matters = "Callers with certificates are strangers then.",
            Secure = "false",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "authentication-tolerate-lookup-failure",
            Kind = ValueKind.Boolean,
            Defaults = [new(tolerate)],
            Paths = [8],
            Decides = "Starts although the client CAs cannot be fetched.",
            Matters = "Callers are anonymous then, so probes still work and scrapers fail.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "authentication-token-webhook-cache-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("10s")],
            Paths = [8],
            Decides = "How long the answer about a token is kept.",
            Matters = "A withdrawn token works until then.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "client-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The CA bundle whose client certificates count as logins, in place of the one in the cluster.",
            Matters = "A CA given here no longer follows the cluster's.",
            Secure = "unset, or the cluster's client CA",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-client-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The CA bundle for proxies that may say who the user is.",
            Matters = "A certificate from this CA can pose as any user.",
            Secure = "unset, or the front-proxy CA",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-allowed-names",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [8],
            Decides = "The common names a proxy's certificate may have; empty means any.",
            Matters = "Empty together with a CA given here, each certificate from that CA can pose as anybody.",
            Secure = "front-proxy-client",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-username-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("x-remote-user")],
            Paths = [8],
            Decides = "The headers that carry the user name.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-uid-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Added = new(1, 32),
            Paths = [8],
            Decides = "The headers that carry the user's UID.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-group-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("x-remote-group")],
            Paths = [8],
            Decides = "The headers that carry the groups.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "requestheader-extra-headers-prefix",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("x-remote-extra-")],
            Paths = [8],
            Decides = "The beginning of headers that carry further facts about the user.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = component,
            Flag = "authorization-kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = $"The login with which {program} asks the API server what a caller may do.",
            Matters = "Without it only the open paths and system:masters get an answer.",
            Secure = "set",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authorization.go",
        },
        new()
        {
            Component = component,
            Flag = "authorization-always-allow-paths",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("/healthz,/readyz,/livez")],
            Paths = [8],
            Decides = "Paths that everybody may read.",
            Matters = "With /metrics in the list, everybody who reaches the port reads the metrics.",
            Secure = "/healthz,/readyz,/livez",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authorization.go",
        },
        new()
        {
            Component = component,
            Flag = "authorization-webhook-cache-authorized-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("10s")],
            Paths = [8],
            Decides = "How long a yes of the API server is kept.",
            Matters = "A right that was taken away works until then.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authorization.go",
        },
        new()
        {
            Component = component,
            Flag = "authorization-webhook-cache-unauthorized-ttl",
            Kind = ValueKind.Duration,
            Defaults = [new("10s")],
            Paths = [8],
            Decides = "How long a no of the API server is kept.",
            Matters = "A right that was granted waits until then.",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authorization.go",
        },
    ];
}
