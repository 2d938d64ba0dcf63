using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

/// <summary>What Calico's API refuses is a fault with its line, and never an exception.</summary>
public sealed class CalicoFaultTests
{
    private static void IsRefused(IReadOnlyList<InputFault> faults)
    {
        Assert.Contains(faults, fault => fault.Severity == FaultSeverity.Fatal);
        Assert.All(faults, fault => Assert.True(fault.Origin.Line > 0));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("Allow")]
    [InlineData("{action: allow}")]
    [InlineData("{action: [Allow]}")]
    [InlineData("{action: Accept}")]
    [InlineData("{action: Allow, source: []}")]
    [InlineData("{action: Allow, source: {nets: 10.0.0.0/8}}")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/33]}}")]
    [InlineData("{action: Allow, source: {nets: [ten]}}")]
    [InlineData("{action: Allow, source: {nets: [null]}}")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/8, 'fd00::/8']}}")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/8]}, destination: {notNets: ['fd00::/8']}}")]
    [InlineData("{action: Allow, ipVersion: 6, source: {nets: [10.0.0.0/8]}}")]
    [InlineData("{action: Allow, ipVersion: 5}")]
    [InlineData("{action: Allow, ipVersion: 6, protocol: ICMP}")]
    [InlineData("{action: Allow, protocol: tcp}")]
    [InlineData("{action: Allow, protocol: 0}")]
    [InlineData("{action: Allow, protocol: 256}")]
    [InlineData("{action: Allow, protocol: {}}")]
    [InlineData("{action: Allow, destination: {ports: [80]}}")]
    [InlineData("{action: Allow, protocol: ICMP, destination: {ports: [http]}}")]
    [InlineData("{action: Allow, protocol: 47, source: {notPorts: [1]}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [0]}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [65536]}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: ['90:80']}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: ['80:']}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: ['a b']}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [{}]}}")]
    [InlineData("{action: Allow, icmp: {type: 8}}")]
    [InlineData("{action: Allow, protocol: ICMP, icmp: {code: 1}}")]
    [InlineData("{action: Allow, protocol: ICMP, icmp: {type: 255}}")]
    [InlineData("{action: Allow, source: {selector: a = 'b'}}")]
    [InlineData("{action: Allow, source: {selector: 5}}")]
    [InlineData("{action: Allow, source: {selector: global()}}")]
    [InlineData("{action: Allow, source: {namespaceSelector: 'global() || has(a)'}}")]
    [InlineData("{action: Allow, source: {serviceAccounts: {names: a}}}")]
    [InlineData("{action: Allow, source: {services: {}}}")]
    [InlineData("{action: Allow, source: {services: {name: a}, selector: all()}}")]
    [InlineData("{action: Allow, source: {services: {name: a}, notSelector: has(a)}}")]
    [InlineData("{action: Allow, source: {services: {name: a}, nets: [10.0.0.0/8]}}")]
    [InlineData("{action: Allow, source: {services: {name: a}, serviceAccounts: {names: [a]}}}")]
    [InlineData("{action: Allow, destination: {services: {name: a}}}")]
    [InlineData("{action: Deny, http: {methods: [GET]}}")]
    [InlineData("{action: Allow, protocol: UDP, http: {methods: [GET]}}")]
    [InlineData("{action: Allow, http: {paths: [{}]}}")]
    [InlineData("{action: Allow, http: {paths: [{exact: /a, prefix: /b}]}}")]
    [InlineData("{action: Allow, http: {paths: [{exact: a}]}}")]
    public void A_rule_that_the_API_refuses_is_a_fault(string rule)
    {
        var output = CalicoYaml.Read(CalicoYaml.Policy("ingress", rule));
        IsRefused(output.Faults);
        Assert.Empty(output.Policies);
    }

    [Theory]
    [InlineData("{action: Allow, http: {methods: [GET]}}")]
    [InlineData("{action: Allow, source: {services: {name: a}}}")]
    [InlineData("{action: Allow, protocol: TCP, destination: {services: {name: a}, ports: [80]}}")]
    public void An_egress_rule_that_the_API_refuses_is_a_fault(string rule) => IsRefused(CalicoYaml.Faults("egress", rule));

    [Theory]
    [InlineData("[]")]
    [InlineData("{ingress: {}}")]
    [InlineData("{types: [ingress]}")]
    [InlineData("{types: [Ingress, Ingress]}")]
    [InlineData("{types: Ingress}")]
    [InlineData("{order: high}")]
    [InlineData("{order: .nan}")]
    [InlineData("{tier: 5}")]
    [InlineData("{selector: a ==}")]
    [InlineData("{selector: has(a) || global()}")]
    [InlineData("{namespaceSelector: global()}")]
    [InlineData("{serviceAccountSelector: 'global( )'}")]
    [InlineData("{doNotTrack: maybe}")]
    [InlineData("{doNotTrack: true}")]
    [InlineData("{doNotTrack: true, preDNAT: true, applyOnForward: true}")]
    [InlineData("{preDNAT: true, applyOnForward: true, types: [Egress]}")]
    [InlineData("{egress: [{action: Allow, destination: {services: {name: a}}}]}")]
    public void A_global_policy_that_the_API_refuses_is_a_fault(string spec)
    {
        var output = CalicoYaml.Read(CalicoYaml.Global(spec));
        IsRefused(output.Faults);
        Assert.Empty(output.Policies);
    }

    [Fact]
    public void A_selector_that_cannot_be_parsed_is_shown_with_the_column_and_the_line()
    {
        var fault = Assert.Single(CalicoYaml.Faults("ingress", """
            action: Allow
                source: {selector: "a == 'b\e[2J"}
            """));
        Assert.Equal(7, fault.Origin.Line);
        Assert.Contains("column 6: expected a text in quotes", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', fault.Message);
    }

    [Fact]
    public void A_misspelt_field_has_no_effect_and_that_is_said()
    {
        var fault = Assert.Single(CalicoYaml.Faults("ingress", "{action: Allow, source: {podSelector: a == 'b'}}"));
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains("podSelector", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3/8")]
    [InlineData("10.1.2.3")]
    public void Networks_that_only_felix_takes_are_read_and_said(string net)
    {
        var output = CalicoYaml.Read(CalicoYaml.Policy("ingress", $"{{action: Allow, source: {{nets: [{net}]}}}}"));
        Assert.Equal(FaultSeverity.Warning, Assert.Single(output.Faults).Severity);
        Assert.Single(output.Policies);
    }

    [Theory]
    [InlineData("NetworkSet", "{nets: [ten]}")]
    [InlineData("GlobalNetworkSet", "{nets: {}}")]
    [InlineData("HostEndpoint", "{expectedIPs: [ten]}")]
    [InlineData("HostEndpoint", "{profiles: 5}")]
    [InlineData("FelixConfiguration", "{defaultEndpointToHostAction: Perhaps}")]
    public void Other_objects_that_the_API_refuses_are_faults(string kind, string spec) =>
        IsRefused(CalicoYaml.Read($"{{apiVersion: projectcalico.org/v3, kind: {kind}, metadata: {{name: a, namespace: shop}}, spec: {spec}}}").Faults);

    [Fact]
    public void A_policy_without_spec_selects_everything_for_ingress() =>
        Assert.NotNull(CalicoYaml.One("{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: null}").Ingress);
}
