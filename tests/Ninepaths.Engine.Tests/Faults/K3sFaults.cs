using Ninepaths.Engine.Tests.Scenes;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>k3s: what it passes by itself, what config.yaml, its drop-ins and the unit make of it, and where the cluster's state lies.</summary>
public sealed class K3sFaults
{
    private const string Config = "/etc/rancher/k3s/config.yaml";
    private const string DropIns = "/etc/rancher/k3s/config.yaml.d/";
    private const string Unit = "/etc/systemd/system/k3s.service";
    private const string Database = "/var/lib/rancher/k3s/server/db/";
    private static readonly string[] Servers = ["s1", "s2", "s3"];

    private static readonly FaultTable Table = new("K3sFaults.txt")
    {
        { "agents join with the servers' token", K3s, scene => Everywhere(scene, "agent-token-file: /etc/rancher/k3s/agent-token\n", "") },
        { "a server's configuration not readable", K3s, scene => scene.Hide("s1", Config) },
        { "a server's configuration not observed", K3s, scene => scene.On("s1", host => host.Copy(host.Files.Where(file => !file.Path.StartsWith("/etc/rancher", StringComparison.Ordinal)))) },
        { "three months before the certificates end", K3s, scene => scene with { At = new(2027, 8, 1, 0, 0, 0, TimeSpan.Zero) } },
        { "two weeks before the certificates end", K3s, scene => Alone(scene) with { At = new(2027, 10, 20, 0, 0, 0, TimeSpan.Zero) } },
        { "a drop-in replaces a list", K3s, scene => scene.Edit("s1", DropIns + "10-tokens.yaml", "kube-apiserver-arg+:", "kube-apiserver-arg:") },
        { "a drop-in that is not YAML", K3s, scene => scene.Put("s1", DropIns + "50-broken.yaml", "kube-apiserver-arg: [\n") },
        { "a file that is no drop-in", K3s, scene => scene.Put("s1", DropIns + "50-ignored.txt", "kube-apiserver-arg: anonymous-auth=true\n") },
        { "an argument replaces the one of k3s", K3s, scene => scene.Put("s1", DropIns + "50-plugins.yaml", "kube-apiserver-arg+: enable-admission-plugins=PodSecurity\n") },
        { "an argument adds to the one of k3s", K3s, scene => scene.Put("s1", DropIns + "50-plugins.yaml", "kube-apiserver-arg+: enable-admission-plugins+=EventRateLimit\n") },
        { "an argument in the unit", K3s, scene => scene.Edit("s1", Unit, "    server", "    server --kube-apiserver-arg profiling=true --kube-controller-manager-arg=bind-address=0.0.0.0") },
        { "a configuration file named in the unit", K3s, scene => scene.Edit("s1", Unit, "    server", "    server -c /opt/k3s.yaml").Put("s1", "/opt/k3s.yaml", "cluster-init: true\nagent-token: x\nkube-scheduler-arg: profiling=true\n") },
        { "the front port's certificate not observed", K3s, scene => scene.Remove("s1", "/var/lib/rancher/k3s/server/tls/dynamic-cert.json") },
        { "the front port's certificate not readable", K3s, scene => scene.Hide("s1", "/var/lib/rancher/k3s/server/tls/dynamic-cert.json") },
        { "the kubelet's drop-ins not observed", K3s, scene => scene.On("a1", host => host.Copy(host.Files.Where(file => !file.Path.Contains("/kubelet.conf.d", StringComparison.Ordinal)))) },
        { "a version whose read-only port is open", K3s, scene => Version(scene, "s1", "v1.32.2+k3s1") },
        { "a version before drop-ins and certificates of scheduler and controller-manager", K3s, scene => Version(scene, "s1", "v1.31.4+k3s1") },
        { "flannel without encryption", K3s, scene => Everywhere(scene, "flannel-backend: wireguard-native\n", "").Hosts(host => new(host.Name, host.Files)
            { Processes = host.Processes, Listeners = [.. host.Listeners.Where(each => each.Protocol != "udp")], Addresses = host.Addresses, Interfaces = ["eth0", "flannel.1", "cni0"] }) },
        { "another network plug-in", K3s, scene => Everywhere(scene, "flannel-backend: wireguard-native\n", "flannel-backend: none\n") },
        { "no policy controller", K3s, scene => scene.Put("s1", DropIns + "50-network.yaml", "disable-network-policy: true\n") },
        { "sqlite instead of etcd", K3s, scene => Alone(scene).Put("s1", Database + "state.db", "") },
        { "which datastore not observed", K3s, Alone },
        { "MySQL in plain text", K3s, scene => External(scene, "mysql://k3s:REDACTED@tcp(db.example.test:3306)/k3s") },
        { "MySQL with a CA", K3s, scene => External(scene, "mysql://k3s:REDACTED@tcp(db.example.test:3306)/k3s", "/var/lib/rancher/k3s/server/tls/server-ca.crt") },
        { "PostgreSQL that takes what it gets", K3s, scene => External(scene, "postgres://k3s:REDACTED@db.example.test:5432/k3s") },
        { "PostgreSQL that is verified", K3s, scene => External(scene, "postgres://k3s:REDACTED@db.example.test:5432/k3s?sslmode=verify-full", "/var/lib/rancher/k3s/server/tls/server-ca.crt") },
        { "an etcd elsewhere", K3s, scene => External(scene, "https://etcd.example.test:2379", "/var/lib/rancher/k3s/server/tls/etcd/server-ca.crt") },
        { "servers without kube-proxy", K3s, scene => Everywhere(scene, "protect-kernel-defaults: true\n", "disable-kube-proxy: true\n") },
        { "the unit of an agent beside the server's", K3s, scene => scene.Put("s1", "/etc/systemd/system/k3s-agent.service", "[Service]\nExecStart=/usr/local/bin/k3s agent\n") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_setting_of_k3s_brings_what_the_table_says(string fault) => Table.Check(fault);

    private static Scene K3s() => Given.K3s;

    private static Scene Everywhere(Scene scene, string old, string text) => Servers.Aggregate(scene, (each, server) => each.Edit(server, Config, old, text));

    private static Scene Version(Scene scene, string node, string version) => scene.Objects("nodes", item => item.Name != node ? item : item with
    {
        Body = System.Text.Json.JsonDocument.Parse(item.Body.GetRawText().Replace("v1.36.4+k3s1", version, StringComparison.Ordinal)).RootElement.Clone(),
    });

    /// <summary>One server that was never told to start etcd, and of whose database nothing was seen.</summary>
    private static Scene Alone(Scene scene)
    {
        var alone = scene.Hosts(host => host.Name is "s1" or "a1" ? host : null).Objects("nodes", node => node.Name is "s1" or "a1" ? node : null).Edit("s1", Config, "cluster-init: true\n", "");
        return (alone with { Facts = alone.Facts with { EtcdMembers = default } })
            .On("s1", host => host.Copy(host.Files.Where(file => !file.Path.StartsWith(Database.TrimEnd('/'), StringComparison.Ordinal))));
    }

    private static Scene External(Scene scene, string endpoint, string? authority = null) => Alone(scene)
        .Put("s1", DropIns + "50-datastore.yaml", $"datastore-endpoint: \"{endpoint}\"\n" + (authority is null ? "" : $"datastore-cafile: {authority}\n"));
}
