using System.Text;
using Ninepaths.Facts;
using Ninepaths.Reachability.Assertions;
using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Assertions;

/// <summary>Whether assertions hold.</summary>
public class AssertionCheckerTests
{
    private static readonly string Db = NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]");

    private static AssertionResult Check(Asked asked, string assertion)
    {
        var (assertions, faults) = AssertionReader.Read(Encoding.UTF8.GetBytes($"apiVersion: ninepaths.dev/assertions/v1\nassertions:\n- {assertion}\n"), Origin.File("", "net.yaml"));
        Assert.Empty(faults);
        return new AssertionChecker(asked.Book).Check(Assert.Single(assertions));
    }

    [Theory]
    [InlineData("must: {from: shop/web, to: shop/db, ports: [TCP 5432]}", AssertionOutcome.Holds)]
    [InlineData("must: {from: shop/web, to: shop/db, ports: [TCP 5432, TCP 5433]}", AssertionOutcome.Broken)]
    [InlineData("must: {from: shop/web, to: shop/db}", AssertionOutcome.Broken)]
    [InlineData("must: {from: ops/probe, to: shop/db, ports: [TCP 5432]}", AssertionOutcome.Broken)]
    [InlineData("must: {from: pods, to: shop/web, ports: [TCP 80]}", AssertionOutcome.Holds)]
    [InlineData("must: {from: {namespace: shop}, to: {labels: {role: probe}}}", AssertionOutcome.Holds)]
    [InlineData("mustNot: {from: ops/probe, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("mustNot: {from: {namespace: ops}, to: {namespace: shop}}", AssertionOutcome.Broken)]
    [InlineData("mustNot: {from: outside, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("mustNot: {from: outside, to: shop/web}", AssertionOutcome.Broken)]
    [InlineData("mustNot: {from: shop/web, to: shop/db, ports: [TCP 22]}", AssertionOutcome.Holds)]
    [InlineData("mustNot: {from: shop/web, to: shop/db, ports: [TCP 22, TCP 5000-6000]}", AssertionOutcome.Broken)]
    [InlineData("mustNot: {from: 8.8.8.8, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: shop/web, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: [shop/web, ops/probe], to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: ops/probe, to: shop/db}", AssertionOutcome.Broken)]
    [InlineData("only: {from: pods, to: shop/web}", AssertionOutcome.Broken)]
    [InlineData("only: {from: [pods, outside], to: shop/web}", AssertionOutcome.Holds)]
    [InlineData("must: {from: shop/web, to: shop/db, ports: [TCP 5432], protection: encrypted}", AssertionOutcome.Broken)]
    public void An_assertion_holds_or_is_broken(string assertion, AssertionOutcome expected) => Assert.Equal(expected, Check(With(Db), assertion).Outcome);

    [Theory]
    [InlineData("mustNot: {from: dev/nobody, to: shop/db}")]
    [InlineData("mustNot: {from: {namespace: prod}, to: shop/db}")]
    [InlineData("mustNot: {from: shop/web, to: {labels: {app: dbb}}}")]
    [InlineData("only: {from: [shop/web, shop/nobody], to: shop/db}")]
    [InlineData("must: {from: node/n9, to: shop/db}")]
    public void What_is_about_nothing_proves_nothing(string assertion)
    {
        var result = Check(With(Db), assertion);
        Assert.Equal(AssertionOutcome.NotObserved, result.Outcome);
        Assert.Equal("nothing in the input is what net.yaml:3 names", Assert.Single(result.Reasons));
    }

    [Fact]
    public void What_breaks_it_is_named_with_its_connections()
    {
        var result = Check(With(Db), "mustNot: {from: {namespace: shop}, to: shop/db}");
        Assert.Equal("shop/web[Pod] to shop/db[Pod]: TCP 5432", Assert.Single(result.Reasons));
        Assert.Equal("shop/web[Pod] to shop/db[Pod]: not TCP 22", Assert.Single(Check(With(Db), "must: {from: shop/web, to: shop/db, ports: [TCP 22]}").Reasons));
        Assert.Equal("shop/web[Pod] to shop/db[Pod]: TCP 5432 is clear", Assert.Single(Check(With(Db), "must: {from: shop/web, to: shop/db, ports: [TCP 5432], protection: encrypted}").Reasons));
    }

    [Fact]
    public void Protection_that_is_good_enough_is_enough()
    {
        var wireGuard = Protection.Encryption.EncryptionScene.Cilium("enable-wireguard: \"true\"");
        var asked = With(Db + wireGuard);
        Assert.Equal(AssertionOutcome.Holds, Check(asked, "must: {from: shop/web, to: shop/db, ports: [TCP 5432], protection: encrypted}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(asked, "must: {from: shop/web, to: shop/db, ports: [TCP 5432], protection: encrypted-between-nodes}").Outcome);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "must: {from: shop/web, to: shop/db, ports: [TCP 5432], protection: mutually-authenticated}").Outcome);
    }

    [Fact]
    public void What_a_condition_decides_must_is_not_decided_by_and_mustNot_is_broken_by()
    {
        var asked = With(Cilium("endpointSelector: {matchLabels: {app: db}}, ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{method: GET}]}}]}]"), DialectName.Cilium);
        Assert.Equal(AssertionOutcome.NotObserved, Check(asked, "must: {from: shop/web, to: shop/db, ports: [TCP 80]}").Outcome);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "mustNot: {from: shop/web, to: shop/db, ports: [TCP 80]}").Outcome);
    }

    [Fact]
    public void What_an_open_order_decides_must_is_not_decided_by_and_mustNot_is_broken_by()
    {
        var asked = With(ClusterPolicy("Admin", 5, "ingress: [{action: Accept, from: [{namespaces: {}}]}]", "a") + ClusterPolicy("Admin", 5, "ingress: [{action: Deny, from: [{namespaces: {}}]}]", "b"));
        Assert.Equal(AssertionOutcome.NotObserved, Check(asked, "must: {from: shop/web, to: shop/db, ports: [TCP 80]}").Outcome);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "mustNot: {from: shop/web, to: shop/db, ports: [TCP 80]}").Outcome);
    }

    [Fact]
    public void What_a_mesh_refuses_is_not_reached()
    {
        var mesh = """
            {apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: default, namespace: istio-system}, spec: {mtls: {mode: STRICT}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: meshed, namespace: shop, labels: {app: meshed, security.istio.io/tlsMode: istio}}, spec: {nodeName: n1, containers: [{name: c}, {name: istio-proxy}]}, status: {podIP: 10.0.0.7}}
            ---

            """;
        Assert.Equal(AssertionOutcome.Broken, Check(With(mesh), "must: {from: shop/web, to: shop/meshed, ports: [TCP 8080]}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(With(mesh), "mustNot: {from: shop/web, to: shop/meshed, ports: [TCP 8080]}").Outcome);
    }

    [Fact]
    public void A_workload_has_to_reach_with_every_pod_and_may_reach_with_none()
    {
        static string Replica(int i, string label) =>
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: set-{i}, namespace: shop, labels: {{app: {label}}}, ownerReferences: [{{kind: StatefulSet, name: set, controller: true}}]}}, spec: {{nodeName: n1, containers: [{{name: c}}]}}, status: {{podIP: 10.0.2.{i}}}}}\n---\n";
        var asked = With(Replica(1, "web") + Replica(2, "other") + Db);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "must: {from: shop/set, to: shop/db, ports: [TCP 5432]}").Outcome);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "mustNot: {from: shop/set, to: shop/db, ports: [TCP 5432]}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(asked, "must: {from: {labels: {app: web}}, to: shop/db, ports: [TCP 5432]}").Outcome);
        Assert.Equal(AssertionOutcome.Broken, Check(asked, "only: {from: shop/web, to: shop/db}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(asked, "only: {from: {labels: {app: web}}, to: shop/db}").Outcome);
    }

    [Fact]
    public void Of_very_many_reasons_the_first_are_kept_and_all_are_counted()
    {
        var many = string.Concat(Enumerable.Range(0, 50).Select(i => $"{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}, namespace: ops}}, spec: {{containers: [{{name: c}}]}}}}\n---\n"));
        var result = Check(With(many), "mustNot: {from: {namespace: ops}, to: shop/db}");
        Assert.Equal((20, 51), (result.Reasons.Length, result.Count));
    }

    [Fact]
    public void A_pods_own_node_is_let_in_which_only_does_not_mean()
    {
        Assert.Equal(AssertionOutcome.Broken, Check(With(Db), "mustNot: {from: node/n2, to: shop/db}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(With(Db), "mustNot: {from: node/n1, to: shop/db}").Outcome);
        Assert.Equal(AssertionOutcome.Holds, Check(With(Db), "only: {from: shop/web, to: shop/db}").Outcome);
    }

    [Theory]
    [InlineData("only: {from: pods, to: shop/db}", AssertionOutcome.Broken)]
    [InlineData("only: {from: [pods, node/n1], to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: [pods, 192.168.0.0/24], to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: [pods, outside], to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: [pods, 192.168.0.2], to: shop/db}", AssertionOutcome.Broken)]
    public void Another_node_that_a_rule_lets_in_is_meant(string assertion, AssertionOutcome expected)
    {
        var asked = With(Cilium("endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEntities: [remote-node]}]"), DialectName.Cilium);
        Assert.Equal(expected, Check(asked, assertion).Outcome);
    }

    [Theory]
    [InlineData("only: {from: 10.1.2.0/24, to: shop/db}", AssertionOutcome.Broken)]
    [InlineData("only: {from: 10.1.0.0/17, to: shop/db}", AssertionOutcome.Broken)]
    [InlineData("only: {from: [10.1.0.0/17, 10.1.128.0/17], to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: 10.1.0.0/16, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: 0.0.0.0/0, to: shop/db}", AssertionOutcome.Holds)]
    [InlineData("only: {from: outside, to: shop/db}", AssertionOutcome.Holds)]
    public void A_range_that_a_rule_opens_is_not_covered_by_a_part_of_it(string assertion, AssertionOutcome expected)
    {
        // Rules of egress cut the range too.
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}]}], egress: [{to: [{ipBlock: {cidr: 10.1.128.0/17}}]}]"));
        Assert.Equal(expected, Check(asked, assertion).Outcome);
    }
}
