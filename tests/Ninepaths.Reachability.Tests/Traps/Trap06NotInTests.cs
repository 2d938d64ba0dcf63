using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>NotIn and its like match pods that do not have the key at all: shop/web has another value, ops/probe has no such label.</summary>
public class Trap06NotInTests
{
    private static void OnlyDbIsLeftOut(Asked asked)
    {
        Assert.Equal("everything", asked.Between("ops/probe", "shop/web"));
        Assert.Equal("everything", asked.Between("shop/extra", "shop/web"));
        Assert.Equal("nothing", asked.Between("shop/db", "shop/web"));
    }

    private const string Extra = "{apiVersion: v1, kind: Pod, metadata: {name: extra, namespace: shop, labels: {app: extra}}, spec: {nodeName: n2, containers: [{name: c}]}}\n---\n";

    [Fact]
    public void NotIn_of_Kubernetes_matches_pods_without_the_key() => OnlyDbIsLeftOut(With(
        Extra + NetworkPolicy("podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [db]}]}}]}]")));

    [Fact]
    public void DoesNotExist_matches_pods_without_the_key_only()
    {
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}]}]"));
        Assert.Equal("everything", asked.Between("ops/probe", "shop/web"));
        Assert.Equal("nothing", asked.Between("shop/db", "shop/web"));
    }

    [Theory]
    [InlineData("app not in {'db'}")]
    [InlineData("app notin {'db'}")]
    [InlineData("app != 'db'")]
    [InlineData("!(app == 'db')")]
    public void Its_like_of_Calico_match_pods_without_the_key(string selector) => OnlyDbIsLeftOut(With(
        Extra + Calico($"selector: app == 'web', types: [Ingress], ingress: [{{action: Allow, source: {{selector: \"{selector}\", namespaceSelector: all()}}}}]"), DialectName.Calico));

    [Fact]
    public void NotIn_of_Cilium_matches_pods_without_the_key() => OnlyDbIsLeftOut(With(
        Extra + "{apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: {name: c}, spec: {endpointSelector: {matchLabels: {app: web}}, ingress: [{fromEndpoints: [{matchExpressions: [{key: app, operator: NotIn, values: [db]}]}]}]}}",
        DialectName.Cilium));
}
