using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

/// <summary>What <c>source</c> and <c>destination</c> of a rule come to.</summary>
public sealed class CalicoEntityTests
{
    private const string Sets = """
        {apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: world, labels: {role: cdn}}, spec: {nets: [203.0.113.0/24, 198.51.100.7]}}
        ---
        {apiVersion: projectcalico.org/v3, kind: NetworkSet, metadata: {name: local, namespace: shop, labels: {role: cdn}}, spec: {nets: [192.0.2.0/24]}}
        ---
        {apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h, labels: {role: edge}}, spec: {node: n, expectedIPs: [10.9.9.9], profiles: [base]}}
        ---
        {apiVersion: projectcalico.org/v3, kind: Profile, metadata: {name: base}, spec: {labelsToApply: {level: low, role: lost}}}
        """;

    private static readonly LabelExpression InShop = LabelExpression.Is(LabelKey.NamespaceName, "shop");

    private static LabelExpression Is(string key, string value) => LabelExpression.Is(LabelKey.OfPod(key), value);

    private static Peers.Pods Pods(params LabelExpression[] parts) => new(LabelExpression.AllOf(parts));

    private static AddressSet Nets(params string[] nets) =>
        AddressSet.Of(nets.Select(net => AddressRange.TryParse(net, out var range) ? range : throw new FormatException(net)));

    private static Peers.ByAddress Addresses(params string[] nets) => new(Nets(nets), AddressReach.Everything);

    private static Peers Of(string source, string more = "") => CalicoYaml.Rule("ingress", $"{{action: Allow, source: {source}}}", more).Peers;

    private static Peers Global(string source, string more = "") =>
        Assert.Single(CalicoYaml.One(CalicoYaml.Global($"{{namespaceSelector: all(), ingress: [{{action: Allow, source: {source}}}]}}") + "\n---\n" + more).Ingress!.Rules).Peers;

    [Fact]
    public void Nothing_asked_is_anyone_in_and_out_of_the_cluster()
    {
        Assert.Equal(Peers.Anyone, Of("{}"));
        Assert.Equal(Peers.Anyone, Of("{nets: [], selector: ''}"));
        Assert.Equal(Peers.Anyone, Global("{}"));
    }

    [Fact]
    public void A_selector_without_namespaces_stays_in_the_namespace_of_its_policy() => Assert.Equal(Pods(InShop, Is("a", "x")), Of("{selector: a == 'x'}"));

    [Fact]
    public void A_selector_of_a_global_policy_is_for_all_namespaces_and_all_is_not_anyone()
    {
        Assert.Equal(Pods(Is("a", "x")), Global("{selector: a == 'x'}"));
        Assert.Equal(Pods(), Global("{selector: all()}"));
    }

    [Fact]
    public void A_namespace_selector_lifts_the_limit_to_the_own_namespace() =>
        Assert.Equal(Pods(LabelExpression.Is(LabelKey.OfNamespace("env"), "dev"), Is("a", "x")), Of("{selector: a == 'x', namespaceSelector: env == 'dev'}"));

    [Fact]
    public void All_namespaces_means_what_is_in_any_namespace_and_no_global_network_set()
    {
        Assert.Equal(
            Peers.Any(Pods(new LabelExpression.Has(LabelKey.NamespaceName), Is("role", "cdn")), Addresses("192.0.2.0/24")),
            Of("{selector: role == 'cdn', namespaceSelector: all()}", Sets));
    }

    [Fact]
    public void Global_means_host_endpoints_and_global_network_sets_only()
    {
        var peers = Assert.IsType<Peers.AnyOf>(Of("{namespaceSelector: global()}", Sets));
        Assert.Equal(new Peers.Pods(new LabelExpression.Has(LabelKey.NamespaceName).Negated()), peers.Parts[0]);
        Assert.Equal(Addresses("203.0.113.0/24", "198.51.100.7/32", "10.9.9.9/32"), peers.Parts[1]);
    }

    [Fact]
    public void Negative_namespace_selectors_match_what_is_in_no_namespace() =>
        Assert.Equal(
            Addresses("203.0.113.0/24", "198.51.100.7/32", "10.9.9.9/32"),
            Assert.IsType<Peers.AnyOf>(Of("{namespaceSelector: env != 'prod'}", Sets)).Parts[1]);

