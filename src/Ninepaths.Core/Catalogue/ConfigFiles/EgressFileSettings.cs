using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The file behind --egress-selector-config-file: proxies on the way to nodes, webhooks and etcd.</summary>
internal static class EgressFileSettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].name",
            Kind = ValueKind.Text,
            Paths = [1, 4, 8],
            Decides = "Which connections go this way: cluster (nodes, pods, Services), controlplane or etcd.",
            Matters = "What is not named goes directly.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].connection.proxyProtocol",
            Kind = ValueKind.Text,
            Paths = [1, 4, 8],
            Decides = "How the proxy is spoken to: Direct, HTTPConnect or GRPC.",
            Matters = "Direct means no proxy at all.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].connection.transport.tcp.url",
            Kind = ValueKind.Url,
            Paths = [1, 4, 8],
            Decides = "The proxy's address.",
            Matters = "With http:// whoever reaches the proxy can open connections to nodes and pods, and reads what is not encrypted itself.",
            Secure = "https://, or a Unix socket instead",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].connection.transport.tcp.tlsConfig.caBundle",
            Kind = ValueKind.FilePath,
            Paths = [1, 4, 8],
            Decides = "The CA for the proxy's certificate.",
            Matters = "Without it the CAs of the operating system count.",
            Secure = "the CA of the proxy-server",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].connection.transport.tcp.tlsConfig.clientCert",
            Kind = ValueKind.FilePath,
            Paths = [1, 4, 8],
            Decides = "The certificate that the API server shows the proxy.",
            Matters = "An https:// url needs it. Its holder may use the tunnel.",
            Secure = "a certificate from a CA for the proxy alone",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
        new()
        {
            Component = ComponentKind.EgressSelectorConfiguration,
            Field = "egressSelections[].connection.transport.uds.udsName",
            Kind = ValueKind.FilePath,
            Paths = [1, 4, 8],
            Decides = "The proxy's Unix socket.",
            Matters = "Nothing on the network can reach it; who can open the socket may use the tunnel.",
            Source = "staging/src/k8s.io/apiserver/pkg/apis/apiserver/v1beta1/types.go",
        },
    ];
}
