using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The certificates that the controller manager signs: kubelets' logins and serving certificates.</summary>
internal static partial class KubeControllerManagerSettings
{
    private static ImmutableArray<SettingDefinition> Signing =>
    [
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [1, 2, 3],
            Decides = "The CA certificate that signs approved certificate requests. The file must hold exactly one certificate.",
            Matters = "Two certificates in the file stop the signing. It cannot be mixed with the flags for single signers.",
            Secure = "a file with the one signing CA",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-key-file",
            Kind = ValueKind.FilePath,
            Paths = [1, 2],
            Decides = "The private key of that CA.",
            Matters = "Whoever reads it makes certificates for anybody, cluster administrators included.",
            Secure = "readable by its owner only",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kubelet-serving-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [1],
            Decides = "The CA certificate that signs kubelets' serving certificates.",
            Matters = "It must be a CA that the other end trusts. The file must hold exactly one certificate.",
            Secure = "a CA for this purpose alone",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kubelet-serving-key-file",
            Kind = ValueKind.FilePath,
            Paths = [1],
            Decides = "The private key of the CA that signs kubelets' serving certificates.",
            Matters = "Whoever reads it makes such certificates for anybody.",
            Secure = "readable by its owner only",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kubelet-client-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [2],
            Decides = "The CA certificate that signs kubelets' client certificates.",
            Matters = "It must be a CA that the other end trusts. The file must hold exactly one certificate.",
            Secure = "a CA for this purpose alone",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kubelet-client-key-file",
            Kind = ValueKind.FilePath,
            Paths = [2],
            Decides = "The private key of the CA that signs kubelets' client certificates.",
            Matters = "Whoever reads it makes such certificates for anybody.",
            Secure = "readable by its owner only",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kube-apiserver-client-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "The CA certificate that signs client certificates of people and programs.",
            Matters = "It must be a CA that the other end trusts. The file must hold exactly one certificate.",
            Secure = "a CA for this purpose alone",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-kube-apiserver-client-key-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3, 8],
            Decides = "The private key of the CA that signs client certificates of people and programs.",
            Matters = "Whoever reads it makes such certificates for anybody.",
            Secure = "readable by its owner only",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-legacy-unknown-cert-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3],
            Decides = "The CA certificate that signs requests of the old kind, which nobody checks.",
            Matters = "It must be a CA that the other end trusts. The file must hold exactly one certificate.",
            Secure = "unset",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-legacy-unknown-key-file",
            Kind = ValueKind.FilePath,
            Paths = [2, 3],
            Decides = "The private key of the CA that signs requests of the old kind, which nobody checks.",
            Matters = "Whoever reads it makes such certificates for anybody.",
            Secure = "unset",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "cluster-signing-duration",
            Kind = ValueKind.Duration,
            Defaults = [new("8760h0m0s")],
            Paths = [1, 2, 3],
            Decides = "The longest life of the certificates it signs.",
            Matters = "A stolen certificate works until it expires; there is no revocation.",
            Secure = "8760h0m0s or less",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "experimental-cluster-signing-duration",
            Kind = ValueKind.Duration,
            Defaults = [new("8760h0m0s")],
            Deprecated = new(1, 19),
            Removed = new(1, 25),
            Paths = [1, 2, 3],
            Decides = "The old name of --cluster-signing-duration.",
            Matters = "A controller manager that no longer knows it does not start.",
            Secure = "--cluster-signing-duration",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "insecure-experimental-approve-all-kubelet-csrs-for-group",
            Kind = ValueKind.Text,
            Deprecated = new(1, 20),
            Removed = new(1, 26),
            Paths = [2],
            Decides = "Once approved every kubelet's certificate request from a group without looking.",
            Matters = "It has done nothing for years; a controller manager that still gets it does not start.",
            Secure = "remove it",
            Source = "cmd/kube-controller-manager/app/options/csrsigningcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "root-ca-file",
            Kind = ValueKind.FilePath,
            Paths = [7],
            Decides = "The CA bundle that every pod gets to check the API server.",
            Matters = "Without the right CA, pods cannot check the API server. It is read at the start only.",
            Secure = "a bundle of the CA of the API server's serving certificate",
            Source = "cmd/kube-controller-manager/app/options/serviceaccountcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "service-account-private-key-file",
            Kind = ValueKind.FilePath,
            Paths = [7],
            Decides = "The private key that signs the old kind of service-account tokens, those in Secrets.",
            Matters = "If its public half is not among the API server's keys, such tokens are refused. It is read at the start only.",
            Secure = "the same key pair that the API server knows",
            Source = "cmd/kube-controller-manager/app/options/serviceaccountcontroller.go",
        },
        new()
        {
            Component = ComponentKind.KubeControllerManager,
            Flag = "legacy-service-account-token-clean-up-period",
            Kind = ValueKind.Duration,
            Defaults = [new("8760h0m0s")],
            Added = new(1, 28),
            Paths = [7],
            Decides = "After how long unused Secret tokens are removed.",
            Matters = "Forgotten tokens that never expire stay until then.",
            Source = "cmd/kube-controller-manager/app/options/legacyserviceaccounttokencleaner.go",
        },
    ];
}
