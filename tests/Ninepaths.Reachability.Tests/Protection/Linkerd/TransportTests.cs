using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class TransportTests
{
    private static string Caller(string annotations) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: caller, namespace: app, annotations: {{annotations}} }
        spec: {serviceAccountName: caller, containers: [{name: linkerd-proxy}]}
        status: {podIPs: [{ip: 10.0.0.9}]}
        ---

        """;

    private static string Service(int port, string target) => $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: app}
        spec: {selector: {app: server}, ports: [{port: {{port}}, targetPort: {{target}} }]}
        ---

        """;

    [Fact]
    public void Ports_that_the_client_skips_arrive_in_clear()
    {
        var scene = LinkerdScene.With(Caller("{config.linkerd.io/skip-outbound-ports: \"8080\"}"));
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/caller", "app/server", 8080)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/caller", "app/server", 8081)!.Outcome);
        var strict = LinkerdScene.With(Caller("{config.linkerd.io/skip-outbound-ports: \"8080\"}"), "{config.linkerd.io/default-inbound-policy: all-authenticated}");
        Assert.Equal(MeshOutcome.Refused, strict.Tcp("app/caller", "app/server", 8080)!.Outcome);
    }

    [Fact]
    public void Ports_to_skip_are_those_of_the_Service_where_one_is_dialed()
    {
        var objects = Caller("{config.linkerd.io/skip-outbound-ports: \"443\"}") + Service(443, "8443");
        Assert.Equal(MeshOutcome.Clear, LinkerdScene.With(objects).Tcp("app/caller", "app/server", 8443)!.Outcome);
        // What comes in clear is refused, so what passes is authenticated.
        var strict = LinkerdScene.With(objects, "{config.linkerd.io/default-inbound-policy: all-authenticated}");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, strict.Tcp("app/caller", "app/server", 8443)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, strict.Tcp("app/caller", "app/server", 443)!.Outcome);
    }

    [Fact]
    public void A_Service_may_lead_to_a_skipped_port_from_one_that_is_not()
    {
        var scene = LinkerdScene.With(
            Caller("{config.linkerd.io/skip-outbound-ports: \"8443\"}") + Service(443, "tls"),
            "{config.linkerd.io/default-inbound-policy: all-authenticated}", "name: main, ports: [{name: tls, containerPort: 8443}]");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/caller", "app/server", 8443)!.Outcome);
    }

    [Fact]
    public void A_server_outside_of_the_cluster_networks_may_be_dialed_in_clear()
    {
        var scene = LinkerdScene.With("""
            apiVersion: v1
            kind: Pod
            metadata: {name: far, namespace: app}
            spec: {containers: [{name: linkerd-proxy}]}
            status: {podIPs: [{ip: 192.0.2.7}]}
            """);
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/client", "app/far", 80)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/far", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void To_the_outside_the_mesh_has_no_hand_in_it()
    {
        var scene = LinkerdScene.With("");
        Assert.Empty(scene.Mesh.Judge(MeshEnd.Of(scene.Scene.Pod("app/client")), MeshEnd.Of(Addresses.AddressSet.All)).Parts);
    }

    [Fact]
    public void An_egress_network_is_said_not_to_be_judged()
    {
        var scene = LinkerdScene.With("{apiVersion: policy.linkerd.io/v1alpha1, kind: EgressNetwork, metadata: {name: all, namespace: app}, spec: {trafficPolicy: Deny}}");
        Assert.Single(scene.Warnings);
    }
}
