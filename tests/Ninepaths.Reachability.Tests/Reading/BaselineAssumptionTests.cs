using System.Collections.Immutable;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Reading;

/// <summary>Plug-ins differ on baseline policies for a pod that a NetworkPolicy selects in the other direction only: kube-network-policies leaves them out.</summary>
public class BaselineAssumptionTests
{
    private static readonly string Baseline = ClusterPolicy("Baseline", 1, "egress: [{action: Deny, to: [{namespaces: {}}]}]");

    [Fact]
    public void It_is_said_where_such_a_pod_can_be() => Assert.Contains(Of("podSelector: {}"), IsIt);

    [Fact]
    public void It_is_not_said_where_policies_are_for_both_directions() => Assert.DoesNotContain(Of("podSelector: {}, policyTypes: [Ingress, Egress]"), IsIt);

    private static ImmutableArray<string> Of(string spec) => Given.Network(Pods + Baseline + NetworkPolicy(spec)).Assumptions;

    private static bool IsIt(string assumption) => assumption.StartsWith("baseline policies still count", StringComparison.Ordinal);
}
