using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How the kubelet reaches the API server: path 2.</summary>
internal static partial class KubeletSettings
{
    private static ImmutableArray<SettingDefinition> Client =>
    [
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "config",
            Kind = ValueKind.FilePath,
            Paths = [1, 2],
            Decides = "The kubelet's configuration file.",
            Matters = "Without it the old defaults hold: anonymous access, everything allowed, read-only port open. Flags win over the file.",
            Secure = "set",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "config-dir",
            Kind = ValueKind.FilePath,
            Added = new(1, 28),
            Paths = [1, 2],
            Decides = "A folder of further configuration, merged over the file in the order of names.",
            Matters = "Without --config it is merged over the old, open defaults.",
            Secure = "only together with --config",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [2],
            Decides = "The file with the API server's address, its CA and the kubelet's login.",
            Matters = "Without it the kubelet runs alone, without a cluster.",
            Secure = "an https:// server with a CA, the certificate in kubelet-client-current.pem",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "bootstrap-kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [2],
            Decides = "The file with which a new node asks for its first certificate.",
            Matters = "A token left in it enrols further nodes.",
            Secure = "a token that expires, the file removed after joining",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "rotate-certificates",
            Field = "rotateCertificates",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Deprecated = new(1, 10),
            Paths = [2],
            Decides = "Has the kubelet ask for a new client certificate before the old one expires.",
            Matters = "Off, the node drops out of the cluster on the day its certificate expires.",
            Secure = "true",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "hostname-override",
            Kind = ValueKind.Text,
            Paths = [1, 2],
            Decides = "The node's name, in place of the host's.",
            Matters = "The name is part of the kubelet's identity; a changed name no longer fits its certificate.",
            Secure = "unset",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "node-ip",
            Kind = ValueKind.Text,
            Paths = [1, 2, 9],
            Decides = "The node's address, or one per IP family.",
            Matters = "The API server dials it, and the serving certificate must name it.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "cloud-provider",
            Kind = ValueKind.Text,
            Paths = [1, 2],
            Decides = "Whether a cloud controller fills in the node's addresses.",
            Matters = "With external, the addresses that the serving certificate must name come from the cloud.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "register-node",
            Field = "registerNode",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Deprecated = new(1, 10),
            Paths = [2],
            Decides = "Has the kubelet register its node.",
            Matters = "Off, somebody must create the Node object.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "node-labels",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [2],
            Decides = "Labels the kubelet puts on its own node.",
            Matters = "A node that can choose labels can attract pods. NodeRestriction limits which.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "root-dir",
            Kind = ValueKind.FilePath,
            Defaults = [new("/var/lib/kubelet")],
            Paths = [1, 2, 7],
            Decides = "Where the kubelet keeps its files, pods' tokens among them.",
            Matters = "Service-account tokens and Secrets of every pod of the node lie here.",
            Secure = "readable by root only",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "pod-manifest-path",
            Field = "staticPodPath",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 10),
            Paths = [4, 8],
            Decides = "The folder of static pods, on control-plane nodes those of the API server, etcd, the scheduler and the controller manager.",
            Matters = "Whoever writes here runs what he likes as root on the node.",
            Secure = "writable by root only",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "manifest-url",
            Field = "staticPodURL",
            Kind = ValueKind.Text,
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "An address from which the kubelet takes static pods.",
            Matters = "Whoever answers there runs what he likes on the node; over http:// that is anybody on the way.",
            Secure = "unset, or https://",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "manifest-url-header",
            Field = "staticPodURLHeader",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Deprecated = new(1, 10),
            Paths = [1],
            Decides = "Headers for fetching static pods.",
            Matters = "They may hold a password in plain text.",
            Secure = "unset",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "cluster-dns",
            Field = "clusterDNS",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Deprecated = new(1, 10),
            Paths = [7],
            Decides = "The DNS servers that pods use.",
            Matters = "Whoever answers there can send pods to the wrong address.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "cluster-domain",
            Field = "clusterDomain",
            Kind = ValueKind.Text,
            Deprecated = new(1, 10),
            Paths = [7],
            Decides = "The DNS domain of the cluster.",
            Matters = "The API server's certificate must name kubernetes.default.svc in it.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "container-runtime-endpoint",
            Field = "containerRuntimeEndpoint",
            Kind = ValueKind.Text,
            Defaults = [new("unix:///run/containerd/containerd.sock", From: new(1, 27))],
            Deprecated = new(1, 27),
            Paths = [9],
            Decides = "The socket of the container runtime.",
            Matters = "Whoever uses the socket controls every container of the node.",
            Secure = "a Unix socket",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "feature-gates",
            Field = "featureGates",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Deprecated = new(1, 10),
            Paths = [1, 2],
            Decides = "Switches single features on or off.",
            Matters = "RotateKubeletServerCertificate off means that the serving certificate is not renewed.",
            Source = "cmd/kubelet/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "experimental-bootstrap-kubeconfig",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 8),
            Removed = new(1, 22),
            Paths = [2],
            Decides = "The old name of --bootstrap-kubeconfig.",
            Matters = "A kubelet that no longer knows it does not start.",
            Secure = "--bootstrap-kubeconfig",
            Source = "kubernetes/kubernetes pull request 103172",
        },
        new()
        {
            Component = ComponentKind.Kubelet,
            Flag = "dynamic-config-dir",
            Kind = ValueKind.FilePath,
            Deprecated = new(1, 22),
            Removed = new(1, 24),
            Paths = [1, 2],
            Decides = "Where a kubelet kept configuration it took from the API.",
            Matters = "Whoever could write the ConfigMap decided how the kubelet is protected. A kubelet that still gets the flag does not start.",
            Secure = "remove it",
            Source = "CHANGELOG/CHANGELOG-1.24.md",
        },
    ];
}
