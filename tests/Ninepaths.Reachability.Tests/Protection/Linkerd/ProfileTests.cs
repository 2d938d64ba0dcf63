using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class ProfileTests
{
    private static string Pod(string name, string address, string account = "web", string annotations = "{}") => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: {{name}}, namespace: app, annotations: {{annotations}} }
        spec: {serviceAccountName: {{account}}, containers: [{name: linkerd-proxy}]}
        status: {podIPs: [{ip: {{address}} }]}
        ---

        """;

    private const string Networks = """
        apiVersion: policy.linkerd.io/v1beta1
        kind: ServerAuthorization
        metadata: {name: some, namespace: app}
        spec: {server: {name: web}, client: {networks: [{cidr: 10.0.5.0/24}], unauthenticated: true}}
        ---
        apiVersion: policy.linkerd.io/v1beta3
        kind: Server
        metadata: {name: web, namespace: app}
        spec: {podSelector: {matchLabels: {app: server}}, port: 80}
        """;

    [Fact]
    public void Pods_that_no_network_tells_apart_are_alike()
    {
        var scene = LinkerdScene.With(Pod("a", "10.0.4.1") + Pod("b", "10.0.4.2") + Pod("c", "10.0.5.1") + Networks);
        Assert.Equal(Profile(scene, "a"), Profile(scene, "b"));
        Assert.NotEqual(Profile(scene, "a"), Profile(scene, "c"));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/a", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/c", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Pods_are_told_apart_by_identity_only_where_a_policy_does()
    {
        var pods = Pod("a", "10.0.4.1") + Pod("b", "10.0.4.2", account: "other");
        var alike = LinkerdScene.With(pods);
        Assert.Equal(Profile(alike, "a"), Profile(alike, "b"));
        var apart = LinkerdScene.With(pods + Networks.Replace("networks: [{cidr: 10.0.5.0/24}], unauthenticated: true", "meshTLS: {serviceAccounts: [{name: web}]}", StringComparison.Ordinal));
        Assert.NotEqual(Profile(apart, "a"), Profile(apart, "b"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, apart.Tcp("app/a", "app/server", 80)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, apart.Tcp("app/b", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Annotations_tell_pods_apart()
    {
        var scene = LinkerdScene.With(Pod("a", "10.0.4.1") + Pod("b", "10.0.4.3", annotations: "{config.linkerd.io/default-inbound-policy: deny}"));
        Assert.NotEqual(Profile(scene, "a"), Profile(scene, "b"));
    }

    private static object? Profile(LinkerdScene scene, string name) => scene.Mesh.Profile(scene.Scene.Pod($"app/{name}"));
}
