using Ninepaths.Reachability.Proof;
using Ninepaths.Reachability.Synthesis;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Proofs;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class PolicySynthesisTests
{
    private static string Conn(string from, string to, int port, string protocol = "tcp") =>
        $"{protocol} 6 9 {(protocol == "tcp" ? "ESTABLISHED " : "")}src={from} dst={to} sport=1 dport={port} src={to} dst={from} sport={port} dport=1\n";

    private static SynthesizedPolicies Make(string log, PolicyKind kind = PolicyKind.NetworkPolicy, int? most = null, PodNetwork? network = null) =>
        PolicySynthesis.Of(Logs.Observe(network ?? Shop.Network, log), new(kind, most));

    private static string Document(SynthesizedPolicies policies, string name)
    {
        using var text = new StringWriter();
        Ninepaths.Reachability.Synthesis.Documents.YamlDocument.Write(text, policies.Policies.Single(policy => policy.Plan.Name == name).Document);
        return text.ToString().TrimEnd();
    }

    [Fact]
    public void A_workload_gets_one_policy_for_both_directions_and_DNS()
    {
        var policies = Make(Conn("10.1.0.1", "10.1.0.2", 8080) + Conn("10.1.0.1", "203.0.113.7", 443));
        Assert.Equal("""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: ninepaths-web
              namespace: shop
            spec:
              podSelector:
                matchLabels:
                  app: web
              policyTypes:
              - Ingress
              - Egress
              ingress: []
              egress:
              - to:
                - ipBlock:
                    cidr: "203.0.113.7/32"
                ports:
                - protocol: TCP
                  port: 443
              - to:
                - podSelector:
                    matchLabels:
                      app: cart
                ports:
                - protocol: TCP
                  port: 8080
              - to:
                - namespaceSelector:
                    matchLabels:
                      kubernetes.io/metadata.name: kube-system
                  podSelector:
                    matchLabels:
                      k8s-app: kube-dns
                ports:
                - protocol: TCP
                  port: 53
                - protocol: UDP
                  port: 53
            """, Document(policies, "ninepaths-web"));
        Assert.Contains("DNS was added though it was not seen", policies.Policies.Single(policy => policy.Plan.Name == "ninepaths-web").Plan.Notes);
        Assert.Contains(policies.Notes, note => note.StartsWith("data/db[Pod] was not seen", StringComparison.Ordinal));
        Assert.Contains(policies.Notes, note => note.StartsWith("kube-system/agent-abcde[Pod] is in the network of its node", StringComparison.Ordinal));
    }

    [Fact]
    public void Calico_has_a_rule_for_each_protocol()
    {
        var text = Document(Make(Conn("10.1.0.1", "10.1.0.2", 8080) + Conn("10.1.0.1", "10.1.0.2", 8080, "udp") + Conn("10.1.0.3", "10.1.0.2", 7000), PolicyKind.Calico), "ninepaths-cart");
        Assert.StartsWith("""
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata:
              name: ninepaths-cart
              namespace: shop
            spec:
              selector: "app == \"cart\""
              types:
              - Ingress
              - Egress
              ingress:
              - action: Allow
                protocol: TCP
                source:
                  selector: "app == \"cart\""
                destination:
                  ports:
                  - 7000
              - action: Allow
                protocol: TCP
                source:
                  selector: "app == \"web\""
                destination:
                  ports:
                  - 8080
              - action: Allow
                protocol: UDP
            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cilium_keeps_endpoints_and_CIDRs_apart()
    {
        var text = Document(Make(Conn("10.1.0.1", "10.1.0.4", 5432) + Conn("10.1.0.1", "203.0.113.7", 5432), PolicyKind.Cilium), "ninepaths-web");
        Assert.Contains("""
              ingress:
              - {}
              egress:
              - toEndpoints:
                - matchLabels:
                    "k8s:io.kubernetes.pod.namespace": data
                    app: db
                toPorts:
                - ports:
                  - port: "5432"
                    protocol: TCP
              - toCIDR:
                - "203.0.113.7/32"
            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void TCP_and_UDP_of_one_port_stay_two()
    {
        var text = Document(Make(Conn("10.1.0.1", "10.1.0.4", 53) + Conn("10.1.0.1", "10.1.0.4", 53, "udp")), "ninepaths-db");
        Assert.Contains("protocol: TCP\n      port: 53\n    - protocol: UDP\n      port: 53", text, StringComparison.Ordinal);
    }

    [Fact]
    public void IPv6_addresses_are_128_bits_long_and_neighbours_become_one_block()
    {
        var text = Document(Make(Conn("fd00::1", "2001:db8::7", 443) + Conn("10.1.0.1", "203.0.113.2", 443) + Conn("10.1.0.1", "203.0.113.3", 443)), "ninepaths-web");
        Assert.Contains("\"2001:db8::7/128\"", text, StringComparison.Ordinal);
        Assert.Contains("\"203.0.113.2/31\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_blocks_cover_more_never_the_clusters_own_addresses_and_say_so()
    {
        var log = Conn("10.1.0.1", "203.0.113.1", 443) + Conn("10.1.0.1", "203.0.113.9", 443) + Conn("10.1.0.1", "10.1.0.200", 443);
        var policies = Make(log, most: 2);
        var text = Document(policies, "ninepaths-web");
        Assert.Contains("\"203.0.113.0/28\"", text, StringComparison.Ordinal);
        Assert.Contains("\"10.1.0.200/32\"", text, StringComparison.Ordinal);
        Assert.Contains("203.0.113.0/28 also covers addresses that were not seen", policies.Policies[0].Plan.Notes);
        var certificate = SynthesisProof.Of(policies, network => new NaiveOracle(network));
        Assert.Equal(ProofOutcome.HoldsWithSurplus, certificate.Steps[1].Outcome);
        Assert.NotEmpty(certificate.Surplus);
        Assert.Contains(Make(log, most: 1).Policies[0].Plan.Notes, note => note.StartsWith("more than 1 CIDRs remain", StringComparison.Ordinal));
    }

    [Fact]
    public void Traffic_with_nodes_is_by_address_or_as_an_entity_and_always_noted()
    {
        var log = Conn("192.168.0.2", "10.1.0.1", 9090);
        var policies = Make(log);
        Assert.Contains("\"192.168.0.2/32\"", Document(policies, "ninepaths-web"), StringComparison.Ordinal);
        Assert.Contains(policies.Policies[0].Plan.Notes, note => note.Contains("is allowed by its address", StringComparison.Ordinal));
        Assert.Contains("- fromEntities:\n    - host\n    - remote-node\n", Document(Make(log, PolicyKind.Cilium), "ninepaths-web"), StringComparison.Ordinal);
        var onCilium = Given.Network(Shop.Manifests, new(Ninepaths.Reachability.Policies.DialectName.Cilium));
        Assert.Contains(Make(log, network: onCilium).Policies[0].Plan.Notes, note => note.StartsWith("not expressible", StringComparison.Ordinal));
    }

    [Fact]
    public void ICMP_is_said_and_not_written()
    {
        var policies = Make("icmp 1 29 src=10.1.0.1 dst=10.1.0.2 type=8 code=0 id=7 src=10.1.0.2 dst=10.1.0.1 type=0 code=0 id=7\n");
        Assert.Contains(policies.Notes, note => note.StartsWith("ICMP was seen", StringComparison.Ordinal));
        Assert.Equal(ProofOutcome.Holds, SynthesisProof.Of(policies, network => new NaiveOracle(network)).Steps[1].Outcome);
    }

    [Fact]
    public void Without_a_name_server_in_the_input_the_usual_label_stands_for_it()
    {
        var network = Given.Network("{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: a}}, spec: {containers: [{name: c}]}, status: {podIP: 10.0.0.1}}");
        var policies = Make(Conn("10.0.0.1", "203.0.113.7", 443), network: network);
        Assert.Contains("k8s-app: kube-dns", Document(policies, "ninepaths-a"), StringComparison.Ordinal);
        Assert.Contains(policies.Notes, note => note.StartsWith("the input shows no name server", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_server_that_was_seen_may_be_asked_by_every_pod()
    {
        var text = Document(Make("udp 17 9 src=10.1.0.1 dst=10.96.0.10 sport=1 dport=53 src=10.96.0.10 dst=10.1.0.1 sport=53 dport=1\n"), "ninepaths-coredns");
        Assert.Contains("- namespaceSelector: {}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_imply_their_target_ports_from_every_pod()
    {
        var policies = PolicySynthesis.Of(ServiceImplied.Of(Shop.Network), new());
        var text = Document(policies, "ninepaths-cart");
        Assert.Contains("""
              ingress:
              - from:
                - namespaceSelector: {}
                ports:
                - protocol: TCP
                  port: 8080
              egress:
              - to:
                - namespaceSelector: {}
            """, text, StringComparison.Ordinal);
        Assert.Contains("ingress: []", Document(policies, "ninepaths-db"), StringComparison.Ordinal);
        var certificate = SynthesisProof.Of(policies, network => new NaiveOracle(network));
        Assert.True(certificate.Holds, string.Join('\n', certificate.Steps));
        Assert.Empty(certificate.Surplus);
    }

    [Fact]
    public void Hostile_names_stay_on_their_line()
    {
        var network = Given.Network("""
            {apiVersion: v1, kind: Pod, metadata: {name: "a\nkind: Evil\u001b[2J", labels: {app: "x\"y", tier: a}}, spec: {containers: [{name: c}]}, status: {podIP: 10.0.0.1}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: b, labels: {app: b}}, spec: {containers: [{name: c}]}, status: {podIP: 10.0.0.2}}
            """);
        var policies = Make(Conn("10.0.0.1", "10.0.0.2", 443), network: network);
        var text = Logs.Yaml(policies);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain("\nkind: Evil", text, StringComparison.Ordinal);
        Assert.True(SynthesisProof.Of(policies, each => new NaiveOracle(each)).Holds);
    }

    [Fact]
    public void Addresses_that_had_names_are_noted_and_those_among_pods_too()
    {
        var policies = Make("""
            {"flow":{"verdict":"FORWARDED","is_reply":false,"l4":{"TCP":{"destination_port":443}},"IP":{"source":"10.1.0.1","destination":"203.0.113.7"},"source":{"namespace":"shop","pod_name":"web-6d9f8c6b5b-x2x9z"},"destination":{"labels":["reserved:world"]},"destination_names":["api.example.com\n- evil"]}}
            {"flow":{"verdict":"FORWARDED","is_reply":false,"l4":{"TCP":{"destination_port":443}},"IP":{"source":"10.1.0.1","destination":"10.1.0.77"},"source":{"namespace":"shop","pod_name":"web-6d9f8c6b5b-x2x9z"},"destination":{}}}
            """);
        var notes = policies.Policies.Single().Plan.Notes;
        Assert.Contains("203.0.113.7 was api.example.com\\x0a- evil", notes);
        Assert.Contains(notes, note => note.StartsWith("10.1.0.77 lies among the addresses of pods", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_ports_become_ranges_and_many_peers_one_rule()
    {
        var log = string.Concat(Enumerable.Range(0, 5).Select(i => Conn("10.1.0.1", "10.1.0.4", 9000 + i) + Conn("10.1.0.2", "10.1.0.4", 9000 + i))) + Conn("10.1.0.1", "10.1.0.4", 80) + Conn("10.1.0.1", "10.1.0.4", 81);
        Assert.Contains("""
              ingress:
              - from:
                - namespaceSelector:
                    matchLabels:
                      kubernetes.io/metadata.name: shop
                  podSelector:
                    matchLabels:
                      app: cart
                ports:
                - protocol: TCP
                  port: 9000
                  endPort: 9004
            """, Document(Make(log), "ninepaths-db"), StringComparison.Ordinal);
        Assert.Contains("port: 80\n    - protocol: TCP\n      port: 81", Document(Make(log), "ninepaths-db"), StringComparison.Ordinal);
    }

    [Fact]
    public void Workloads_of_one_name_get_policies_of_two()
    {
        var network = Given.Network("""
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}}}
            ---
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}}}
            """);
        var names = PolicySynthesis.Of(ServiceImplied.Of(network), new()).Policies.Select(policy => policy.Plan.Name).ToList();
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.StartsWith("ninepaths-a-d", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_says_what_it_is_made_from_and_is_valid_JSON_too()
    {
        var policies = Make(Conn("10.1.0.1", "10.1.0.2", 8080));
        Assert.StartsWith("# Made by ninepaths pods synthesize from a test.\n# ", Logs.Yaml(policies), StringComparison.Ordinal);
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream)) policies.WriteJson(writer);
        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        Assert.Equal(2, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(8080, json.RootElement.GetProperty("items")[0].GetProperty("spec").GetProperty("ingress")[0].GetProperty("ports")[0].GetProperty("port").GetInt32());
    }
}
