using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Linkerd;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class InjectionTests
{
    private static string Template(string annotations, string name = "web", string more = "") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{name}}}, namespace: shop}
        spec: {template: {metadata: {annotations: {{{annotations}}} }, spec: {containers: [{name: main}] {{{more}}} } } }
        """;

    private static string Space(string annotations, string labels = "{}") =>
        $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, annotations: {annotations}, labels: {labels}}}";

    [Theory]
    [InlineData("{linkerd.io/inject: enabled}", "{}", Membership.Inside)]
    [InlineData("{linkerd.io/inject: ingress}", "{}", Membership.Inside)]
    [InlineData("{}", "{linkerd.io/inject: enabled}", Membership.Inside)]
    [InlineData("{linkerd.io/inject: disabled}", "{linkerd.io/inject: enabled}", Membership.Inside)]
    [InlineData("{linkerd.io/inject: enabled}", "{linkerd.io/inject: disabled}", Membership.Outside)]
    [InlineData("{}", "{}", Membership.Outside)]
    [InlineData("{linkerd.io/inject: true}", "{linkerd.io/inject: enabled}", Membership.Outside)]
    [InlineData("{linkerd.io/inject: enabled}", "{linkerd.io/inject: \"yes\"}", Membership.Outside)]
    internal void Templates_are_judged_as_the_injector_would(string space, string pod, Membership expected)
    {
        var scene = Scene.Of(Space(space) + "\n---\n" + Template(pod));
        Assert.Equal(expected, Injection.Of(scene.Pod("shop/web"), scene.Input, scene.Output));
        Assert.Equal(expected == Membership.Inside, scene.Output.Assumptions.Count == 1);
    }

    [Fact]
    public void A_namespace_that_keeps_webhooks_away_gets_no_proxies()
    {
        var scene = Scene.Of(Space("{linkerd.io/inject: enabled}", "{config.linkerd.io/admission-webhooks: disabled}") + "\n---\n" + Template("{}"));
        Assert.Equal(Membership.Outside, Injection.Of(scene.Pod("shop/web"), scene.Input, scene.Output));
    }

    [Fact]
    public void Pods_in_the_network_of_their_node_get_no_proxy()
    {
        var scene = Scene.Of(Space("{linkerd.io/inject: enabled}") + "\n---\n" + Template("{}", more: ", hostNetwork: true"));
        Assert.Equal(Membership.Outside, Injection.Of(scene.Pod("shop/web"), scene.Input, scene.Output));
    }

    [Fact]
    public void An_observed_pod_without_the_proxy_is_outside_whatever_its_annotations_say()
    {
        var scene = LinkerdScene.With("""
            apiVersion: v1
            kind: Pod
            metadata: {name: old, namespace: app, annotations: {linkerd.io/inject: enabled}}
            spec: {containers: [{name: main}]}
            """);
        Assert.Equal("the destination has no proxy of Linkerd", scene.Tcp("app/client", "app/old", 80)!.Because);
        Assert.Equal(MeshOutcome.Clear, scene.Tcp("app/old", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void A_namespace_that_was_not_observed_leaves_it_open()
    {
        var scene = LinkerdScene.With(Template("{}"), "{config.linkerd.io/default-inbound-policy: all-authenticated}");
        Assert.Equal(MeshOutcome.NotObserved, scene.Tcp("app/client", "shop/web", 80)!.Outcome);
        Assert.Equal(MeshOutcome.NotObserved, scene.Tcp("shop/web", "app/server", 80)!.Outcome);
        var denied = LinkerdScene.With(Template("{}"), "{config.linkerd.io/default-inbound-policy: deny}");
        Assert.Equal(MeshOutcome.Refused, denied.Tcp("shop/web", "app/server", 80)!.Outcome);
    }

    [Fact]
    public void Templates_inherit_annotations_of_their_namespace_and_running_pods_do_not()
    {
        var scene = LinkerdScene.With("""
            apiVersion: v1
            kind: Namespace
            metadata: {name: app, annotations: {linkerd.io/inject: enabled, config.linkerd.io/default-inbound-policy: deny}}
            ---

            """ + Template("{}").Replace("namespace: shop", "namespace: app", StringComparison.Ordinal));
        Assert.Equal(MeshOutcome.Refused, scene.Tcp("app/client", "app/web", 80)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Tcp("app/client", "app/server", 80)!.Outcome);
        Assert.Contains(scene.Scene.Output.Assumptions, text => text.Contains("running pods", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_anything_of_Linkerd_there_is_no_mesh()
    {
        var scene = Scene.Of("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: main}]}");
        Assert.Null(LinkerdMesh.Read(scene.Input, scene.Pods, scene.Output));
        Assert.Empty(scene.Output.Assumptions);
    }

    [Fact]
    public void Between_two_pods_without_proxies_the_mesh_has_no_hand_in_it()
    {
        var scene = LinkerdScene.With("");
        Assert.Empty(scene.Mesh.Judge(MeshEnd.Of(scene.Scene.Pod("app/bare")), MeshEnd.Of(scene.Scene.Pod("app/bare"))).Parts);
    }
}
