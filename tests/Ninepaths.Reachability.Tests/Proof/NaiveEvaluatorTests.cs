using System.Net;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>The naive evaluator by itself, at the traps of the policy APIs.</summary>
public class NaiveEvaluatorTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {nodeName: a, containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}, spec: {nodeName: a, containers: [{name: c, ports: [{name: http, containerPort: 9090}]}]}, status: {podIP: 10.0.0.2}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: shop, labels: {app: web}}, spec: {nodeName: a, hostNetwork: true, containers: [{name: c, ports: [{name: http, containerPort: 7070}]}]}, status: {podIP: 192.168.0.1}}
        ---

        """;

    private static PossibleVerdicts? Decide(string policies, string from, string to, Protocol protocol = Protocol.Tcp, int port = 80, bool onHosts = false) =>
        Decide(policies, from, to, protocol, port, onHosts, (evaluator, attempt) => evaluator.Decide(attempt));

    private static T Decide<T>(string policies, string from, string to, Protocol protocol, int port, bool onHosts, Func<NaiveEvaluator, Attempt, T> decide)
    {
        var network = Given.Network(Pods + policies, new(HostNetworkPodsAreOrdinary: onHosts));
        return decide(new(network), new(End(network, from), End(network, to), AddressFamilies.IPv4, protocol, port));
    }

    private static AttemptEnd End(PodNetwork network, string name) =>
        IPAddress.TryParse(name, out var address) ? new AttemptEnd.Outside(address) : new AttemptEnd.OfPod(network.Pods.Single(pod => pod.Name == name));

    [Fact]
    public void A_policy_without_types_isolates_ingress_and_leaves_egress_alone()
    {
        const string Policy = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}}}";
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "db", "web"));
    }

    [Fact]
    public void A_named_port_is_the_destinations_own()
    {
        const string Policy = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}}";
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "web", "db", port: 9090));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "db", port: 8080));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "db", Protocol.Udp, 9090));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "8.8.8.8", port: 9090));
    }

    [Fact]
    public void A_pod_in_the_network_of_its_node_has_no_named_ports_unless_it_is_ordinary()
    {
        const string Policy = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.168.0.0/24}}], ports: [{port: http}]}]}}";
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "db", "agent", port: 7070));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "db", "agent", port: 7070, onHosts: true));
    }

    [Fact]
    public void Equal_priorities_leave_open_which_counts()
    {
        const string Policies = """
            {apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: a}, spec: {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}}
            ---
            {apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: b}, spec: {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {}}]}]}}
            """;
        Assert.Equal(PossibleVerdicts.Allowed | PossibleVerdicts.Denied, Decide(Policies, "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "web", "db", Protocol.Udp));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "8.8.8.8", "db"));
    }

    [Fact]
    public void Pass_goes_to_network_policies_and_from_there_to_the_baseline()
    {
        const string Policies = """
            {apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: a}, spec: {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}], protocols: [{udp: {}}]}, {action: Deny, from: [{namespaces: {}}]}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 53, protocol: UDP}]}]}}
            ---
            {apiVersion: policy.networking.k8s.io/v1alpha1, kind: BaselineAdminNetworkPolicy, metadata: {name: default}, spec: {subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], ports: [{portNumber: {protocol: UDP, port: 53}}]}]}}
            """;
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policies, "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "web", "db", Protocol.Udp, 53));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policies, "web", "db", Protocol.Udp, 54));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policies, "db", "web", Protocol.Udp, 53));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "db", "web", Protocol.Udp, 54));
    }

    [Fact]
    public void A_pod_accepts_what_comes_from_its_own_node()
    {
        const string Policy = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}}}";
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "agent", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "agent", "db", Protocol.Tcp, 80, false, (evaluator, attempt) => evaluator.DecideWithOwnNode(attempt)));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "db", Protocol.Tcp, 80, false, (evaluator, attempt) => evaluator.DecideWithOwnNode(attempt)));
    }

    [Theory]
    [InlineData("{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: shop}, spec: {endpointSelector: {}, ingress: [{fromRequires: [{}]}]}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, ingress: [{from: [{}]}]}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchExpressions: [{key: a, operator: Like}]}}}")]
    [InlineData("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}}")]
    [InlineData("{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: p}, spec: {tier: Admin, priority: 1, subject: {}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}}")]
    [InlineData("{apiVersion: policy.networking.k8s.io/v1alpha9, kind: NamespacedPolicy, metadata: {name: p}, spec: {}}")]
    public void What_it_does_not_know_it_does_not_decide(string policy)
    {
        var (verdict, doubt) = Decide(policy, "web", "db", Protocol.Tcp, 80, false, (evaluator, attempt) => (evaluator.Decide(attempt), evaluator.Doubt));
        Assert.Null(verdict);
        Assert.NotEmpty(doubt!);
    }
}
