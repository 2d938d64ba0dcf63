using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Istio;

namespace Ninepaths.Reachability.Istio;

public sealed class PeerAuthenticationTests
{
    [Fact]
    public void Without_any_PeerAuthentication_a_sidecar_is_permissive()
    {
        var decision = Modes("").OfSidecar("app", Web).At(8080);
        Assert.Equal(MtlsMode.Permissive, decision.Mode);
        Assert.Null(decision.By);
    }

    [Fact]
    public void Workload_overrides_namespace_overrides_mesh()
    {
        var modes = Modes($"{Peer("mesh", "istio-system", "STRICT")}{Peer("ns", "app", "DISABLE")}{Peer("web", "app", "PERMISSIVE", selector: "web")}");
        Assert.Equal("web", modes.OfSidecar("app", Web).At(80).By!.Name);
        Assert.Equal(MtlsMode.Disable, modes.OfSidecar("app", Api).At(80).Mode);
        Assert.Equal(MtlsMode.Strict, modes.OfSidecar("other", Web).At(80).Mode);
    }

    [Theory]
    [InlineData("UNSET")]
    [InlineData(null)]
    public void An_unset_mode_inherits(string? mode)
    {
        var modes = Modes($"{Peer("mesh", "istio-system", "STRICT")}{Peer("ns", "app", mode)}{Peer("web", "app", mode, selector: "web")}");
        Assert.Equal(("mesh", MtlsMode.Strict), (modes.OfSidecar("app", Web).At(80).By!.Name, modes.OfSidecar("app", Web).At(80).Mode));
    }

    [Fact]
    public void An_unset_port_inherits_from_its_workload()
    {
        var modes = Modes(Peer("web", "app", "STRICT", selector: "web", ports: "8080: {mode: UNSET}, 9090: {mode: DISABLE}")).OfSidecar("app", Web);
        Assert.Equal((MtlsMode.Strict, MtlsMode.Disable, MtlsMode.Strict), (modes.At(8080).Mode, modes.At(9090).Mode, modes.At(1).Mode));
    }

    [Fact]
    public void Of_several_on_one_level_the_oldest_counts()
    {
        var modes = Modes($"{Peer("a", "app", "STRICT", created: "2024-02-01T00:00:00Z")}{Peer("z", "app", "DISABLE", created: "2024-01-01T00:00:00Z")}");
        Assert.Equal("z", modes.OfSidecar("app", Web).At(80).By!.Name);
    }

    [Fact]
    public void An_empty_selector_selects_the_whole_namespace()
    {
        var modes = Modes("""
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: ns, namespace: app}
            spec: {selector: {matchLabels: {}}, mtls: {mode: STRICT}}
            """);
        Assert.Equal(MtlsMode.Strict, modes.OfSidecar("app", Api).At(80).Mode);
    }

    [Fact]
    public void A_selector_in_the_root_namespace_is_ignored_and_said()
    {
        var scene = new IstioScene(Peer("web", "istio-system", "STRICT", selector: "web"));
        var (client, web) = (scene.Plain("client"), scene.Sidecar("web"));
        Assert.Equal(MeshOutcome.Clear, scene.Judge(client, web)!.Outcome);
        Assert.Contains(scene.Warnings, text => text.Contains("selector in the root namespace", StringComparison.Ordinal));
        var inRoot = scene.Sidecar("web", "istio-system");
        Assert.Equal(MeshOutcome.Clear, scene.Judge(client, inRoot)!.Outcome);
    }

