using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumSelectorTests
{
    private const string LocalOnly = "policy-default-local-cluster: \"true\"";
    private const string AllClusters = "policy-default-local-cluster: \"false\"";

    private static readonly LabelExpression OwnNamespace = LabelExpression.Is(LabelKey.NamespaceName, "shop");
    private static readonly Peers NoPods = new Peers.Not(new Peers.Pods(LabelExpression.Everything));

    [Fact]
    public void The_subject_of_a_namespaced_policy_is_within_its_namespace()
    {
        var output = Read(Spec("endpointSelector: {matchLabels: {'k8s:app': db}}\ningress: [{}]"));
        Assert.Equal(Pods(LabelExpression.Is(LabelKey.OfPod("app"), "db"), OwnNamespace), output.Policies[0].Subject);
    }

    [Fact]
    public void A_foreign_namespace_under_k8s_is_replaced_in_the_subject()
    {
        var output = Read(Spec("endpointSelector: {matchLabels: {'k8s:io.kubernetes.pod.namespace': kube-system}}\ningress: [{}]"));
        Assert.Equal(new Peers.Pods(OwnNamespace), output.Policies[0].Subject);
        Faulted(output, FaultSeverity.Warning, "kube-system");
    }

    [Fact]
    public void A_foreign_namespace_without_a_source_stays_in_the_subject_so_it_selects_nothing()
    {
        var output = Read(Spec("endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: kube-system}}\ningress: [{}]"));
        Assert.Equal(Pods(LabelExpression.Is(LabelKey.NamespaceName, "kube-system"), OwnNamespace), output.Policies[0].Subject);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{matchLabels: {}}")]
    public void An_empty_peer_selector_means_every_pod_of_the_namespace(string selector) =>
        Assert.Equal(new Peers.Pods(OwnNamespace), From($"[{selector}]"));

    [Fact]
    public void An_empty_peer_selector_of_a_clusterwide_policy_means_every_pod_and_nothing_else()
    {
        var output = Read(ClusterSpec("endpointSelector: {}\ningress: [{fromEndpoints: [{}]}]"));
        Assert.Equal(new Peers.Pods(LabelExpression.Everything), output.Policies[0].Ingress!.Rules[0].Peers);
    }

    [Fact]
    public void An_empty_list_of_peers_matches_nobody_even_with_ports()
    {
        var output = ReadRules("ingress: [{fromEndpoints: [], toPorts: [{ports: [{port: \"80\"}]}]}]");
        Assert.Empty(output.Policies[0].Ingress!.Rules);
        Assert.True(output.Policies[0].Ingress!.Isolates);
        Faulted(output, FaultSeverity.Warning, "matches nobody");
    }

    [Fact]
    public void Without_a_list_of_peers_ports_are_about_everyone() =>
        Assert.Equal(Peers.Anyone, Assert.Single(Sound("ingress: [{toPorts: [{ports: [{port: \"80\"}]}]}]").Ingress!.Rules).Peers);

    [Fact]
    public void Several_selectors_are_alternatives() =>
        Assert.Equal(Peers.Any(Pods(LabelExpression.Is(LabelKey.OfPod("a"), "1"), OwnNamespace), Pods(LabelExpression.Is(LabelKey.OfPod("a"), "2"), OwnNamespace)),
            From("[{matchLabels: {a: '1'}}, {matchLabels: {a: '2'}}]"));

    [Theory]
    [InlineData("io.kubernetes.pod.namespace")]
    [InlineData("k8s:io.kubernetes.pod.namespace")]
    [InlineData("any:io.kubernetes.pod.namespace")]
    public void A_named_namespace_takes_the_place_of_the_own_one(string key) =>
        Assert.Equal(Pods(LabelExpression.Is(LabelKey.NamespaceName, "dns"), LabelExpression.Is(LabelKey.OfPod("app"), "a")), From($"[{{matchLabels: {{'{key}': dns, app: a}}}}]"));

    [Fact]
    public void A_label_of_a_namespace_frees_the_peer_from_the_own_one() =>
        Assert.Equal(new Peers.Pods(LabelExpression.Is(LabelKey.OfNamespace("kubernetes.io/metadata.name"), "dns")),
            From("[{matchLabels: {'k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': dns}}]"));

    [Fact]
    public void Service_accounts_and_expressions_are_read()
    {
        var account = LabelConditionsOf("[{matchExpressions: [{key: io.cilium.k8s.policy.serviceaccount, operator: In, values: [a, b]}, {key: x, operator: NotIn, values: [yellow]}, "
            + "{key: k8s:z, operator: Exists}, {key: w, operator: DoesNotExist}]}]");
        Assert.True(account(new() { ["account"] = "a", ["ns"] = "shop", ["z"] = "" }));
        Assert.False(account(new() { ["account"] = "c", ["ns"] = "shop", ["z"] = "" }));
        Assert.False(account(new() { ["account"] = "a", ["ns"] = "shop", ["z"] = "", ["x"] = "yellow" }));
        Assert.False(account(new() { ["account"] = "a", ["ns"] = "shop" }));
        Assert.False(account(new() { ["account"] = "a", ["ns"] = "shop", ["z"] = "", ["w"] = "" }));
        Assert.False(account(new() { ["account"] = "a", ["ns"] = "other", ["z"] = "" }));
    }

    [Theory]
    [InlineData("In, values: [default]", null, true)]
    [InlineData("In, values: [east]", null, false)]
    [InlineData("In, values: [east]", "cluster-name: east", true)]
    [InlineData("Exists", "cluster-name: east", true)]
    public void The_cluster_is_a_constant(string condition, string? config, bool matches)
    {
        var policy = Sound($"ingress: [{{fromEndpoints: [{{matchExpressions: [{{key: io.cilium.k8s.policy.cluster, operator: {condition}}}]}}]}}]", config);
        Assert.Equal(matches ? new Peers.Pods(OwnNamespace) : new Peers.Pods(LabelExpression.Nothing), Assert.Single(policy.Ingress!.Rules).Peers);
    }

    [Fact]
    public void A_selector_that_only_excludes_a_namespace_reaches_nodes_and_the_world_where_clusters_are_not_told_apart()
    {
        var pods = new Peers.Pods(new LabelExpression.In(LabelKey.NamespaceName, ["kube-system"]).Negated());
        const string Rules = "ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [kube-system]}]}]}]";
        Assert.Equal(Peers.Any(pods, NoPods), Sound(Rules, AllClusters).Ingress!.Rules[0].Peers);
        Assert.Equal(pods, Sound(Rules, LocalOnly).Ingress!.Rules[0].Peers);
    }

    [Fact]
    public void Where_that_is_not_known_it_allows_them_and_does_not_deny_them()
    {
        var output = ReadRules("""
            ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [a]}]}]}]
            ingressDeny: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [a]}]}]}]
            """);
        var rules = output.Policies[0].Ingress!.Rules;
        Assert.Contains(NoPods, Assert.IsType<Peers.AnyOf>(rules[0].Peers).Parts);
        Assert.IsType<Peers.Pods>(rules[1].Peers);
        Assert.Contains(output.Assumptions, text => text.Contains("policy-default-local-cluster", StringComparison.Ordinal));
    }

    [Fact]
    public void Reserved_labels_are_entities_without_a_namespace()
    {
        Assert.Equal(new Peers.OwnNode(), From("[{matchLabels: {'reserved:host': ''}}]"));
        Assert.Equal(new Peers.Not(new Peers.OwnNode()), From("[{matchExpressions: [{key: 'reserved:host', operator: DoesNotExist}]}]"));
    }

    [Fact]
    public void A_subject_that_excludes_a_reserved_label_is_every_pod()
    {
        var output = Read(ClusterSpec("endpointSelector: {matchExpressions: [{key: 'reserved:health', operator: DoesNotExist}]}\ningress: [{}]"));
        Assert.Equal(new Peers.Pods(LabelExpression.Everything), Assert.Single(output.Policies).Subject);
    }

    [Fact]
    public void A_subject_of_reserved_endpoints_is_left_out_and_said()
    {
        var output = Read(ClusterSpec("endpointSelector: {matchLabels: {'reserved:ingress': ''}}\ningress: [{}]"));
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "no pods");
    }

    [Theory]
    [InlineData("pod-template-hash")]
    [InlineData("statefulset.kubernetes.io/pod-name")]
    [InlineData("kubernetes.io/hostname")]
    public void Labels_that_do_not_count_for_identities_find_no_pod(string key)
    {
        var output = Read(Spec($"endpointSelector: {{matchLabels: {{'{key}': x}}}}\ningress: [{{}}]"));
        Assert.Equal(new Peers.Pods(LabelExpression.Nothing), output.Policies[0].Subject);
        Faulted(output, FaultSeverity.Warning, key);
    }

    [Fact]
    public void Labels_of_apps_count()
    {
        var peers = From("[{matchLabels: {app.kubernetes.io/name: a}}]");
        Assert.Equal(Pods(LabelExpression.Is(LabelKey.OfPod("app.kubernetes.io/name"), "a"), OwnNamespace), peers);
    }

    [Fact]
    public void Host_policies_are_for_nodes()
    {
        var output = Read(ClusterSpec("nodeSelector: {matchLabels: {role: worker}}\ningress: [{fromEntities: [cluster]}]") + "---\n" + Config("enable-host-firewall: \"true\""));
        Assert.Equal(new Peers.Nodes(LabelExpression.Is(LabelKey.OfNode("role"), "worker")), Assert.Single(output.Policies).Subject);
    }

    [Fact]
    public void Host_policies_without_the_host_firewall_are_left_out()
    {
        var output = Read(ClusterSpec("nodeSelector: {}\ningress: [{}]") + "---\n" + Config("enable-policy: default"));
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "host firewall");
        Assert.Single(Read(ClusterSpec("nodeSelector: {}\ningress: [{}]")).Policies);
    }

    private static Peers From(string selectors) => Assert.Single(Sound($"ingress: [{{fromEndpoints: {selectors}}}]").Ingress!.Rules).Peers;

    private static Peers.Pods Pods(params LabelExpression[] labels) => new(LabelExpression.AllOf(labels));

    private static Func<Dictionary<string, string>, bool> LabelConditionsOf(string selectors)
    {
        var labels = Assert.IsType<Peers.Pods>(From(selectors)).Labels;
        return values => labels.Matches(key => values.GetValueOrDefault(key.Scope switch
        {
            LabelScope.NamespaceName => "ns",
            LabelScope.ServiceAccountName => "account",
            _ => key.Name,
        }));
    }
}
