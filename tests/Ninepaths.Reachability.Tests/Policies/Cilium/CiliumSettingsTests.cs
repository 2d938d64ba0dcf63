using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Cilium;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumSettingsTests
{
    private const string Rules = "ingress: [{fromEntities: [all]}]";

    [Fact]
    public void Unseen_settings_are_the_defaults_and_an_assumption()
    {
        var output = ReadRules(Rules);
        Assert.Contains(output.Assumptions, text => text.StartsWith("cilium-config was not observed", StringComparison.Ordinal));
        Assert.Equal(Dialect.Cilium, CiliumSettings.Of(Input("")).Apply(Dialect.Cilium));
        Assert.DoesNotContain(ReadRules(Rules, "enable-policy: default").Assumptions, text => text.Contains("not observed", StringComparison.Ordinal));
    }

    [Fact]
    public void Always_isolates_every_pod_even_without_a_policy()
    {
        var output = Read(Config("enable-policy: always"));
        var policy = Assert.Single(output.Policies);
        Assert.Equal(new Peers.Pods(LabelExpression.Everything), policy.Subject);
        Assert.True(policy.Ingress!.Isolates && policy.Egress!.Isolates);
        Assert.Empty(policy.Ingress.Rules);
        Assert.Equal(Tier.NetworkPolicy.Name, policy.Tier);
    }

    [Theory]
    [InlineData("enable-policy: never", "never")]
    [InlineData("policy-audit-mode: \"true\"", "policy-audit-mode")]
    [InlineData("policy-audit-mode: \"true\"\nenable-policy: always", "policy-audit-mode")]
    public void Where_nothing_is_dropped_there_are_no_policies(string config, string said)
    {
        var output = ReadRules(Rules, config);
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, said);
        Assert.False(CiliumSettings.Of(Input(Config(config))).PoliciesHaveEffect);
    }

    [Fact]
    public void The_dialect_follows_the_settings()
    {
        var settings = CiliumSettings.Of(Input(Config("policy-cidr-match-mode: nodes\nallow-localhost: policy")));
        Assert.Equal(Dialect.Cilium with { CidrMatchesNodes = true, OwnNodeIsAllowed = false }, settings.Apply(Dialect.Cilium));
    }

    [Fact]
    public void Kinds_of_policies_can_be_turned_off()
    {
        var output = ReadRules(Rules, "enable-cilium-network-policy: \"false\"");
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "turns this kind of policy off");
        Assert.False(CiliumSettings.Of(Input(Config("enable-k8s-networkpolicy: \"false\""))).ReadsKubernetesPolicies);
    }

    [Theory]
    [InlineData("enable-policy: sometimes")]
    [InlineData("policy-audit-mode: maybe")]
    [InlineData("policy-cidr-match-mode: services")]
    [InlineData("allow-localhost: perhaps")]
    public void Values_that_Cilium_does_not_know_are_said_and_not_believed(string config)
    {
        var output = ReadRules(Rules, config);
        Assert.Single(output.Policies);
        Faulted(output, FaultSeverity.Warning, "does not know");
    }

    [Fact]
    public void The_map_of_the_usual_namespace_is_preferred()
    {
        var other = Config("cluster-name: other").Replace("kube-system", "elsewhere", StringComparison.Ordinal);
        Assert.Equal("right", CiliumSettings.Of(Input(other + "---\n" + Config("cluster-name: right"))).ClusterName);
        Assert.Equal("other", CiliumSettings.Of(Input(other)).ClusterName);
    }

    [Theory]
    [InlineData("data: 5")]
    [InlineData("data: [a]")]
    [InlineData("data: {enable-policy: {a: b}, policy-audit-mode: [c]}")]
    public void A_map_of_nonsense_is_survived(string data) =>
        Assert.Equal(CiliumEnforcement.Default, CiliumSettings.Of(Input($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: cilium-config, namespace: kube-system}}\n{data}\n")).Enforcement);
}
