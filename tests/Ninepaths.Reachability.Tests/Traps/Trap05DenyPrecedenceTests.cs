using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>With Cilium a deny beats every allow; with Calico the order decides.</summary>
public class Trap05DenyPrecedenceTests
{
    private const string Web = "matchLabels: {app: web}";

    private static readonly string Deny = Cilium("endpointSelector: {matchLabels: {app: db}}, ingressDeny: [{toPorts: [{ports: [{port: '22', protocol: TCP}]}]}]", "z-deny");
    private static readonly string Allow = Cilium($"endpointSelector: {{matchLabels: {{app: db}}}}, ingress: [{{fromEndpoints: [{{{Web}}}]}}]", "a-allow");

    [Fact]
    public void A_deny_of_Cilium_beats_an_allow_whichever_is_read_first()
    {
        foreach (var policies in new[] { Deny + Allow, Allow + Deny })
        {
            var asked = With(policies, DialectName.Cilium);
            Assert.Equal("SCTP 1-65535,TCP 1-21,23-65535,UDP 1-65535,ICMP,other protocols", asked.Between("shop/web", "shop/db"));
            Assert.Equal("nothing", asked.Between("ops/probe", "shop/db"));
        }
    }

    [Fact]
    public void A_deny_of_Cilium_beats_what_a_NetworkPolicy_allows()
    {
        var asked = With(Deny + NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 22}, {port: 5432}]}]"), DialectName.Cilium);
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
    }

    [Theory]
    [InlineData(10, 20, "everything")]
    [InlineData(20, 10, "nothing")]
    public void With_Calico_the_lower_order_decides(int allow, int deny, string expected)
    {
        var asked = With(
            Calico($"order: {allow}, selector: app == 'db', types: [Ingress], ingress: [{{action: Allow}}]", "z-allow") + Calico($"order: {deny}, selector: app == 'db', types: [Ingress], ingress: [{{action: Deny}}]", "a-deny"),
            DialectName.Calico);
        Assert.Equal(expected, asked.Between("shop/web", "shop/db"));
    }

    [Theory]
    [InlineData(999, "nothing")]
    [InlineData(1001, "TCP 5432")]
    public void A_deny_of_Calico_beats_a_NetworkPolicy_only_below_order_1000(int order, string expected)
    {
        var asked = With(
            NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]") + Calico($"order: {order}, selector: app == 'db', types: [Ingress], ingress: [{{action: Deny}}]"), DialectName.Calico);
        Assert.Equal(expected, asked.Between("shop/web", "shop/db"));
    }
}
