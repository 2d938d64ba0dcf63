namespace Ninepaths.Catalogue;

/// <summary>The programs whose settings decide the nine paths, and the kubeconfig that most of them share.</summary>
public enum ComponentKind
{
    KubeApiserver,
    KubeControllerManager,
    KubeScheduler,
    KubeProxy,
    Kubelet,
    Etcd,

    /// <summary>Not a program: the file in which a client keeps its server, its CA and its credentials.</summary>
    Kubeconfig,

    /// <summary>From here on files of the API server: who is let in,</summary>
    AuthenticationConfiguration,

    /// <summary>who decides what is allowed,</summary>
    AuthorizationConfiguration,

    /// <summary>what is checked before it is written,</summary>
    AdmissionConfiguration,

    /// <summary>through which proxies it connects,</summary>
    EgressSelectorConfiguration,

    /// <summary>and how Secrets lie in etcd.</summary>
    EncryptionConfiguration,
}

/// <summary>Names of the components as their programs spell them.</summary>
public static class ComponentKinds
{
    /// <summary>True for programs, false for files.</summary>
    public static bool IsProgram(this ComponentKind kind) => kind < ComponentKind.Kubeconfig;

    /// <summary>The program's name, e.g. <c>kube-apiserver</c>.</summary>
    public static string ProgramName(this ComponentKind kind) => kind switch
    {
        ComponentKind.KubeApiserver => "kube-apiserver",
        ComponentKind.KubeControllerManager => "kube-controller-manager",
        ComponentKind.KubeScheduler => "kube-scheduler",
        ComponentKind.KubeProxy => "kube-proxy",
        ComponentKind.Kubelet => "kubelet",
        ComponentKind.Etcd => "etcd",
        ComponentKind.Kubeconfig => "kubeconfig",
        ComponentKind.AuthenticationConfiguration => "AuthenticationConfiguration",
        ComponentKind.AuthorizationConfiguration => "AuthorizationConfiguration",
        ComponentKind.AdmissionConfiguration => "AdmissionConfiguration",
        ComponentKind.EgressSelectorConfiguration => "EgressSelectorConfiguration",
        ComponentKind.EncryptionConfiguration => "EncryptionConfiguration",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
