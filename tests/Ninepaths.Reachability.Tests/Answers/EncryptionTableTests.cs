using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Tests.Protection.Encryption;

namespace Ninepaths.Reachability.Tests.Answers;

/// <summary>What protects a connection: each of encryption between nodes, mutual authentication and neither, and what they come to together.</summary>
public class EncryptionTableTests
{
    private const string Nodes = """
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.168.0.1}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {addresses: [{type: InternalIP, address: 192.168.0.2}]}}
        ---

        """;

    private static readonly string Plain = Nodes + Pod("a", "n1", "10.0.0.1") + Pod("b", "n1", "10.0.0.2") + Pod("c", "n2", "10.0.0.3") + Pod("host", "n2", "192.168.0.2", "hostNetwork: true, ");
    private static readonly string WireGuard = EncryptionScene.Cilium("enable-wireguard: \"true\"");

    private static string Pod(string name, string node, string ip, string spec = "", string metadata = "") =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, namespace: app{metadata}}}, spec: {{{spec}nodeName: {node}, containers: [{{name: c}}]}}, status: {{podIP: {ip}}}}}\n---\n";

    private static string Meshed(string name, string node, string ip) =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, namespace: app, labels: {{app: {name}, security.istio.io/tlsMode: istio}}, annotations: {{sidecar.istio.io/status: '{{}}'}}}}, spec: {{nodeName: {node}, containers: [{{name: c}}, {{name: istio-proxy}}]}}, status: {{podIP: {ip}}}}}\n---\n";

    private static string Ambient(string name, string node, string ip) => Pod(name, node, ip, "", ", annotations: {ambient.istio.io/redirection: enabled}");

    private static string Mode(string mode) =>
        $"{{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {{name: default, namespace: istio-system}}, spec: {{mtls: {{mode: {mode}}}}}}}\n---\n";

    [Theory]
    [InlineData("app/a", "app/b")]
    [InlineData("app/a", "app/c")]
    [InlineData("app/a", "8.8.8.8")]
    [InlineData("node/n1", "app/c")]
    public void Without_anything_that_encrypts_all_is_in_clear(string from, string to) => Assert.Equal("clear", Asked.Of(Plain).Protection(from, to));

    [Theory]
    [InlineData("app/a", "app/c", "encrypted")]
    [InlineData("app/c", "app/a", "encrypted")]
    [InlineData("app/a", "app/b", "clear")]
    [InlineData("app/a", "app/host", "clear")]
    [InlineData("node/n1", "app/c", "clear")]
    [InlineData("node/n1", "node/n2", "clear")]
    [InlineData("app/a", "8.8.8.8", "clear")]
    [InlineData("8.8.8.8", "app/a", "clear")]
    public void WireGuard_encrypts_between_nodes_and_nothing_on_one_node(string from, string to, string expected) =>
        Assert.Equal(expected, Asked.Of(Plain + WireGuard).Protection(from, to));

    [Fact]
    public void Encryption_of_nodes_themselves_is_another_setting() =>
        Assert.Equal("encrypted", Asked.Of(Plain + EncryptionScene.Felix("wireguardEnabled: true, wireguardHostEncryptionEnabled: true")).Protection("node/n1", "node/n2"));

    [Fact]
    public void A_workload_of_which_no_pod_was_seen_is_encrypted_between_nodes()
    {
        var template = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: later, namespace: app}, spec: {template: {spec: {containers: [{name: c}]}}}}\n---\n";
        Assert.Equal("encrypted between nodes", Asked.Of(Plain + WireGuard + template).Protection("app/a", "app/later"));
    }

    [Fact]
    public void Of_a_workload_the_pair_of_pods_counts_that_is_protected_least_and_per_pod_each_has_its_own()
    {
        static string Replica(int i, string node) =>
            Pod($"set-{i}", node, $"10.0.1.{i}", "", ", ownerReferences: [{kind: StatefulSet, name: set, controller: true}]");
        var asked = Asked.Of(Plain + WireGuard + Replica(1, "n1") + Replica(2, "n2"));
        Assert.Equal("clear", asked.Protection("app/a", "app/set"));
        var ends = ReachEnds.Of(asked.Book.Engine, PodGrain.Pod);
        var rows = new ReachMatrix(asked.Book, ends).Rows().Where(row => row.Source.Name == "app/a[Pod]").ToDictionary(row => row.Destination.Name, row => row.Answer.Protections.Worst);
        Assert.Equal((ProtectionLevel.Clear, ProtectionLevel.Encrypted), (rows["app/set-1[Pod]"], rows["app/set-2[Pod]"]));
    }

    [Theory]
    [InlineData("PERMISSIVE", "clear")]
    [InlineData("DISABLE", "clear")]
    public void A_plain_client_of_a_sidecar_that_permits_it_is_in_clear(string mode, string expected)
    {
        var asked = Asked.Of(Nodes + Pod("plain", "n1", "10.0.0.1") + Meshed("server", "n2", "10.0.0.2") + Mode(mode));
        Assert.Equal("everything", asked.Between("app/plain", "app/server"));
        Assert.Equal(expected, asked.Protection("app/plain", "app/server"));
    }

    [Fact]
    public void Istio_STRICT_with_a_plain_client_is_refused()
    {
        var asked = Asked.Of(Nodes + Pod("plain", "n1", "10.0.0.1") + Meshed("server", "n2", "10.0.0.2") + Mode("STRICT"));
        var answer = asked.Answer("app/plain", "app/server");
        Assert.Equal("PeerAuthentication", asked.Explain("app/plain", "app/server", 8080).Mesh!.Because.Split(' ')[0]);
        // The proxy's own ports for metrics and health are what remains of TCP.
        Assert.Equal("TCP 1-15019,15022-15089,15091-65535", asked.Text(answer.Refused.Union(ConnectionSet.Of(Protocol.Tcp, 15000, 15010))));
        Assert.False(answer.Connections.Overlaps(ConnectionSet.Of(Protocol.Tcp, 8080)));
        Assert.True(answer.Connections.Overlaps(ConnectionSet.Of(Protocol.Udp, 53)));
    }

    [Theory]
    [InlineData("STRICT")]
    [InlineData("PERMISSIVE")]
    public void Two_sidecars_authenticate_each_other_over_TCP_and_nothing_else(string mode)
    {
        var asked = Asked.Of(Nodes + Meshed("client", "n1", "10.0.0.1") + Meshed("server", "n2", "10.0.0.2") + Mode(mode));
        var protections = asked.Answer("app/client", "app/server").Protections;
        Assert.True(protections.At(ProtectionLevel.MutuallyAuthenticated).Overlaps(ConnectionSet.Of(Protocol.Tcp, 8080)));
        Assert.True(protections.At(ProtectionLevel.Clear).IsSubsetOf(ConnectionSet.All.Except(ConnectionSet.Of(Protocol.Tcp, 8080))));
        Assert.True(protections.At(ProtectionLevel.Clear).Overlaps(ConnectionSet.Of(Protocol.Udp, 53)));
    }

    [Fact]
    public void Two_sidecars_of_which_the_server_disables_TLS_are_in_clear()
    {
        var asked = Asked.Of(Nodes + Meshed("client", "n1", "10.0.0.1") + Meshed("server", "n2", "10.0.0.2") + Mode("DISABLE"));
        Assert.Equal("clear", asked.Protection("app/client", "app/server"));
    }

    [Fact]
    public void What_the_mesh_leaves_in_clear_the_nodes_may_encrypt()
    {
        var asked = Asked.Of(Nodes + WireGuard + Meshed("client", "n1", "10.0.0.1") + Meshed("server", "n2", "10.0.0.2") + Mode("STRICT"));
        var protections = asked.Answer("app/client", "app/server").Protections;
        Assert.True(protections.At(ProtectionLevel.MutuallyAuthenticated).Overlaps(ConnectionSet.Of(Protocol.Tcp, 8080)));
        Assert.True(protections.At(ProtectionLevel.Encrypted).Overlaps(ConnectionSet.Of(Protocol.Udp, 53)));
        Assert.True(protections.At(ProtectionLevel.Clear).IsEmpty);
    }

    [Fact]
    public void Ambient_pods_authenticate_each_other_and_STRICT_refuses_a_plain_client()
    {
        var asked = Asked.Of(Nodes + Pod("plain", "n1", "10.0.0.1") + Ambient("client", "n1", "10.0.0.2") + Ambient("server", "n2", "10.0.0.3") + Mode("STRICT"));
        var tcp = ConnectionSet.Of(Protocol.Tcp, 8080);
        Assert.True(asked.Answer("app/client", "app/server").Protections.At(ProtectionLevel.MutuallyAuthenticated).Overlaps(tcp));
        Assert.True(asked.Answer("app/plain", "app/server").Refused.Overlaps(tcp));
        Assert.False(asked.Answer("app/plain", "app/server").Connections.Overlaps(tcp));
    }

    [Theory]
    [InlineData(8080, false)]
    [InlineData(15008, true)]
    public void Between_ambient_pods_a_network_policy_sees_the_port_of_the_tunnel_only(int open, bool passes)
    {
        var policy = $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: p, namespace: app}}, spec: {{podSelector: {{}}, ingress: [{{ports: [{{port: {open}}}]}}]}}}}\n---\n";
        var answer = Asked.Of(Nodes + Ambient("client", "n1", "10.0.0.2") + Ambient("server", "n2", "10.0.0.3") + Mode("STRICT") + policy).Answer("app/client", "app/server");
        Assert.Equal(passes, answer.Connections.Overlaps(ConnectionSet.Of(Protocol.Tcp, 8080)));
        Assert.Equal(passes, answer.Connections.Overlaps(ConnectionSet.Of(Protocol.Tcp, 9999)));
    }

    [Fact]
    public void Mutual_authentication_of_Cilium_encrypts_nothing_by_itself()
    {
        var policy = "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: app}, spec: {endpointSelector: {}, ingress: [{fromEndpoints: [{}], authentication: {mode: required}}]}}\n---\n";
        const string Authentication = "{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config, namespace: kube-system}, data: {mesh-auth-enabled: 'true'}}\n---\n";
        Assert.Equal("authenticated in clear", Asked.Of(Plain + policy + Authentication).Protection("app/a", "app/c"));
        // Whether the agents authenticate at all, only their configuration says.
        Assert.Equal("not observed", Asked.Of(Plain + policy).Protection("app/a", "app/c"));
    }
}
