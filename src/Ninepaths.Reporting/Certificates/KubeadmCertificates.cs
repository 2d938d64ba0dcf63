using System.Collections.Immutable;

namespace Ninepaths.Reporting;

/// <summary>What <c>kubeadm certs check-expiration</c> lists on a control-plane host.</summary>
/// <remarks>cmd/kubeadm/app/phases/certs/certlist.go and renewal/manager.go.</remarks>
internal static class KubeadmCertificates
{
    /// <summary>Certificates with the CA that signs them, by name as kubeadm sorts them.</summary>
    public static readonly ImmutableArray<(string Name, string Authority)> Leaves =
    [
        ("admin.conf", "ca"),
        ("apiserver", "ca"),
        ("apiserver-etcd-client", "etcd-ca"),
        ("apiserver-kubelet-client", "ca"),
        ("controller-manager.conf", "ca"),
        ("etcd-healthcheck-client", "etcd-ca"),
        ("etcd-peer", "etcd-ca"),
        ("etcd-server", "etcd-ca"),
        ("front-proxy-client", "front-proxy-ca"),
        ("scheduler.conf", "ca"),
        ("super-admin.conf", "ca"),
    ];

    public static readonly ImmutableArray<string> Authorities = ["ca", "etcd-ca", "front-proxy-ca"];

    /// <summary>True for what kubeadm does not expect where etcd is run by somebody else.</summary>
    public static bool BelongsToEtcd(string name) => name.Contains("etcd", StringComparison.Ordinal);
}
