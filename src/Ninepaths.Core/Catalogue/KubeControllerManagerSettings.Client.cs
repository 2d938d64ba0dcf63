using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How the controller manager reaches the API server and as whom.</summary>
internal static partial class KubeControllerManagerSettings
{
    private static ImmutableArray<SettingDefinition> Client =>
    [
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "kubeconfig",
            Kind = ValueKind.FilePath,
            Paths = [8],
            Decides = "The file with the API server's address, its CA and the controller manager's login.",
            Matters = "What it trusts and how it logs in is decided there. Data written into the file itself is read once, at the start.",
            Secure = "https://, a CA, CN system:kube-controller-manager",
            Source = "cmd/kube-controller-manager/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "master",
            Kind = ValueKind.Text,
            Paths = [8],
            Decides = "An address of the API server that wins over the kubeconfig.",
            Matters = "With http:// everything travels in the clear.",
            Secure = "unset",
            Source = "cmd/kube-controller-manager/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "use-service-account-credentials",
            Kind = ValueKind.Boolean,
            Defaults = [new("false")],
            Paths = [7, 8],
            Decides = "Gives each controller its own service account and its own few rights.",
            Matters = "Off, every controller has the rights of all.",
            Secure = "true",
            Source = "staging/src/k8s.io/controller-manager/options/generic.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "controllers",
            Kind = ValueKind.List,
            Repeat = Repeat.Append,
            Defaults = [new("*")],
            Paths = [2, 7, 8],
            Decides = "Which controllers run; * means those that are on by default, a minus sign switches one off.",
            Matters = "Without tokencleaner, expired join tokens stay; without the certificate controllers, no node gets a certificate.",
            Secure = "*,bootstrapsigner,tokencleaner where kubeadm tokens are used",
            Source = "staging/src/k8s.io/controller-manager/options/generic.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "feature-gates",
            Kind = ValueKind.Map,
            Repeat = Repeat.Append,
            Paths = [2, 8],
            Decides = "Switches single features on or off.",
            Matters = "Some gates carry protection.",
            Source = "cmd/kube-controller-manager/app/options/options.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "service-cluster-ip-range",
            Kind = ValueKind.Text,
            Paths = [7],
            Decides = "The address ranges of Services.",
            Matters = "It should equal the API server's.",
            Source = "cmd/kube-controller-manager/app/options/nodeipamcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-cidr",
            Kind = ValueKind.Text,
            Paths = [6, 9],
            Decides = "The address ranges of pods.",
            Matters = "Pods' addresses come from here when the controller manager hands them out.",
            Source = "staging/src/k8s.io/cloud-provider/options/kubecloudshared.go",
        },
    ];
}
