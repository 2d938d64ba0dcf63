using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>A Pass in the Baseline tier skips the rest of that tier; after it there is no other, so everything is allowed.</summary>
public class Trap03BaselinePassTests
{
    private const string DenyAll = "ingress: [{action: Deny, from: [{namespaces: {}}]}]";

    [Fact]
    public void A_Pass_in_Baseline_is_an_allow()
    {
        var asked = With(ClusterPolicy("Baseline", 1, "ingress: [{action: Pass, from: [{namespaces: {}}], protocols: [{udp: {}}]}]", "a") + ClusterPolicy("Baseline", 2, DenyAll, "b"));
        Assert.Equal("UDP 1-65535", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_Pass_in_Admin_goes_to_NetworkPolicies_and_where_none_selects_the_pod_to_Baseline()
    {
        var asked = With(
            ClusterPolicy("Admin", 1, "ingress: [{action: Pass, from: [{namespaces: {}}], protocols: [{tcp: {}}]}]", "a") + ClusterPolicy("Admin", 2, DenyAll, "b")
            + NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]")
            + ClusterPolicy("Baseline", 1, "ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 80}}}]}]", "c"));
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 1-79,81-65535", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void A_BaselineAdminNetworkPolicy_that_passes_is_refused()
    {
        var network = Given.Network(Pods + "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: BaselineAdminNetworkPolicy, metadata: {name: default}, spec: {subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}]}]}}");
        Assert.Contains(network.Faults, fault => fault.Severity == Reachability.Reading.FaultSeverity.Fatal && fault.Message.Contains("Pass", StringComparison.Ordinal));
    }
}
