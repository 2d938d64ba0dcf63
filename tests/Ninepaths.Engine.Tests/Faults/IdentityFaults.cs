using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Certificates that are good and say the wrong name, and files that stand in each other's place.</summary>
public sealed class IdentityFaults
{
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Client = "/var/lib/kubelet/pki/kubelet-client-current.pem";

    private static readonly FaultTable Table = new("IdentityFaults.txt")
    {
        { "API server certificate without its address", scene => Bare(scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape.Named("kubernetes", "kubernetes.default.svc", "10.96.0.1"))) },
        { "API server certificate without the service address", scene => Bare(scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape.Named("kubernetes", "10.78.0.12"))) },
        { "etcd certificate without loopback", scene => Bare(scene.Reissued("cp2", Pki + "etcd/server.crt", shape => shape.Named("cp2", "10.78.0.12"))) },
        { "peer certificate without its address", scene => Bare(scene.Reissued("cp2", Pki + "etcd/peer.crt", shape => shape.Named("cp2", "localhost"))) },
        { "kubelet certificate without its address", scene => Bare(scene.Reissued("w1", "/var/lib/kubelet/pki/kubelet-server-current.pem", shape => shape.Named("w1"))) },
        { "certificate without any alternative name", scene => Bare(scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape with { Extensions = [.. shape.Extensions.Where(each => each.Oid?.Value != "2.5.29.17")] })) },
        { "scheduler.conf with the controller-manager's certificate", scene => scene.Put("cp2", "/etc/kubernetes/scheduler.conf", scene.Host("cp2").At("/etc/kubernetes/controller-manager.conf")!.Text(), 0b110_000_000) },
        { "scheduler.conf with the administrator's certificate", scene => scene.Put("cp2", "/etc/kubernetes/scheduler.conf", scene.Host("cp1").At("/etc/kubernetes/super-admin.conf")!.Text(), 0b110_000_000) },
        { "kubelet with the certificate of another node", scene => scene.Reissued("w1", Client, shape => shape.Called("system:node:w2", "system:nodes")) },
        { "kubelet without the group system:nodes", scene => scene.Reissued("w1", Client, shape => shape.Called("system:node:w1")) },
        { "kubelet with the certificate of an administrator", scene => scene.Reissued("w1", Client, shape => shape.Called("admin", "system:masters")) },
        { "API server to kubelet with a name that no role knows", scene => scene.Reissued("cp2", Pki + "apiserver-kubelet-client.crt", shape => shape.Called("nobody")) },
        { "API server to kubelet as system:masters", scene => scene.Reissued("cp2", Pki + "apiserver-kubelet-client.crt", shape => shape.Called("kube-apiserver-kubelet-client", "system:masters")) },
        { "front proxy with a name that is not allowed", scene => scene.Reissued("cp2", Pki + "front-proxy-client.crt", shape => shape.Called("aggregator")) },
        { "peer with a name that is not allowed", scene => Bare(scene.Reissued("cp2", Pki + "etcd/peer.crt", shape => shape.Called("stranger"))) },
        { "admin.conf in system:masters", scene => scene.Reissued("cp1", "/etc/kubernetes/admin.conf", shape => shape.Called("root", "system:masters")) },
        { "API server's etcd certificate is a kubelet's", scene => scene.Put("cp2", Pki + "apiserver-etcd-client.crt", scene.Host("cp2").At(Pki + "apiserver-kubelet-client.crt")!.Text()) },
        { "API server shows etcd's certificate", scene => Bare(scene.Put("cp2", Pki + "apiserver.crt", scene.Host("cp2").At(Pki + "etcd/server.crt")!.Text())) },
        { "sa.pub of cp2 is another one", scene => scene.OtherKey("cp2", Pki + "sa.pub") },
        { "sa.key of cp2 is another one", scene => scene.OtherKey("cp2", Pki + "sa.key") },
        { "both of cp2 are another pair", scene => Same(scene.OtherKey("cp2", Pki + "sa.key"), Pki + "sa.key", Pki + "sa.pub") },
        { "the controller-manager of cp2 signs with another key", scene => scene.Flag("cp2", "kube-controller-manager", "service-account-private-key-file", Pki + "ca.key") },
        { "sa.key of cp2 not readable", scene => scene.Hide("cp2", Pki + "sa.key") },
        { "sa.pub of cp2 gone", scene => scene.Remove("cp2", Pki + "sa.pub") },
        { "inventory calls the host otherwise", scene => scene.Hosts(host => host.Name != "w1" ? host : new("worker-one", host.Files) { Processes = host.Processes, Listeners = host.Listeners, Probes = host.Probes, Addresses = host.Addresses }) },
        { "served certificate is older than the file", () => Given.Probed, scene => scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape) },
        { "scheduler.conf renewed after the scheduler's start", scene => Restarted(scene, "kube-scheduler", "/etc/kubernetes/scheduler.conf", hours: 1) },
        { "scheduler.conf older than the scheduler's start", scene => Restarted(scene, "kube-scheduler", "/etc/kubernetes/scheduler.conf", hours: -1) },
        { "etcd CA changed after etcd's start", scene => Restarted(scene, "etcd", Pki + "etcd/ca.crt", hours: 1) },
        { "serving certificate changed after the API server's start", scene => Restarted(scene, "kube-apiserver", Pki + "apiserver.crt", hours: 1) },
        { "kubelet configuration changed after its start", scene => Restarted(scene, "kubelet", "/var/lib/kubelet/config.yaml", hours: 1) },
        { "file renewed, the port shows an expired one", () => Given.Probed, scene => Stale(scene) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_identity_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Bare(Scene scene) => scene.On("cp2", host => host.WithProbes(default)).On("w1", host => host.WithProbes(default));

    private static Scene Same(Scene scene, string key, string half)
    {
        var fact = scene.Host("cp2").At(key)!.PublicKeys[0];
        return scene.File("cp2", half, file => file with { PublicKeys = [fact], Content = System.Text.Encoding.UTF8.GetBytes(fact.Pem!) });
    }

    private static Scene Restarted(Scene scene, string program, string path, int hours) => scene
        .On("cp2", host => host.WithProcesses([.. host.Processes.Select(process => process.Name == program ? process with { StartedAt = Given.At.AddDays(-1) } : process)]))
        .File("cp2", path, file => file with { ModifiedAt = Given.At.AddDays(-1).AddHours(hours) });

    private static Scene Stale(Scene scene)
    {
        var old = scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape.Expired()).Certificate("cp2", Pki + "apiserver.crt");
        return scene.On("cp2", host => host.WithProbes([.. host.Probes.Select(probe =>
            probe.Port == 6443 && probe.Tls is not null ? probe with { Tls = probe.Tls with { Chain = [old.ExportCertificatePem()] } } : probe)]));
    }
}
