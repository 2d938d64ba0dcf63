using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The aggregation layer: who may speak for others, and how this API server passes requests on.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> FrontProxy =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-client-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [3, 8],
            Decides = "The CA bundle for proxies that may say in headers who the user is.",
            Matters = "A certificate from this CA can pose as any user. If ordinary users have certificates from the same CA, they can too.",
            Secure = "a CA of its own, the front-proxy CA",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-allowed-names",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3, 8],
            Decides = "The common names a proxy's certificate may have; empty means any name from the CA.",
            Matters = "Empty, each certificate from that CA can pose as anybody.",
            Secure = "front-proxy-client",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-username-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3, 8],
            Decides = "The headers that carry the user name.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Secure = "X-Remote-User",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-uid-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Added = new(1, 32),
            Paths = [3, 8],
            Decides = "The headers that carry the user's UID.",
            Matters = "Aggregated API servers miss the UID when the sides disagree.",
            Secure = "X-Remote-Uid",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-group-headers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3, 8],
            Decides = "The headers that carry the groups.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Secure = "X-Remote-Group",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "requestheader-extra-headers-prefix",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [3, 8],
            Decides = "The beginning of headers that carry further facts about the user.",
            Matters = "Only proxies with a fitting certificate are believed.",
            Secure = "X-Remote-Extra-",
            Source = "staging/src/k8s.io/apiserver/pkg/server/options/authentication.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "proxy-client-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The client certificate with which the API server logs in to aggregated API servers and admission webhooks that ask for it.",
            Matters = "When it expires, metrics and every other aggregated API stop.",
            Secure = "a clientAuth certificate from the front-proxy CA",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "proxy-client-key-file",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The private key of the proxy certificate.",
            Matters = "Whoever reads it can pose as any user towards aggregated API servers, and towards this one.",
            Secure = "readable by its owner only",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "enable-aggregator-routing",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8],
            Decides = "Dials the pods of aggregated API servers themselves instead of their Service address.",
            Matters = "Needed where no kube-proxy runs next to the API server.",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "aggregator-reject-forwarding-redirect",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Added = new(1, 24, 5),
            Paths = [8],
            Decides = "Refuses redirects that an aggregated API server answers with.",
            Matters = "If allowed, an aggregated API server can send clients, and what they carry, elsewhere.",
            Secure = "true",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "peer-ca-file",
            Kind = ValueKind.FilePath,
            Added = new(1, 28),
            Paths = [8],
            Decides = "The CA bundle against which this API server checks other API servers when it passes requests on to them.",
            Matters = "Without it requests are not passed between API servers of different versions.",
            Secure = "the CA of the API servers' serving certificates",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "peer-advertise-ip",
            Kind = ValueKind.Text,
            Added = new(1, 28),
            Paths = [8],
            Decides = "The address under which other API servers reach this one.",
            Matters = "It must be a name in this API server's certificate.",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "peer-advertise-port",
            Kind = ValueKind.Text,
            Added = new(1, 28),
            Paths = [8],
            Decides = "The port under which other API servers reach this one.",
            Matters = "A wrong port breaks requests between API servers of different versions.",
            Source = "pkg/controlplane/apiserver/options/options.go",
        },
    ];
}
