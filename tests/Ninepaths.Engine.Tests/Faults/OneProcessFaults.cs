using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>MicroShift and RKE2: what their own configuration makes of what they pass by themselves.</summary>
public sealed class OneProcessFaults
{
    private const string MicroShift = "/etc/microshift/config.yaml";
    private const string Data = "/var/lib/microshift/";
    private const string Pods = "/var/lib/rancher/rke2/agent/pod-manifests/";

    private static readonly Lazy<Scene> MicroShiftOnce = new(() => Given.Captured("microshift-5.0"));
    private static readonly Lazy<Scene> Rke2Once = new(() => Given.Captured("rke2-1.36"));

    private static readonly FaultTable Table = new("OneProcessFaults.txt")
    {
        { "MicroShift: its configuration not readable", Edge, scene => scene.Hide("edge1", MicroShift) },
        { "MicroShift: a drop-in that is not YAML", Edge, scene => scene.Put("edge1", "/etc/microshift/config.d/99-broken.yaml", "node: [\n") },
        { "MicroShift: weak suites in a drop-in", Edge, scene => scene.Put("edge1", "/etc/microshift/config.d/99-tls.yaml",
            "apiServer:\n  tls:\n    cipherSuites: [TLS_RSA_WITH_AES_128_CBC_SHA]\n") },
        { "MicroShift: a certificate of one's own that nobody trusts", Edge, scene => scene.Put("edge1", "/etc/microshift/config.d/50-named.yaml",
            $"apiServer:\n  namedCertificates:\n  - certPath: {Data}certs/ingress-ca/router-default-serving/server.crt\n    keyPath: {Data}certs/ingress-ca/router-default-serving/server.key\n    names: [edge1]\n") },
        { "MicroShift: the kubelet's file not observed", Edge, scene => scene.Remove("edge1", Data + "resources/kubelet/config/config.yaml") },
        { "MicroShift: the CA of kubelets not observed", Edge, scene => scene.Remove("edge1", Data + "certs/kubelet-csr-signer-signer/csr-signer/ca-bundle.crt") },
        { "MicroShift: a unit that nobody enabled, and nothing runs", Edge, scene => scene.Remove("edge1", "/etc/systemd/system/multi-user.target.wants/microshift.service").On("edge1", host => host.WithProcesses([])) },
        { "MicroShift: renewal that is late", Edge, scene => scene with { At = new(2027, 11, 1, 0, 0, 0, TimeSpan.Zero) } },
        { "RKE2: the agent's option not observed", Agents, scene => scene.Hide("ra1", "/etc/rancher/rke2/config.yaml") },
        { "RKE2: a token for agents", Agents, scene => scene.Edit("rs1", "/etc/rancher/rke2/config.yaml", "profile: cis", "profile: cis\nagent-token-file: /etc/rancher/rke2/agent-token") },
        { "RKE2: kubelets whose processes were not observed", Agents, scene => scene.Hosts(host => host.WithProcesses(default)) },
        { "RKE2: etcd's configuration file not observed", Agents, scene => scene.Remove("rs1", "/var/lib/rancher/rke2/server/db/etcd/config") },
        { "RKE2: a manifest that is no pod", Agents, scene => scene.Put("rs1", Pods + "kube-scheduler.yaml", "kind: List\n") },
        { "RKE2: an external database", Agents, scene => scene.Edit("rs1", "/etc/rancher/rke2/config.yaml", "profile: cis", "profile: cis\ndatastore-endpoint: mysql://rke2:REDACTED@tcp(db:3306)/rke2")
            .Edit("rs1", Pods + "kube-apiserver.yaml", "--etcd-servers=https://127.0.0.1:2379", "--etcd-servers=unixs:///var/lib/rancher/rke2/server/kine.sock").Remove("rs1", Pods + "etcd.yaml")
            .On("rs1", host => host.WithProcesses([.. host.Processes.Where(process => process.Name != "etcd").Select(process => process with { Argv = [.. process.Argv.Select(word => word.Replace("https://127.0.0.1:2379", "unixs:///var/lib/rancher/rke2/server/kine.sock", StringComparison.Ordinal))] })])) },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_of_the_distribution_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene Edge() => MicroShiftOnce.Value;

    private static Scene Agents() => Rke2Once.Value;
}
