using System.Security.Cryptography;
using Ninepaths.Live.Tests.Sandbox;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Components;

/// <summary>The certificates of a cluster, made for it alone and valid now: kubeadm's names, purposes and places.</summary>
/// <remarks>cmd/kubeadm/app/phases/certs/certlist.go.</remarks>
internal sealed class LivePki
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    // kubeadm backdates by five minutes for clocks that are a little slow.
    private static readonly DateTimeOffset Start = Now.AddMinutes(-5);

    public TestCertificate Ca { get; } = Authority("kubernetes");

    public TestCertificate EtcdCa { get; } = Authority("etcd-ca");

    public TestCertificate FrontProxyCa { get; } = Authority("front-proxy-ca");

    /// <summary>Somebody who may do everything; on no host's disk.</summary>
    public TestCertificate Master => _master ??= Client("the-tests", Ca).InGroups("system:masters").Build();

    private TestCertificate? _master;

    public static TestCertificate Authority(string name) => A.Ca(name).Named(name).Valid(Start, Now.AddYears(10)).Build();

    public static CertificateBuilder Server(string name, TestCertificate issuer) => A.Server(name).IssuedBy(issuer).Valid(Start, Now.AddYears(1));

    public static CertificateBuilder Client(string user, TestCertificate issuer) => A.Client(user).IssuedBy(issuer).Valid(Start, Now.AddYears(1));

    /// <summary>A certificate that was good until yesterday.</summary>
    public static CertificateBuilder Expired(CertificateBuilder certificate) => certificate.Valid(Now.AddYears(-1), Now.AddDays(-1));

    public static CertificateBuilder ServerOf(LiveHost host, string name, TestCertificate issuer) =>
        Server(name, issuer).Named(host.Name, "localhost", host.Address, host.OwnAddress, Loopback.Source, "127.0.0.1", "::1");

    /// <summary>etcd's pairs are for both ends: a member is its peers' client, and its gateway dials its own port.</summary>
    public static CertificateBuilder MemberOf(LiveHost host, TestCertificate issuer) => ServerOf(host, host.Name, issuer).For("1.3.6.1.5.5.7.3.2");

    public CertificateBuilder ApiServerOf(LiveHost host) => ServerOf(host, "kube-apiserver", Ca)
        .Named("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "10.96.0.1");

    /// <summary>Everything below <c>/etc/kubernetes</c> of a control plane.</summary>
    public void Lay(LiveHost host)
    {
        host.Write("pki/ca", Ca);
        host.Write("pki/front-proxy-ca", FrontProxyCa);
        host.Write("pki/etcd/ca", EtcdCa);
        host.Write("pki/apiserver", ApiServerOf(host).Build());
        host.Write("pki/apiserver-kubelet-client", Client("kube-apiserver-kubelet-client", Ca).Build());
        host.Write("pki/apiserver-etcd-client", Client("kube-apiserver-etcd-client", EtcdCa).Build());
        host.Write("pki/front-proxy-client", Client("front-proxy-client", FrontProxyCa).Build());
        host.Write("pki/etcd/server", MemberOf(host, EtcdCa).Build());
        host.Write("pki/etcd/peer", MemberOf(host, EtcdCa).Build());
        host.Write("pki/etcd/healthcheck-client", Client("kube-etcd-healthcheck-client", EtcdCa).Build());
        host.Write("pki/kubelet", ServerOf(host, $"system:node:{host.Name}", Ca).InGroups("system:nodes").Build());
        host.Write("pki/sa.key", TokenKeyPem);
        host.Write("pki/sa.pub", TokenKey.ExportSubjectPublicKeyInfoPem());
    }

    private ECDsa TokenKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string TokenKeyPem => TokenKey.ExportPkcs8PrivateKeyPem();
}
