namespace Ninepaths.Catalogue;

/// <summary>kubeadm's kubeconfigs, and what a kubelet keeps on its node.</summary>
public static partial class KnownFiles
{
    private const string Etc = "/etc/kubernetes/";
    private const string KubeletPki = "/var/lib/kubelet/pki/";

    private static IEnumerable<KnownFile> Kubeconfigs()
    {
        yield return new()
        {
            Path = Etc + "admin.conf",
            Role = FileRole.AdminKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "administrator's kubeconfig",
            SignedBy = FileRole.ClusterCa,
            CommonName = "kubernetes-admin",
            // system:masters up to 1.28.
            Organizations = ["kubeadm:cluster-admins", "system:masters"],
            Use = CertificateUse.Client,
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires the administrator is locked out, kubeadm too.",
            AfterRenewal = "copies in people's home directories must be replaced",
            KubeadmName = "admin.conf",
            KubeadmAuthority = "ca",
        };
        yield return new()
        {
            Path = Etc + "super-admin.conf",
            Role = FileRole.SuperAdminKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "break-glass kubeconfig, past all access rules",
            SignedBy = FileRole.ClusterCa,
            CommonName = "kubernetes-super-admin",
            Organizations = ["system:masters"],
            Use = CertificateUse.Client,
            Renewer = Renewer.Kubeadm,
            Matters = "system:masters cannot be limited or revoked: whoever has this file has the cluster until the CA changes. Keep it off the node.",
            KubeadmName = "super-admin.conf",
            KubeadmAuthority = "ca",
        };
        yield return new()
        {
            Path = Etc + "controller-manager.conf",
            Role = FileRole.ControllerManagerKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "controller manager's kubeconfig",
            SignedBy = FileRole.ClusterCa,
            CommonName = "system:kube-controller-manager",
            Use = CertificateUse.Client,
            UsedBy = [Manager("kubeconfig"), Manager("authentication-kubeconfig"), Manager("authorization-kubeconfig")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires nothing is repaired, scaled or cleaned up any more, and no certificate is signed.",
            AfterRenewal = "restart the controller manager: it reads the file once",
            KubeadmName = "controller-manager.conf",
            KubeadmAuthority = "ca",
        };
        yield return new()
        {
            Path = Etc + "scheduler.conf",
            Role = FileRole.SchedulerKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "scheduler's kubeconfig",
            SignedBy = FileRole.ClusterCa,
            CommonName = "system:kube-scheduler",
            Use = CertificateUse.Client,
            UsedBy = [Scheduler("kubeconfig"), Scheduler("authentication-kubeconfig"), Scheduler("authorization-kubeconfig")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires no new pod finds a node.",
            AfterRenewal = "restart the scheduler: it reads the file once",
            KubeadmName = "scheduler.conf",
            KubeadmAuthority = "ca",
        };
    }

    private static IEnumerable<KnownFile> NodeFiles()
    {
        yield return new()
        {
            Path = Etc + "kubelet.conf",
            Role = FileRole.KubeletKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "kubelet's kubeconfig",
            SignedBy = FileRole.ClusterCa,
            CommonName = "system:node:<node>",
            Organizations = ["system:nodes"],
            Use = CertificateUse.Client,
            UsedBy = [Kubelet("kubeconfig")],
            Renewer = Renewer.Kubelet,
            Matters = "It should point at kubelet-client-current.pem. A certificate written into the file itself is never renewed.",
            AfterRenewal = "restart the kubelet when the CA in it changed",
        };
        yield return new()
        {
            Path = Etc + "bootstrap-kubelet.conf",
            Role = FileRole.KubeletBootstrapKubeconfig,
            Content = KnownFileContent.Kubeconfig,
            Title = "kubeconfig for joining",
            UsedBy = [Kubelet("bootstrap-kubeconfig")],
            Renewer = Renewer.Nobody,
            Matters = "It holds a join token. It is needed once; kubeadm removes it after joining.",
        };
        yield return new()
        {
            Path = KubeletPki + "kubelet-client-current.pem",
            Role = FileRole.KubeletClient,
            Content = KnownFileContent.CertificateAndKey,
            Title = "kubelet's client certificate",
            SignedBy = FileRole.ClusterCa,
            CommonName = "system:node:<node>",
            Organizations = ["system:nodes"],
            Use = CertificateUse.Client,
            UsedBy = [Kubelet("rotate-certificates")],
            Renewer = Renewer.Kubelet,
            Matters = "When it expires the node drops out of the cluster and cannot come back by itself.",
        };
        yield return new()
        {
            Path = KubeletPki + "kubelet-server-current.pem",
            Role = FileRole.KubeletServing,
            Content = KnownFileContent.CertificateAndKey,
            Title = "kubelet's serving certificate, signed by the cluster",
            SignedBy = FileRole.ClusterCa,
            CommonName = "system:node:<node>",
            Organizations = ["system:nodes"],
            Use = CertificateUse.Server,
            UsedBy = [Kubelet("rotate-server-certificates")],
            Renewer = Renewer.Kubelet,
            Matters = "When it expires and nobody approves the next request, logs, exec and port-forward on this node fail.",
            AfterRenewal = "somebody must approve each request",
        };
        var selfSigned = new KnownFile
        {
            Path = KubeletPki + "kubelet.crt",
            Role = FileRole.KubeletSelfSigned,
            Content = KnownFileContent.Certificate,
            Title = "kubelet's own, self-signed serving certificate",
            Use = CertificateUse.Server,
            UsedBy = [Kubelet("cert-dir")],
            Renewer = Renewer.Nobody,
            Matters = "Nobody can check it. It lasts a year and is never renewed; an API server that checks kubelets refuses it from the start.",
            AfterRenewal = "delete the pair and restart the kubelet to get a new one",
        };
        yield return selfSigned;
        yield return KeyOf(selfSigned, "key of the kubelet's self-signed certificate", "Whoever has it can pose as this node.");
    }
}
