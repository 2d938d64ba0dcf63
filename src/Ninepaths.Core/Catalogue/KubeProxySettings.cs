using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What kube-proxy's settings mean, as flag and as field of KubeProxyConfiguration.</summary>
internal static class KubeProxySettings
{
    internal static ImmutableArray<SettingDefinition> All =>
    [
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "config",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "kube-proxy's configuration file.",
            Matters = "With a file, nearly all other flags are ignored: look into the file.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "kubeconfig",
            Field = "clientConnection.kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The file with the API server's address, its CA and kube-proxy's login.",
            Matters = "What it trusts and how it logs in is decided there.",
            Secure = "https:// and a CA; user system:kube-proxy or the kube-proxy service account",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "master",
            Kind = ValueKind.Text,
            Paths = [8],
            Decides = "An address of the API server that wins over the kubeconfig, even with a configuration file.",
            Matters = "With http:// everything travels in the clear, and a false API server sends Service traffic where it likes.",
            Secure = "unset",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "hostname-override",
            Field = "hostnameOverride",
            Kind = ValueKind.Text,
            Paths = [8],
            Decides = "The name of the node that kube-proxy works for.",
            Matters = "A wrong name makes it miss the node's own endpoints.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "bind-address",
            Field = "bindAddress",
            Kind = ValueKind.Text,
            Defaults = [new("0.0.0.0")],
            Paths = [8, 9],
            Decides = "The node address that kube-proxy assumes, and the IP family that comes first.",
            Matters = "It is the fallback for the two plain HTTP listeners.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "metrics-bind-address",
            Field = "metricsBindAddress",
            Kind = ValueKind.Text,
            Defaults = [new("127.0.0.1:10249")],
            Paths = [8, 9],
            Decides = "The address and port of metrics, profiles and configuration: plain HTTP, no login.",
            Matters = "On another address than loopback, everybody on the node network reads it.",
            Secure = "127.0.0.1:10249",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "healthz-bind-address",
            Field = "healthzBindAddress",
            Kind = ValueKind.Text,
            Defaults = [new("0.0.0.0:10256")],
            Paths = [8, 9],
            Decides = "The address and port of the health check: plain HTTP, no login.",
            Matters = "Load balancers need it; everybody else may read it too. It tells little.",
            Secure = "the node's address, closed to all but load balancers",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "profiling",
            Field = "enableProfiling",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [8, 9],
            Decides = "Adds Go profiles to the metrics address.",
            Matters = "They answer everybody who reaches that address.",
            Secure = "false",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "nodeport-addresses",
            Field = "nodePortAddresses",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Paths = [9],
            Decides = "The node addresses on which NodePort Services are reachable; primary means the node's first address per family.",
            Matters = "Unset, every address of the node serves every NodePort, public ones included.",
            Secure = "primary, or the networks meant for it",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "iptables-localhost-nodeports",
            Field = "iptables.localhostNodePorts",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Added = new(1, 26),
            Paths = [9],
            Decides = "Makes NodePort Services reachable on the node's loopback too.",
            Matters = "It needs a kernel setting that lets neighbours on the network reach loopback services of the node.",
            Secure = "false",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "proxy-mode",
            Field = "mode",
            Kind = ValueKind.Text,
            Paths = [9],
            Decides = "How Service traffic is steered: iptables, ipvs or nftables.",
            Matters = "It decides which node addresses answer on NodePorts.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "cluster-cidr",
            Field = "clusterCIDR",
            Kind = ValueKind.Text,
            Paths = [9],
            Decides = "The address ranges of pods.",
            Matters = "Traffic from outside them is masqueraded.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "feature-gates",
            Field = "featureGates",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [8],
            Decides = "Switches single features on or off.",
            Matters = "Some gates carry protection.",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "metrics-port",
            Kind = ValueKind.Number,
            Defaults = [new("10249")],
            Deprecated = new(1, 19),
            Paths = [8],
            Decides = "The old flag for the port of metrics.",
            Matters = "The address flag says the same and more.",
            Secure = "--metrics-bind-address",
            Source = "cmd/kube-proxy/app/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeProxy,
            Flag = "healthz-port",
            Kind = ValueKind.Number,
            Defaults = [new("10256")],
            Deprecated = new(1, 19),
            Paths = [8],
            Decides = "The old flag for the port of the health check.",
            Matters = "The address flag says the same and more.",
            Secure = "--healthz-bind-address",
            Source = "cmd/kube-proxy/app/options.go",
        },
    ];
}