    [Fact]
    public void Network_sets_match_by_their_labels_and_those_of_their_namespace()
    {
        Assert.Equal(Peers.Any(Pods(InShop, Is("role", "cdn")), Addresses("192.0.2.0/24")), Of("{selector: role == 'cdn'}", Sets));
        Assert.Equal(Peers.Any(Pods(Is("role", "cdn")), Addresses("192.0.2.0/24", "203.0.113.0/24", "198.51.100.7/32")), Global("{selector: role == 'cdn'}", Sets));
        Assert.Equal(
            Peers.Any(Pods(LabelExpression.Is(LabelKey.OfNamespace("env"), "prod")), Addresses("192.0.2.0/24")),
            Global("{namespaceSelector: env == 'prod'}", Sets));
    }

    [Fact]
    public void Host_endpoints_inherit_labels_of_profiles_behind_their_own()
    {
        Assert.Equal(Peers.Any(Pods(Is("level", "low")), Addresses("10.9.9.9/32")), Global("{selector: level == 'low'}", Sets));
        Assert.Equal(Pods(Is("role", "lost")), Global("{selector: role == 'lost'}", Sets));
    }

    [Fact]
    public void A_negative_selector_alone_means_anything_but_those_endpoints_outside_too()
    {
        Assert.Equal(new Peers.Not(Pods(new LabelExpression.Has(LabelKey.OfPod("x")))), Global("{notSelector: has(x)}"));
        Assert.Equal(Pods(new LabelExpression.Has(LabelKey.OfPod("x")).Negated()), Global("{selector: '!has(x)'}"));
    }

    [Fact]
    public void A_negative_selector_keeps_a_policy_of_a_namespace_to_it() =>
        Assert.Equal(Pods(InShop, new LabelExpression.Has(LabelKey.OfPod("x")).Negated()), Of("{notSelector: has(x)}"));

    [Fact]
    public void A_negative_selector_beside_a_positive_one_takes_endpoints_away_and_not_their_addresses() =>
        Assert.Equal(
            Peers.Any(Pods(Is("role", "cdn"), Is("role", "x").Negated()), Addresses("192.0.2.0/24", "203.0.113.0/24", "198.51.100.7/32")),
            Global("{selector: role == 'cdn', notSelector: role == 'x'}", Sets));

    [Fact]
    public void Service_accounts_are_asked_for_by_name_and_by_label_together()
    {
        var names = new LabelExpression.In(LabelKey.ServiceAccountName, ["a", "b"]);
        Assert.Equal(Pods(InShop, names), Of("{serviceAccounts: {names: [a, b]}}"));
        Assert.Equal(
            Pods(names, LabelExpression.Is(LabelKey.OfServiceAccount("tier"), "db"), Is("app", "x")),
            Global("{selector: app == 'x', serviceAccounts: {names: [a, b], selector: tier == 'db'}}"));
        Assert.Equal(Peers.Anyone, Of("{serviceAccounts: {}}"));
    }

    [Fact]
    public void Networks_reach_pods_and_nodes_and_all_fields_hold_at_once() =>
        Assert.Equal(
            new Peers.AllOf([Addresses("10.0.0.0/8", "192.168.0.0/16"), new Peers.Not(Addresses("10.1.0.0/16")), Pods(InShop, Is("a", "x"))]),
            Of("{nets: [10.0.0.0/8, 192.168.0.0/16], notNets: [10.1.0.0/16], selector: a == 'x'}"));

    [Fact]
    public void Networks_make_a_rule_of_their_family_excluded_ones_too()
    {
        PortMatch Ports(string source) => CalicoYaml.Rule("ingress", $"{{action: Allow, source: {source}}}").Ports;
        Assert.Equal(ConnectionSet.AllIPv4, Ports("{nets: [0.0.0.0/0]}").Fixed);
        Assert.Equal(ConnectionSet.AllIPv4, Ports("{notNets: [10.0.0.0/8]}").Fixed);
        Assert.Equal(ConnectionSet.AllIPv6, Ports("{nets: ['::/0']}").Fixed);
    }
}
