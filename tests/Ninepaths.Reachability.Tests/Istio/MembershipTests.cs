using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Istio;

public sealed class MembershipTests
{
    private const string Strict = """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: default, namespace: istio-system}
        spec: {mtls: {mode: STRICT}}
        ---

        """;

    [Fact]
    public void Without_anything_of_Istio_there_is_no_mesh()
    {
        var scene = new IstioScene("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: 'rootNamespace: x'}\n");
        scene.Plain("a");
        Assert.Null(scene.TryRead());
        Assert.Empty(scene.Output.Faults);
        Assert.Empty(scene.Output.Assumptions);
        scene.Sidecar("b");
        Assert.NotNull(scene.TryRead());
    }

    [Theory]
    [InlineData("istio-injection: enabled", "", "", true)]
    [InlineData("istio-injection: disabled", "sidecar.istio.io/inject=true", "", false)]
    [InlineData("istio-injection: enabled", "sidecar.istio.io/inject=false", "", false)]
    [InlineData("istio-injection: enabled", "", "sidecar.istio.io/inject=false", false)]
    [InlineData("istio-injection: enabled", "sidecar.istio.io/inject=true", "sidecar.istio.io/inject=false", true)]
    [InlineData("istio.io/rev: canary", "", "", true)]
    [InlineData("istio.io/rev: canary", "sidecar.istio.io/inject=false", "", false)]
    [InlineData("team: a", "sidecar.istio.io/inject=true", "", true)]
    [InlineData("team: a", "istio.io/rev=canary", "", true)]
    [InlineData("team: a", "", "sidecar.istio.io/inject=true", false)]
    [InlineData("team: a", "", "", false)]
    public void Pods_of_templates_are_injected_as_the_webhook_would(string namespaceLabel, string podLabel, string annotation, bool isIn)
    {
        var scene = new IstioScene($"{Strict}apiVersion: v1\nkind: Namespace\nmetadata: {{name: app, labels: {{{namespaceLabel}}}}}\n");
        var pod = scene.Keep(scene.Plain("web") with { FromTemplate = true, Labels = Pair(podLabel), Annotations = Pair(annotation) });
        Assert.Equal(isIn ? MeshOutcome.MutuallyAuthenticated : null, scene.Judge(scene.Sidecar("client"), pod)?.Outcome);
        Assert.Equal(isIn, scene.Output.Assumptions.Any(text => text.Contains("webhook that injects it runs with its defaults", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_observed_pod_without_sidecar_is_outside_whatever_its_namespace_says()
    {
        var scene = new IstioScene($"{Strict}apiVersion: v1\nkind: Namespace\nmetadata: {{name: app, labels: {{istio-injection: enabled}}}}\n");
        Assert.Null(scene.Judge(scene.Sidecar("client"), scene.Plain("web")));
    }

    [Fact]
    public void Namespaces_of_Kubernetes_itself_are_never_injected()
    {
        var scene = new IstioScene($"{Strict}apiVersion: v1\nkind: Namespace\nmetadata: {{name: kube-system, labels: {{istio-injection: enabled}}}}\n");
        var pod = scene.Keep(scene.Plain("dns", "kube-system") with { FromTemplate = true });
        Assert.Null(scene.Judge(scene.Sidecar("client"), pod));
    }

    [Theory]
    [InlineData("enabled", "", true, true)]
    [InlineData("", "istio.io/dataplane-mode=ambient", false, false)]
    [InlineData("", "istio.io/dataplane-mode=ambient", true, true)]
    [InlineData("", "", true, true)]
    [InlineData("", "istio.io/dataplane-mode=none", true, false)]
    public void Ambient_pods_are_known_by_the_annotation_or_for_templates_by_labels(string annotation, string podLabel, bool template, bool isIn)
    {
        var scene = new IstioScene($"{Strict}apiVersion: v1\nkind: Namespace\nmetadata: {{name: app, labels: {{istio.io/dataplane-mode: ambient}}}}\n");
        var pod = scene.Keep(scene.Plain("web") with
        {
            FromTemplate = template,
            Labels = Pair(podLabel),
            Annotations = annotation.Length == 0 ? Pair("") : Pair($"ambient.istio.io/redirection={annotation}"),
        });
        var part = scene.Judge(scene.Ambient("client"), pod);
        Assert.Equal(isIn ? MeshOutcome.MutuallyAuthenticated : null, part?.Outcome);
    }

    [Fact]
    public void An_observed_pod_labelled_ambient_without_proof_counts_as_outside_and_that_is_said()
    {
        var scene = new IstioScene($"{Strict}apiVersion: v1\nkind: Namespace\nmetadata: {{name: app, labels: {{istio.io/dataplane-mode: ambient}}}}\n");
        Assert.Null(scene.Judge(scene.Ambient("client"), scene.Plain("web")));
        Assert.Contains(scene.Output.Assumptions, text => text.Contains("without the annotation ambient.istio.io/redirection", StringComparison.Ordinal));
    }

    [Fact]
    public void Pods_in_the_network_of_their_node_are_never_in_the_mesh()
    {
        var scene = new IstioScene(Strict);
        var web = scene.Sidecar("web");
        var host = scene.Keep(scene.Sidecar("host") with { HostNetwork = true });
        var ambientHost = scene.Keep(scene.Ambient("ambient-host") with { HostNetwork = true });
        Assert.Equal(MeshOutcome.Refused, scene.Judge(host, web)!.Outcome);
        Assert.Null(scene.Judge(web, host));
        Assert.Null(scene.Judge(scene.Ambient("client"), ambientHost));
    }

    [Fact]
    public void Ports_that_the_sidecar_does_not_see_are_clear_and_unguarded_and_break_mutual_TLS()
    {
        var scene = new IstioScene(Strict);
        var web = scene.Sidecar("web", annotations: ("traffic.sidecar.istio.io/excludeInboundPorts", "9090, 9091"));
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("client"), web, 9090)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Plain("client"), web, 8080)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("client"), web, 15021)!.Outcome);
        Assert.Equal(MeshOutcome.Mismatch, scene.Judge(scene.Sidecar("other"), web, 9091)!.Outcome);
    }

