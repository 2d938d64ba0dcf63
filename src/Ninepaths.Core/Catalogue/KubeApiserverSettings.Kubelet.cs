using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How the API server dials kubelets: path 1.</summary>
internal static partial class KubeApiserverSettings
{
    private static ImmutableArray<SettingDefinition> Kubelet =>
    [
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-certificate-authority",
            Kind = ValueKind.FilePath,
            Paths = [1],
            Decides = "The CA bundle against which the API server checks a kubelet's serving certificate.",
            Matters = "Without it the API server checks nothing: whoever can place himself on the way to a node can read and change logs, exec sessions and port-forwards. Set it before the kubelets' certificates come from this CA and all of those break.",
            Secure = "a bundle of the CA that signs the kubelets' serving certificates",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-client-certificate",
            Kind = ValueKind.FilePath,
            Paths = [1],
            Decides = "The client certificate with which the API server logs in to kubelets.",
            Matters = "Without it the API server is anonymous to kubelets, so either logs and exec fail or the kubelets must let everybody in.",
            Secure = "a clientAuth certificate from the CA in the kubelets' clientCAFile",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-client-key",
            Kind = ValueKind.FilePath,
            Paths = [1],
            Decides = "The private key of the certificate for kubelets.",
            Matters = "Whoever reads it can run commands in every pod of the cluster.",
            Secure = "readable by its owner only",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-preferred-address-types",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("Hostname,InternalDNS,InternalIP,ExternalDNS,ExternalIP")],
            Paths = [1],
            Decides = "Which of a node's addresses the API server dials, the first that the node has.",
            Matters = "The address picked must be a name in the kubelet's serving certificate; a new order can break logs on nodes whose certificate lacks it.",
            Secure = "types that the serving certificates contain, such as InternalIP first",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-timeout",
            Kind = ValueKind.Duration,
            Defaults = [new("5s")],
            Paths = [1],
            Decides = "How long the API server waits for a kubelet.",
            Matters = "Too short and slow nodes look dead.",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-port",
            Kind = ValueKind.Number,
            Defaults = [new("10250")],
            Deprecated = new(1, 20),
            Paths = [1],
            Decides = "The kubelet port for nodes that report none.",
            Matters = "Nodes report their port themselves, so this is rarely used.",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-read-only-port",
            Kind = ValueKind.Number,
            Defaults = [new("10255")],
            Deprecated = new(1, 20),
            Paths = [1],
            Decides = "The kubelets' old port without a login.",
            Matters = "A sign that the read-only port may still be open on nodes.",
            Secure = "unset",
            Source = "cmd/kube-apiserver/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeApiserver,
            Flag = "kubelet-https",
            Kind = ValueKind.Boolean,
            Defaults = [new("true")],
            Deprecated = new(1, 19),
            Removed = new(1, 22),
            Paths = [1],
            Decides = "Chose between HTTPS and plain HTTP to kubelets.",
            Matters = "HTTPS is the only way today. An API server that still gets the flag does not start.",
            Secure = "remove it",
            Source = "kubernetes/kubernetes pull request 101178",
        },
    ];
}
