using System.Diagnostics;

namespace Ninepaths.Catalogue;

/// <summary>How a cluster was put together: decides where its files are, what they are called, and who starts its programs.</summary>
public enum Distribution
{
    /// <summary>Nothing seen names one.</summary>
    Unknown,

    /// <summary>kubeadm by itself.</summary>
    Kubeadm,

    /// <summary>By hand: systemd units after the many guides in the manner of "the hard way". Names vary.</summary>
    Systemd,
    K3s,
    Rke2,
    Kubespray,
    Kind,
    MicroShift,
    Talos,
    OpenShift,
    MicroK8s,
    K0s,
    Eks,
    Gke,
    Aks,
}

/// <summary>What people call distributions, and who runs their control planes.</summary>
public static class Distributions
{
    /// <summary>The name for people, e.g. <c>Amazon EKS</c>.</summary>
    public static string Title(this Distribution distribution) => distribution switch
    {
        Distribution.Unknown => "distribution not recognised",
        Distribution.Kubeadm => "kubeadm",
        Distribution.Systemd => "systemd units, the hard way",
        Distribution.K3s => "k3s",
        Distribution.Rke2 => "RKE2",
        Distribution.Kubespray => "kubespray",
        Distribution.Kind => "kind",
        Distribution.MicroShift => "MicroShift",
        Distribution.Talos => "Talos Linux",
        Distribution.OpenShift => "OpenShift",
        Distribution.MicroK8s => "MicroK8s",
        Distribution.K0s => "k0s",
        Distribution.Eks => "Amazon EKS",
        Distribution.Gke => "Google GKE",
        Distribution.Aks => "Azure AKS",
        _ => throw new UnreachableException(),
    };

    /// <summary>True where a provider runs the control plane, out of its users' sight.</summary>
    public static bool IsManaged(this Distribution distribution) => distribution is Distribution.Eks or Distribution.Gke or Distribution.Aks;
}