    [Theory]
    [InlineData("80", 80, MeshOutcome.Refused)]
    [InlineData("80", 81, MeshOutcome.Clear)]
    [InlineData("", 81, MeshOutcome.Clear)]
    [InlineData("*", 81, MeshOutcome.Refused)]
    public void Included_inbound_ports_are_all_that_the_sidecar_sees(string included, int port, MeshOutcome outcome)
    {
        var scene = new IstioScene(Strict);
        var web = scene.Sidecar("web", annotations: ("traffic.sidecar.istio.io/includeInboundPorts", included));
        Assert.Equal(outcome, scene.Judge(scene.Plain("client"), web, port)!.Outcome);
    }

    [Fact]
    public void Istio_touches_TCP_only()
    {
        var scene = new IstioScene(Strict);
        var verdict = scene.Mesh.Judge(MeshEnd.Of(scene.Plain("client")), MeshEnd.Of(scene.Sidecar("web")));
        Assert.All(verdict.Parts, part => Assert.True(part.Connections.IsSubsetOf(ConnectionSet.Of(Protocol.Tcp))));
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp), ConnectionSet.Union(verdict.Parts.Select(part => part.Connections)));
    }

    [Fact]
    public void What_is_no_pod_sends_plain_text_and_receives_what_the_mesh_does_not_touch()
    {
        var scene = new IstioScene(Strict);
        var web = scene.Sidecar("web");
        var outside = MeshEnd.Of(Addresses.AddressSet.All);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(outside, web)!.Outcome);
        Assert.Empty(scene.Mesh.Judge(MeshEnd.Of(web), outside).Parts);
    }

    [Fact]
    public void A_gateway_is_not_judged_by_the_rules_for_sidecars()
    {
        var scene = new IstioScene(Strict);
        var gateway = scene.Keep(scene.Sidecar("gateway") with { Containers = ["istio-proxy"] });
        Assert.Equal(MeshOutcome.NotObserved, scene.Judge(scene.Plain("client"), gateway)!.Outcome);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(gateway, scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void Pods_that_nothing_tells_apart_have_equal_profiles_and_others_have_not()
    {
        var scene = new IstioScene(Strict + """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: ips, namespace: app}
            spec: {selector: {matchLabels: {tier: front}}, rules: [{from: [{source: {ipBlocks: [10.0.0.0/24]}}]}]}
            """);
        var first = scene.Keep(scene.Sidecar("a", ip: "10.0.0.1") with { ServiceAccount = "same" });
        var second = scene.Keep(scene.Sidecar("b", ip: "10.0.0.2") with { ServiceAccount = "same" });
        var far = scene.Keep(scene.Sidecar("c", ip: "10.0.9.2") with { ServiceAccount = "same" });
        var front = scene.Keep(first with { Name = "d", Labels = IstioScene.Labels(("tier", "front"), ("security.istio.io/tlsMode", "istio")) });
        var other = scene.Keep(first with { Name = "e", ServiceAccount = "other" });
        Assert.Equal(scene.Mesh.Profile(first), scene.Mesh.Profile(second));
        foreach (var different in new[] { far, front, other, scene.Plain("f", ip: "10.0.0.1") })
            Assert.NotEqual(scene.Mesh.Profile(first), scene.Mesh.Profile(different));
    }

    private static Dictionary<string, string> Pair(string text) =>
        text.Split('=') is [var key, var value] ? new() { [key] = value } : [];
}
