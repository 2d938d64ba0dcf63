using System.Net;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>The naive evaluator on policies of Calico and Cilium.</summary>
public class NaiveVendorTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: red}}}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: ops, labels: {team: blue}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{name: c}]}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}, spec: {containers: [{name: c, ports: [{name: sql, containerPort: 5432}]}]}, status: {podIP: 10.0.0.2}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: probe, namespace: ops, labels: {app: web}}, spec: {containers: [{name: c}]}, status: {podIP: 10.0.1.1}}
        ---

        """;

    private const string Calico = "{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: ";
    private const string Global = "{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: g}, spec: ";
    private const string Cilium = "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: shop}, spec: ";

    private static PossibleVerdicts? Decide(string policies, string from, string to, Protocol protocol = Protocol.Tcp, int port = 5432)
    {
        var network = Given.Network(Pods + policies);
        AttemptEnd End(string name) => IPAddress.TryParse(name, out var address) ? new AttemptEnd.Outside(address) : new AttemptEnd.OfPod(network.Pods.Single(pod => pod.Name == name));
        return new NaiveEvaluator(network).Decide(new(End(from), End(to), AddressFamilies.IPv4, protocol, port));
    }

    [Theory]
    [InlineData("web", "db", true)]
    [InlineData("probe", "db", false)]
    [InlineData("8.8.8.8", "db", false)]
    [InlineData("db", "web", true)]
    [InlineData("probe", "web", true)]
    public void A_selector_of_a_namespaced_policy_of_Calico_stays_in_its_namespace(string from, string to, bool isAllowed)
    {
        const string Policy = Calico + "{selector: app == 'db', ingress: [{action: Allow, protocol: TCP, source: {selector: app == 'web'}, destination: {ports: [5432, '6000:6010', sql]}}]}}";
        Assert.Equal(isAllowed ? PossibleVerdicts.Allowed : PossibleVerdicts.Denied, Decide(Policy, from, to));
    }

    [Fact]
    public void Calico_asks_the_namespace_where_a_rule_names_one()
    {
        const string Policy = Calico + "{selector: app == 'db' && has(app), types: [Ingress], ingress: [{action: Allow, source: {selector: all(), namespaceSelector: team == 'blue'}}]}}";
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "probe", "db"));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "web", "db"));
    }

    [Fact]
    public void Egress_rules_alone_leave_ingress_open_with_Calico()
    {
        const string Policy = Calico + "{selector: all(), egress: [{action: Deny, destination: {nets: [8.0.0.0/8], notNets: [8.8.8.8/32]}}, {action: Allow}]}}";
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "8.8.8.8", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policy, "db", "8.8.8.8"));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policy, "db", "8.8.4.4"));
    }

    [Fact]
    public void A_policy_of_Calico_with_a_lower_order_comes_before_network_policies_and_one_without_order_after()
    {
        const string Isolated = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: shop}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}}\n---\n";
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Isolated + Calico + "{selector: all(), ingress: [{action: Deny}]}}", "web", "db"));
        Assert.Equal(PossibleVerdicts.Denied, Decide(Isolated + Calico + "{order: 999, selector: all(), ingress: [{action: Deny}]}}", "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Isolated + Calico + "{order: 1001, selector: all(), ingress: [{action: Allow}]}}", "probe", "db"));
    }

    [Fact]
    public void A_tier_of_Calico_ends_in_its_default_action_for_whom_it_selects()
    {
        const string Policies = "{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: security}, spec: {order: 100}}\n---\n"
            + Global + "{tier: security, namespaceSelector: team == 'red', selector: app == 'db', types: [Ingress], ingress: [{action: Pass, protocol: UDP}]}}";
        Assert.Equal(PossibleVerdicts.Denied, Decide(Policies, "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "web", "db", Protocol.Udp));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Policies, "db", "web"));
    }

    [Theory]
    [InlineData(Calico + "{selector: \"app in {'db'}\", ingress: [{action: Allow}]}}")]
    [InlineData(Calico + "{selector: all(), ingress: [{action: Allow, source: {notSelector: has(app)}}]}}")]
    [InlineData(Calico + "{selector: all(), ingress: [{action: Allow, protocol: 132}]}}")]
    [InlineData(Global + "{selector: all(), doNotTrack: true, ingress: [{action: Allow}]}}")]
    [InlineData("{apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: s}, spec: {}}")]
    [InlineData(Cilium + "{endpointSelector: {}, ingress: [{fromEntities: [host]}]}}")]
    [InlineData(Cilium + "{endpointSelector: {}, ingress: [{fromRequires: [{}]}]}}")]
    [InlineData(Cilium + "{endpointSelector: {}, enableDefaultDeny: {ingress: false}, ingress: [{}]}}")]
    [InlineData(Cilium + "{endpointSelector: {}, ingress: [{toPorts: [{ports: [{port: '80'}], rules: {http: [{}]}}]}]}}")]
    public void What_it_does_not_know_it_does_not_decide(string policy) => Assert.Null(Decide(policy, "web", "db"));

    [Theory]
    [InlineData("{fromEndpoints: [{matchLabels: {app: web}}]}", "web", true)]
    [InlineData("{fromEndpoints: [{matchLabels: {app: web}}]}", "probe", false)]
    [InlineData("{fromEndpoints: [{matchLabels: {app: web, k8s:io.kubernetes.pod.namespace: ops}}]}", "probe", true)]
    [InlineData("{fromEndpoints: [{matchLabels: {io.cilium.k8s.namespace.labels.team: blue}}]}", "probe", true)]
    [InlineData("{fromEndpoints: []}", "web", false)]
    [InlineData("{fromEndpoints: [{}], toPorts: [{ports: [{port: '5432', protocol: UDP}]}]}", "web", false)]
    [InlineData("{toPorts: [{ports: [{port: '5000', endPort: 6000}]}]}", "8.8.8.8", true)]
    [InlineData("{toPorts: [{ports: [{port: sql}]}]}", "probe", true)]
    [InlineData("{fromCIDR: [10.0.0.0/8]}", "web", false)]
    [InlineData("{fromCIDRSet: [{cidr: 8.0.0.0/8, except: [8.8.8.8/32]}]}", "8.8.8.8", false)]
    [InlineData("{fromCIDRSet: [{cidr: 8.0.0.0/8, except: [8.8.8.8/32]}]}", "8.8.4.4", true)]
    [InlineData("{fromEntities: [world]}", "8.8.8.8", true)]
    [InlineData("{fromEntities: [cluster]}", "8.8.8.8", false)]
    [InlineData("{}", "web", false)]
    public void Peers_and_ports_of_Cilium(string rule, string from, bool isAllowed) =>
        Assert.Equal(isAllowed ? PossibleVerdicts.Allowed : PossibleVerdicts.Denied, Decide(Cilium + $"{{endpointSelector: {{matchLabels: {{app: db}}}}, ingress: [{rule}]}}}}", from, "db"));

    [Fact]
    public void A_denial_of_Cilium_beats_what_network_policies_allow_and_an_empty_list_does_nothing()
    {
        const string Open = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: shop}, spec: {podSelector: {}, ingress: [{}]}}\n---\n";
        Assert.Equal(PossibleVerdicts.Denied, Decide(Open + Cilium + "{endpointSelector: {}, ingressDeny: [{fromEndpoints: [{}]}]}}", "web", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Open + Cilium + "{endpointSelector: {}, ingressDeny: [{fromEndpoints: [{}]}]}}", "probe", "db"));
        Assert.Equal(PossibleVerdicts.Allowed, Decide(Cilium + "{endpointSelector: {}, ingress: []}}", "web", "db"));
    }
}
