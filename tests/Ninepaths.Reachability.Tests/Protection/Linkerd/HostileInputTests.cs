using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Linkerd;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class HostileInputTests
{
    private static readonly string[] Strange =
        ["null", "{}", "[]", "[null]", "[[{}]]", "{a: {b: [c]}}", "-1", "1e9", "true", "\"\"", "\"\\u0000\\u202e\"", "\"*\"", "999999999999999999999", "'::ffff:0:0/96'"];

    /// <summary>Each value between braces of the kind <c>«»</c> is in turn replaced by something strange.</summary>
    private const string Policies = """
        {apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: {name: «web», namespace: «app», labels: «{a: b}», creationTimestamp: «"2024-01-01T00:00:00Z"»}, spec: «{podSelector: «{matchLabels: «{app: «server»}», matchExpressions: «[{key: «app», operator: «In», values: «[«server»]»}]»}», port: «80», proxyProtocol: «HTTP/1», accessPolicy: «deny»}»}
        ---
        {apiVersion: policy.linkerd.io/v1beta1, kind: ServerAuthorization, metadata: {name: z, namespace: app}, spec: {server: «{selector: «{matchLabels: «{a: b}»}»}», client: «{networks: «[{cidr: «10.0.0.0/8», except: «[«10.1.0.0/16»]»}]», unauthenticated: «false», meshTLS: «{unauthenticatedTLS: «false», identities: «[«"*"»]», serviceAccounts: «[{name: «a», namespace: «b»}]»}»}»}}
        ---
        {apiVersion: policy.linkerd.io/v1alpha1, kind: AuthorizationPolicy, metadata: {name: p, namespace: app}, spec: {targetRef: «{group: «policy.linkerd.io», kind: «Server», name: «web»}», requiredAuthenticationRefs: «[«{group: «policy.linkerd.io», kind: «MeshTLSAuthentication», name: «m», namespace: «app»}», {group: policy.linkerd.io, kind: NetworkAuthentication, name: n}]»}}
        ---
        {apiVersion: policy.linkerd.io/v1alpha1, kind: MeshTLSAuthentication, metadata: {name: m, namespace: app}, spec: {identityRefs: «[«{kind: «ServiceAccount», name: «a», namespace: «b»}»]»}}
        ---
        {apiVersion: policy.linkerd.io/v1alpha1, kind: NetworkAuthentication, metadata: {name: n, namespace: app}, spec: {networks: «[«{cidr: «10.0.0.0/8», except: «["10.0.0.0/9"]»}»]»}}
        ---
        {apiVersion: policy.linkerd.io/v1beta1, kind: HTTPRoute, metadata: {name: r, namespace: app}, spec: «{parentRefs: «[«{group: «policy.linkerd.io», kind: «Server», name: «web», namespace: «app»}»]», rules: «[{matches: «[{path: «{value: «/a», type: «Exact»}», method: «GET»}]»}]»}», status: «{parents: «[{controllerName: «linkerd.io/policy-controller», parentRef: «{kind: Server, name: web}», conditions: «[{type: Accepted, status: "True"}]»}]»}»}
        """;

    [Fact]
    public void Nothing_strange_in_a_policy_throws_or_is_shown_as_it_is()
    {
        var places = Policies.Count(c => c == '«');
        Assert.True(places > 60);
        for (var place = 0; place < places; place++)
        {
            foreach (var strange in Strange)
            {
                var scene = LinkerdScene.With(With(place, strange));
                var verdict = scene.Mesh.Judge(MeshEnd.Of(scene.Scene.Pod("app/client")), MeshEnd.Of(scene.Scene.Pod("app/server")));
                foreach (var text in verdict.Parts.Select(part => part.Because + part.Restriction).Concat(scene.Scene.Output.Faults.Select(fault => fault.Message)))
                    Assert.False(text.AsSpan().ContainsAny('\u0000', '\u202e'), $"{place} {strange}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("a: b")]
    [InlineData("containers: 3")]
    [InlineData("containers: [{livenessProbe: [1]}, {readinessProbe: {httpGet: {port: {a: b}}}}, {startupProbe: {httpGet: {port: 0, path: []}}}, 7]")]
    public void Nothing_strange_in_a_pods_probes_throws(string spec)
    {
        var scene = Scene.Of("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}}");
        var odd = Scene.Of($"{{apiVersion: apps/v1, kind: StatefulSet, metadata: {{name: a, namespace: b}}, spec: {{template: {{spec: {{{spec}}}}}}}}}");
        var pod = scene.Pod("b/a") with { FromTemplate = true, Workload = new("b", "a", "StatefulSet") };
        Assert.Empty(new ProbePaths(odd.Input).Of(pod));
    }

    /// <summary>The policies with one value replaced; the marks of the others are taken away.</summary>
    private static string With(int place, string value)
    {
        var start = -1;
        for (var i = 0; i <= place; i++) start = Policies.IndexOf('«', start + 1);
        var (depth, end) = (0, start);
        do
        {
            depth += Policies[end] switch { '«' => 1, '»' => -1, _ => 0 };
            end++;
        }
        while (depth > 0);
        return (Policies[..start] + value + Policies[end..]).Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
    }
}
