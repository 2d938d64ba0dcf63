using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>The part a file of the control plane or of a node plays, whatever it is called there.</summary>
public enum FileRole
{
    ClusterCa,
    ApiserverServing,
    ApiserverKubeletClient,
    FrontProxyCa,
    FrontProxyClient,
    EtcdCa,
    EtcdServing,
    EtcdPeer,
    EtcdHealthcheckClient,
    ApiserverEtcdClient,
    ServiceAccountKey,
    AdminKubeconfig,
    SuperAdminKubeconfig,
    ControllerManagerKubeconfig,
    SchedulerKubeconfig,
    KubeProxyKubeconfig,
    KubeletKubeconfig,
    KubeletBootstrapKubeconfig,
    KubeletClient,
    KubeletServing,
    KubeletSelfSigned,

    /// <summary>The CA of what servers show, where clients have another.</summary>
    ServerCa,

    /// <summary>The CA of what clients show, where servers have another.</summary>
    ClientCa,
    EtcdPeerCa,

    /// <summary>Client certificates of the control plane, in files of their own.</summary>
    ControllerManagerClient,
    SchedulerClient,
    KubeProxyClient,
    AdminClient,

    /// <summary>The distribution's own program, as a client of the API server.</summary>
    DistributionClient,

    /// <summary>What scheduler and controller-manager show on their own ports.</summary>
    ControlPlaneServing,

    /// <summary>What Services and routes are served with.</summary>
    ServiceServing,
}

/// <summary>What a known file holds.</summary>
public enum KnownFileContent
{
    Certificate,
    PrivateKey,
    PublicKey,

    /// <summary>A certificate and its private key in one file.</summary>
    CertificateAndKey,
    Kubeconfig,
}

/// <summary>What a certificate may be used for (its extended key usage).</summary>
[Flags]
public enum CertificateUse
{
    None = 0,
    Server = 1,
    Client = 2,

    /// <summary>Signs other certificates.</summary>
    Authority = 4,
}

/// <summary>Who makes the next certificate before this one expires.</summary>
public enum Renewer
{
    /// <summary>Nobody: it takes a plan of its own.</summary>
    Nobody,

    /// <summary><c>kubeadm certs renew</c>, and every <c>kubeadm upgrade</c>.</summary>
    Kubeadm,

    /// <summary>The kubelet, through a certificate request.</summary>
    Kubelet,

    /// <summary>Whoever made it, by hand or with a script.</summary>
    Administrator,

    /// <summary>k3s or RKE2, when it is started and the end is near; one that runs on renews nothing.</summary>
    Restart,

    /// <summary>The program that made it, in time: MicroShift, which starts again for it; k3s for the port that it puts in front.</summary>
    Itself,
}

/// <summary>A file that clusters commonly have: what it is for, who signed it, and what happens when it expires.</summary>
public sealed record KnownFile
{
    /// <summary>The full path; mostly only the end of it in the hard way.</summary>
    public required string Path { get; init; }

    public required FileRole Role { get; init; }

    public required KnownFileContent Content { get; init; }

    public Distribution Layout { get; init; } = Distribution.Kubeadm;

    /// <summary>What people call it, e.g. <c>API server serving certificate</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The CA that signs it; null for CAs themselves, for keys and for what signs itself.</summary>
    public FileRole? SignedBy { get; init; }

    /// <summary>The common name to expect, with <c>&lt;node&gt;</c> for the node's name; null where it is free.</summary>
    public string? CommonName { get; init; }

    /// <summary>The organizations (groups) to expect; several where versions differ, empty for none.</summary>
    public ImmutableArray<string> Organizations { get; init; } = [];

    public CertificateUse Use { get; init; }

    /// <summary>The settings that usually point at it.</summary>
    public ImmutableArray<SettingReference> UsedBy { get; init; } = [];

    public Renewer Renewer { get; init; }

    /// <summary>What stops, and for whom, when it expires; for keys, what happens when it is lost or stolen.</summary>
    public required string Matters { get; init; }

    /// <summary>What must be restarted or done once a new one is in place; null for nothing.</summary>
    public string? AfterRenewal { get; init; }

    /// <summary>Its name in <c>kubeadm certs check-expiration</c> and <c>kubeadm certs renew</c>; null where kubeadm does not list it.</summary>
    public string? KubeadmName { get; init; }

    /// <summary>The CA that <c>kubeadm certs check-expiration</c> prints beside it; null for CAs.</summary>
    public string? KubeadmAuthority { get; init; }
}