    [Fact]
    public void Ports_of_a_PeerAuthentication_are_container_ports_not_those_of_Services()
    {
        var scene = new IstioScene(Peer("web", "app", "STRICT", selector: "web", ports: "80: {mode: DISABLE}") + """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: app}
            spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
            """);
        var (client, web) = (scene.Sidecar("client"), scene.Sidecar("web"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(client, web, 8080)!.Outcome);
        Assert.Equal(MeshOutcome.Clear, scene.Judge(client, web, 80)!.Outcome);
    }

    [Theory]
    [InlineData("STRICT", MeshOutcome.Refused)]
    [InlineData("PERMISSIVE", MeshOutcome.Clear)]
    [InlineData("DISABLE", MeshOutcome.Clear)]
    public void A_client_outside_the_mesh_meets_the_mode(string mode, MeshOutcome outcome)
    {
        var scene = new IstioScene(Peer("default", "app", mode));
        var part = scene.Judge(scene.Plain("client"), scene.Sidecar("web"))!;
        Assert.Equal(outcome, part.Outcome);
        Assert.Contains($"PeerAuthentication app/default makes it {mode}", part.Because, StringComparison.Ordinal);
        Assert.Equal("test.yaml:1", part.Origin!.ToString());
    }

    [Fact]
    public void For_ztunnel_disable_is_permissive()
    {
        var modes = Modes(Peer("web", "app", "DISABLE", selector: "web", ports: "8080: {mode: DISABLE}, 9090: {mode: STRICT}")).OfAmbient("app", Web);
        Assert.Equal((MtlsMode.Permissive, MtlsMode.Permissive, MtlsMode.Strict), (modes.At(8080).Mode, modes.At(1).Mode, modes.At(9090).Mode));
    }

    [Fact]
    public void For_ztunnel_a_disabled_port_under_a_strict_parent_stays_strict_where_no_port_is_permissive()
    {
        var mesh = Peer("mesh", "istio-system", "STRICT");
        var alone = Modes(mesh + Peer("web", "app", null, selector: "web", ports: "9090: {mode: DISABLE}"));
        Assert.Equal(MtlsMode.Disable, alone.OfSidecar("app", Web).At(9090).Mode);
        Assert.Equal(MtlsMode.Strict, alone.OfAmbient("app", Web).At(9090).Mode);
        Assert.NotNull(alone.OfAmbient("app", Web).At(9090).Note);

        var both = Modes(mesh + Peer("web", "app", null, selector: "web", ports: "9090: {mode: DISABLE}, 8080: {mode: PERMISSIVE}")).OfAmbient("app", Web);
        Assert.Equal((MtlsMode.Permissive, MtlsMode.Permissive, MtlsMode.Strict), (both.At(9090).Mode, both.At(8080).Mode, both.At(1).Mode));
    }

    [Fact]
    public void For_ztunnel_a_strict_port_of_a_permissive_workload_is_lost_under_a_strict_mesh()
    {
        // istiod leaves the port out since the mesh is STRICT, and the mesh's refusal since the workload is PERMISSIVE.
        var modes = Modes(Peer("mesh", "istio-system", "STRICT") + Peer("web", "app", "PERMISSIVE", selector: "web", ports: "9090: {mode: STRICT}"));
        Assert.Equal(MtlsMode.Strict, modes.OfSidecar("app", Web).At(9090).Mode);
        Assert.Equal(MtlsMode.Permissive, modes.OfAmbient("app", Web).At(9090).Mode);
        Assert.Contains("not STRICT as written", modes.OfAmbient("app", Web).At(9090).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void For_ztunnel_an_unset_namespace_between_a_strict_mesh_and_a_permissive_port_opens_every_port()
    {
        var modes = Modes(Peer("mesh", "istio-system", "STRICT") + Peer("ns", "app", "UNSET") + Peer("web", "app", null, selector: "web", ports: "9090: {mode: PERMISSIVE}"));
        Assert.Equal(MtlsMode.Strict, modes.OfSidecar("app", Web).At(80).Mode);
        Assert.Equal(MtlsMode.Permissive, modes.OfAmbient("app", Web).At(80).Mode);
    }

    [Theory]
    [InlineData("mtls: {mode: STRCT}", "mtls.mode must be")]
    [InlineData("mtls: STRICT", "mtls must be a mapping")]
    [InlineData("mtls: {mode: [STRICT]}", "mtls.mode must be")]
    [InlineData("selector: {matchLabels: {app: web}}\n  portLevelMtls: {0: {mode: STRICT}}", "is no port")]
    [InlineData("selector: {matchLabels: {app: web}}\n  portLevelMtls: {http: {mode: STRICT}}", "is no port")]
    [InlineData("selector: {matchLabels: {app: web}}\n  portLevelMtls: {80: {mode: ON}}", "portLevelMtls.mode must be")]
    [InlineData("selector: {matchLabels: {app: web}}\n  portLevelMtls: {}", "must not be empty")]
    [InlineData("portLevelMtls: {80: {mode: STRICT}}", "needs a selector")]
    [InlineData("selector: web", "selector must be a mapping")]
    [InlineData("selector: {matchLabels: {app: 7}}", "must be a string")]
    [InlineData("selector: {matchLabels: {app: '*'}}", "wildcards")]
    public void What_the_API_server_refuses_is_refused(string spec, string message)
    {
        var scene = new IstioScene($"apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {{name: bad, namespace: app}}\nspec:\n  {spec}\n");
        Assert.NotNull(scene.TryRead());
        Assert.Contains(scene.Fatal, fault => fault.StartsWith("test.yaml:", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_spec_that_is_no_mapping_and_hostile_names_do_no_harm()
    {
        var scene = new IstioScene("apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: \"a\\e[31m\", namespace: app}\nspec: 7\n");
        Assert.NotNull(scene.TryRead());
        Assert.Contains(scene.Fatal, fault => fault.Contains("app/a\\x1b[31m: spec must be a mapping", StringComparison.Ordinal));
    }

    internal static string Peer(string name, string @namespace, string? mode, string? selector = null, string? ports = null, string? created = null) => $$"""
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: {{name}}, namespace: {{@namespace}}{{(created is null ? "" : $", creationTimestamp: \"{created}\"")}}}
        spec:
          unused: x
        {{(mode is null ? "" : $"  mtls: {{mode: {mode}}}")}}
        {{(selector is null ? "" : $"  selector: {{matchLabels: {{app: {selector}}}}}")}}
        {{(ports is null ? "" : $"  portLevelMtls: {{{ports}}}")}}
        ---

        """;

    private static readonly IReadOnlyDictionary<string, string> Web = IstioScene.Labels(("app", "web"));
    private static readonly IReadOnlyDictionary<string, string> Api = IstioScene.Labels(("app", "api"));

    private static PeerAuthenticationModes Modes(string yaml)
    {
        var output = new PolicyOutput();
        var input = new PolicyInput(IstioScene.Objects(yaml)) { Dialect = Dialect.Generic, Namespaces = System.Collections.Frozen.FrozenDictionary<string, Objects.Namespace>.Empty };
        var modes = new PeerAuthenticationModes(PeerAuthenticationReader.Read(input, output, "istio-system"), "istio-system");
        Assert.Empty(output.Faults);
        return modes;
    }
}
