using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumFaultTests
{
    [Theory]
    [InlineData("ingress: {}", "no list")]
    [InlineData("ingress: [5]", "no mapping")]
    [InlineData("ingress: [null]", "no mapping")]
    [InlineData("ingress: [{fromEndpoints: {}}]", "no list")]
    [InlineData("ingress: [{fromEndpoints: [a]}]", "no mapping")]
    [InlineData("ingress: [{fromEndpoints: [{matchLabels: [a]}]}]", "no mapping")]
    [InlineData("ingress: [{fromEndpoints: [{matchLabels: {a: true}}]}]", "unless it is quoted")]
    [InlineData("ingress: [{fromEndpoints: [{matchLabels: {a: 'b c'}}]}]", "no value of a label")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: Equals}]}]}]", "no operator")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: '1'}]}]}]", "no operator")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: '+1'}]}]}]", "no operator")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: ' Exists'}]}]}]", "no operator")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: 'In,NotIn', values: [x]}]}]}]", "no operator")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{operator: Exists}]}]}]", "must be given")]
    [InlineData("ingress: [{fromEntities: [everyone]}]", "no entity")]
    [InlineData("ingress: [{fromCIDR: [10.0.0.0/33]}]", "no address range")]
    [InlineData("ingress: [{fromCIDR: [example.com]}]", "no address range")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.0.0.1}]}]", "no address range")]
    [InlineData("ingress: [{fromCIDRSet: [{}]}]", "exactly one")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.0.0.0/8, cidrGroupRef: a}]}]", "exactly one")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.0.0.0/8, except: [x]}]}]", "no address range")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: 80}]}]}]", "unless it is quoted")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80', protocol: tcp}]}]}]", "no protocol")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80', endPort: 70000}]}]}]", "no port")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80', endPort: many}]}]}]", "no port")]
    [InlineData("ingress: [{icmps: [{fields: [{type: 256}]}]}]", "no type of ICMP")]
    [InlineData("ingress: [{icmps: [{fields: [{}]}]}]", "no type of ICMP")]
    [InlineData("ingress: [{icmps: [{fields: [{type: 8, family: IPv5}]}]}]", "no address family")]
    [InlineData("egress: [{toFQDNs: [{}]}]", "exactly one")]
    [InlineData("egress: [{toFQDNs: [{matchName: a, matchPattern: b}]}]", "exactly one")]
    [InlineData("egress: [{toFQDNs: [{matchName: 'a*'}]}]", "no DNS name")]
    [InlineData("ingress: [{fromEndpoints: [{}], authentication: {mode: optional}}]", "no mode")]
    [InlineData("ingress: [{fromEndpoints: [{}], authentication: {}}]", "has no mode")]
    [InlineData("enableDefaultDeny: {ingress: 'false'}\ningress: [{}]", "neither true nor false")]
    [InlineData("nodeSelector: {}\ningress: [{}]", "exclude each other")]
    public void What_breaks_the_schema_is_refused(string sections, string part)
    {
        var output = ReadRules(sections);
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Fatal, part);
    }

    [Theory]
    [InlineData("ingress: [{fromEndpoints: [{}], fromCIDR: [10.0.0.0/8]}]", "cannot stand in one rule")]
    [InlineData("ingress: [{fromEndpoints: [{}], fromEntities: [all]}]", "cannot stand in one rule")]
    [InlineData("egress: [{toFQDNs: [{matchName: a.b}], toEntities: [all]}]", "cannot stand in one rule")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.0.0.0/8, except: [11.0.0.0/16]}]}]", "not within")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.0.0.0/8, except: ['::/0']}]}]", "not within")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: In}]}]}]", "needs values")]
    [InlineData("ingress: [{fromEndpoints: [{matchExpressions: [{key: a, operator: Exists, values: [b]}]}]}]", "takes no values")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '65536'}]}]}]", "is no port")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '089'}]}]}]", "is no port")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '-1'}]}]}]", "is no port")]
    [InlineData("ingress: [{toPorts: [{ports: [{protocol: TCP}]}]}]", "port must be given")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80'}], rules: {http: [{}]}}]}]", "need protocol TCP")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '0', protocol: TCP}], rules: {http: [{}]}}]}]", "port 0")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '53'}], rules: {dns: [{matchName: a}]}}]}]", "for ingress")]
    [InlineData("egress: [{toPorts: [{rules: {dns: [{matchName: a}]}}]}]", "need a port")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '53', endPort: 54}], rules: {dns: [{matchName: a}]}}]}]", "range of ports")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}], kafka: [{}]}}]}]", "several protocols")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {l7: [{a: b}]}}]}]", "l7proto")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], serverNames: ['']}]}]", "server name is empty")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], listener: {name: l, envoyConfig: {name: e}}}]}]", "listener")]
    [InlineData("ingress: [{icmps: [{fields: [{type: 8}]}], toPorts: [{ports: [{port: '80'}]}]}]", "icmps and toPorts")]
    public void What_Cilium_refuses_after_the_API_server_took_it_is_not_enforced(string sections, string part)
    {
        var output = ReadRules(sections);
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, part);
        Assert.DoesNotContain(output.Faults, fault => fault.Severity == FaultSeverity.Fatal);
    }

    [Fact]
    public void One_bad_rule_costs_the_whole_object_and_no_other()
    {
        var output = Read(Spec("endpointSelector: {}\ningress: [{fromEntities: [all]}, {fromEndpoints: [{}], fromCIDR: [10.0.0.0/8]}]")
            + "---\n" + ClusterSpec("endpointSelector: {}\ningress: [{}]"));
        Assert.Equal("CiliumClusterwideNetworkPolicy", Assert.Single(output.Policies).Kind);
    }

    [Fact]
    public void An_object_without_spec_and_specs_is_not_enforced()
    {
        var output = Read("apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: a, namespace: b}");
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "neither spec nor specs");
    }

    [Fact]
    public void A_selector_must_be_given() => Faulted(Read(Spec("ingress: [{}]")), FaultSeverity.Fatal, "endpointSelector is missing");

    [Fact]
    public void A_namespaced_policy_selects_no_nodes() => Faulted(Read(Spec("nodeSelector: {}\ningress: [{}]")), FaultSeverity.Warning, "has no nodeSelector");

    [Fact]
    public void Host_policies_take_no_rules_for_requests() => Faulted(
        Read(ClusterSpec("nodeSelector: {}\ningress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}]")), FaultSeverity.Warning, "host policies");

    [Fact]
    public void Rules_for_requests_need_the_proxy() => Faulted(
        ReadRules("ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}]", "enable-l7-proxy: \"false\""), FaultSeverity.Warning, "enable-l7-proxy");

    [Theory]
    [InlineData("ingressDeny: [{fromEntities: [all], toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}]", "toPorts.rules")]
    [InlineData("egressDeny: [{toFQDNs: [{matchName: a.b}], toPorts: [{ports: [{port: '80'}]}]}]", "toFQDNs")]
    [InlineData("egressDeny: [{toEntities: [all], authentication: {mode: required}}]", "authentication")]
    [InlineData("ingressDeny: [{fromPlanets: [mars]}]", "fromPlanets")]
    [InlineData("ingressDeny: [{fromEndpoints: [{matchLabel: {a: b}}]}]", "selector.matchLabel")]
    public void A_deny_rule_that_is_not_understood_denies_nothing(string sections, string part)
    {
        var output = ReadRules(sections);
        var rules = output.Policies[0].Ingress ?? output.Policies[0].Egress;
        Assert.Empty(rules!.Rules);
        Assert.True(rules.Isolates);
        Faulted(output, FaultSeverity.Warning, part);
    }

    [Theory]
    [InlineData("ingress: [{fromPlanets: [mars]}]", "whatever fromPlanets means")]
    [InlineData("ingress: [{fromPlanets: [mars], fromEntities: [world]}]", "whatever fromPlanets means")]
    [InlineData("ingress: [{fromEndpoints: [{matchLabel: {a: b}}]}]", "whatever selector.matchLabel means")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '80', flavour: sweet}]}]}]", "whatever ports.flavour means")]
    public void An_allow_rule_that_is_not_understood_is_conditional(string sections, string restriction)
    {
        var output = ReadRules(sections);
        Assert.Equal(restriction, Assert.Single(output.Policies[0].Ingress!.Rules).Restriction);
        Assert.Single(output.Faults);
    }

    [Fact]
    public void A_selector_of_subjects_that_is_not_understood_leaves_the_policy_out()
    {
        var output = Read(Spec("endpointSelector: {matchLabel: {a: b}}\ningress: [{}]"));
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "matchLabel");
    }

    [Fact]
    public void A_field_of_the_policy_that_is_not_known_is_said() =>
        Faulted(ReadRules("ingress: [{}]\npriority: 5"), FaultSeverity.Warning, "priority is no field");

    [Fact]
    public void Hostile_names_are_shown_harmless()
    {
        var output = ReadRules("ingress: [{fromEntities: [\"a\\e[31m\\u202Eb\"], \"x\\e[2J\": 1}]");
        Assert.All(output.Faults, fault => Assert.DoesNotContain(fault.Message, c => char.IsControl(c) || c == '\u202E'));
        Assert.Equal(2, output.Faults.Count);
    }

    [Fact]
    public void Faults_and_rules_carry_their_lines()
    {
        var output = ReadRules("ingress:\n- fromEntities: [all]\n- fromEntities: [health]");
        Assert.Equal(7, output.Policies[0].Ingress!.Rules[0].Origin.Line);
        Assert.Equal(8, Assert.Single(output.Faults).Origin.Line);
    }

    [Theory]
    [InlineData("spec: 5")]
    [InlineData("spec: [a]")]
    [InlineData("specs: {a: b}")]
    [InlineData("specs: [null, 5, {}]")]
    public void Specs_of_other_types_are_refused(string text)
    {
        var output = Read($"apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{name: a, namespace: b}}\n{text}\n");
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Fatal, "");
    }
}
