using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Reachability.Engine;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Tests.Auditing;

public sealed class DisagreementTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: []}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}, spec: {containers: []}, status: {podIP: 10.0.0.2}}
        ---

        """;

    private static string Policy(string name, int priority, string rules) =>
        $"{{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {{name: {name}}}, spec: {{tier: Admin, priority: {priority}, subject: {{namespaces: {{}}}}, {rules}}}}}\n---\n";

    private static List<Disagreement> Of(params string[] policies) => [.. Disagreements.Of(new AnswerBook(new ReachEngine(Given.Network(Pods + string.Concat(policies)))))];

    // The policies stand one to a line, behind the pods.
    private static int[] Places(Disagreement disagreement) => [.. disagreement.Policies.Select(origin => (origin.Line!.Value - 5) / 2).Order()];

    private static string Ingress(string action, string protocol) => $"ingress: [{{action: {action}, from: [{{namespaces: {{}}}}], protocols: [{{{protocol}: {{}}}}]}}]";

    [Fact]
    public void Only_policies_that_disagree_are_named()
    {
        var found = Assert.Single(Of(Policy("a", 5, Ingress("Deny", "tcp")), Policy("b", 5, Ingress("Accept", "tcp")), Policy("c", 5, Ingress("Accept", "udp"))));
        Assert.Equal([0, 1], Places(found));
        Assert.Contains("TCP", found.Witness, StringComparison.Ordinal);
        Assert.DoesNotContain("UDP", found.Witness, StringComparison.Ordinal);
    }

    [Fact]
    public void Equals_that_agree_are_not_blamed_for_what_others_disagree_on() => Assert.Equal([0, 1], Places(Assert.Single(Of(
        Policy("a", 5, Ingress("Deny", "tcp")), Policy("b", 5, Ingress("Accept", "tcp")), Policy("c", 6, Ingress("Deny", "udp")), Policy("d", 6, Ingress("Deny", "udp"))))));

    [Fact]
    public void Each_set_of_policies_that_disagrees_is_named_once()
    {
        var found = Of(
            Policy("a", 5, Ingress("Deny", "tcp")), Policy("b", 5, Ingress("Accept", "tcp")), Policy("c", 6, Ingress("Deny", "udp")), Policy("d", 6, Ingress("Accept", "udp")));
        Assert.Equal([[0, 1], [2, 3]], found.Select(Places).OrderBy(places => places[0]));
    }

    [Fact]
    public void What_a_tier_before_has_decided_is_no_disagreement() =>
        Assert.Empty(Of(Policy("first", 1, Ingress("Accept", "tcp")), Policy("a", 5, Ingress("Deny", "tcp")), Policy("b", 5, Ingress("Accept", "tcp"))));

    [Fact]
    public void Policies_may_disagree_about_addresses_outside_too()
    {
        var found = Assert.Single(Of(Policy("a", 5, "egress: [{action: Deny, to: [{networks: [192.0.2.0/24]}]}]"), Policy("b", 5, "egress: [{action: Accept, to: [{networks: [192.0.2.0/24]}]}]")));
        Assert.Contains("to 192.0.2.0-192.0.2.255", found.Witness, StringComparison.Ordinal);
    }
}
