using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Every way in which one certificate can be wrong, at every place where one stands.</summary>
public sealed class CertificateFaults
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Kubelet = "/var/lib/kubelet/pki/";

    private static readonly (string Name, string Host, string Certificate, string Key, string WrongPurpose)[] Places =
    [
        ("API server serving", "cp2", Pki + "apiserver.crt", Pki + "apiserver.key", ClientAuth),
        ("API server to kubelet", "cp2", Pki + "apiserver-kubelet-client.crt", Pki + "apiserver-kubelet-client.key", ServerAuth),
        ("API server to etcd", "cp2", Pki + "apiserver-etcd-client.crt", Pki + "apiserver-etcd-client.key", ServerAuth),
        ("etcd serving", "cp2", Pki + "etcd/server.crt", Pki + "etcd/server.key", ClientAuth),
        ("etcd peer", "cp2", Pki + "etcd/peer.crt", Pki + "etcd/peer.key", ServerAuth),
        ("etcd health check", "cp2", Pki + "etcd/healthcheck-client.crt", Pki + "etcd/healthcheck-client.key", ServerAuth),
        ("front proxy client", "cp2", Pki + "front-proxy-client.crt", Pki + "front-proxy-client.key", ServerAuth),
        ("kubelet client", "w1", Kubelet + "kubelet-client-current.pem", Kubelet + "kubelet-client-current.pem", ServerAuth),
        ("kubelet serving", "w1", Kubelet + "kubelet-server-current.pem", Kubelet + "kubelet-server-current.pem", ClientAuth),
        ("admin.conf", "cp1", "/etc/kubernetes/admin.conf", "/etc/kubernetes/admin.conf", ServerAuth),
        ("controller-manager.conf", "cp2", "/etc/kubernetes/controller-manager.conf", "/etc/kubernetes/controller-manager.conf", ServerAuth),
        ("scheduler.conf", "cp2", "/etc/kubernetes/scheduler.conf", "/etc/kubernetes/scheduler.conf", ServerAuth),
    ];

    private static readonly FaultTable Table = Filled();

    public static TheoryData<string> Names => Table.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_certificate_fault_brings_what_the_table_says(string fault) => Table.Check(fault);

    internal static FaultTable All => Table;

    private static FaultTable Filled()
    {
        var table = new FaultTable("CertificateFaults.txt");
        foreach (var (name, host, certificate, key, purpose) in Places)
        {
            table.Add($"{name}: expired", scene => Served(scene.Reissued(host, certificate, shape => shape.Expired()), host));
            table.Add($"{name}: not yet valid", scene => Served(scene.Reissued(host, certificate, shape => shape.NotYetValid()), host));
            table.Add($"{name}: expires in ten days", scene => Served(scene.Reissued(host, certificate, shape => shape.ExpiringIn(10)), host));
            table.Add($"{name}: signed by a CA of the same name", scene => Served(scene.Reissued(host, certificate, shape => shape.IssuedByAnImpostor()), host));
            table.Add($"{name}: wrong purpose", scene => Served(scene.Reissued(host, certificate, shape => shape.For(purpose)), host));
            table.Add($"{name}: key of another pair", scene => Served(scene.OtherKey(host, key), host));
        }

        return table;
    }

    // What the ports showed when the capture was taken was the certificate before the fault.
    private static Scene Served(Scene scene, string host) => scene.On(host, each => each.WithProbes(default));
}
