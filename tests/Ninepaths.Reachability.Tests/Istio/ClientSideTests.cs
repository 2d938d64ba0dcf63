using Ninepaths.Reachability.Protection;
using static Ninepaths.Reachability.Istio.PeerAuthenticationTests;

namespace Ninepaths.Reachability.Istio;

public sealed class ClientSideTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: app}
        spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
        ---

        """;

    [Fact]
    public void Sidecars_authenticate_each_other_by_themselves()
    {
        var scene = new IstioScene(Service);
        var (client, web) = (scene.Sidecar("client"), scene.Sidecar("web"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(client, web)!.Outcome);
        var verdict = scene.Mesh.Judge(MeshEnd.Of(client), MeshEnd.Of(web));
        Assert.Contains(verdict.Parts, part => part.Because.Contains("automatic mutual TLS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sidecar_without_the_label_for_mutual_TLS_is_sent_plain_text()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT"));
        var client = scene.Sidecar("client");
        var web = scene.Keep(scene.Sidecar("web") with { Labels = IstioScene.Labels(("app", "web")) });
        var part = scene.Judge(client, web)!;
        Assert.Equal(MeshOutcome.Mismatch, part.Outcome);
        Assert.Contains("security.istio.io/tlsMode", part.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_send_plain_text_to_a_disabled_port()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "DISABLE"));
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void Ports_that_no_Service_leads_to_are_dialled_in_plain_text()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT"));
        var (client, web) = (scene.Sidecar("client"), scene.Sidecar("web"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(client, web, 8080)!.Outcome);
        Assert.Equal(MeshOutcome.Mismatch, scene.Judge(client, web, 9999)!.Outcome);
    }

    [Theory]
    [InlineData("DISABLE", "STRICT", MeshOutcome.Mismatch)]
    [InlineData("DISABLE", "PERMISSIVE", MeshOutcome.Clear)]
    [InlineData("ISTIO_MUTUAL", "STRICT", MeshOutcome.MutuallyAuthenticated)]
    [InlineData("ISTIO_MUTUAL", "DISABLE", MeshOutcome.Mismatch)]
    [InlineData("SIMPLE", "STRICT", MeshOutcome.Mismatch)]
    [InlineData("SIMPLE", "PERMISSIVE", MeshOutcome.NotObserved)]
    [InlineData("MUTUAL", "STRICT", MeshOutcome.Mismatch)]
    public void A_DestinationRule_says_what_clients_speak(string tls, string mode, MeshOutcome outcome)
    {
        var scene = new IstioScene(Service + Peer("default", "app", mode) + Rule("dr", "app", "web", tls));
        var part = scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!;
        Assert.Equal(outcome, part.Outcome);
        Assert.Contains($"DestinationRule app/dr sets {tls}", part.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void ISTIO_MUTUAL_to_a_pod_outside_the_mesh_breaks()
    {
        var scene = new IstioScene(Service + Rule("dr", "app", "web", "ISTIO_MUTUAL"));
        var (client, web) = (scene.Sidecar("client"), scene.Plain("web"));
        Assert.Equal(MeshOutcome.Mismatch, scene.Judge(client, web, 8080)!.Outcome);
        Assert.Null(scene.Judge(client, web, 9999));
    }

    [Theory]
    [InlineData("web", "app", true)]
    [InlineData("web.app.svc.cluster.local", "app", true)]
    [InlineData("*.app.svc.cluster.local", "app", true)]
    [InlineData("*", "app", true)]
    [InlineData("web.app", "app", false)]
    [InlineData("web", "elsewhere", false)]
    [InlineData("api", "app", false)]
    [InlineData("*.other.svc.cluster.local", "app", false)]
    public void Hosts_are_short_names_full_names_or_patterns(string host, string @namespace, bool isFor)
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT") + Rule("dr", @namespace, $"\"{host}\"", "DISABLE"));
        Assert.Equal(isFor ? MeshOutcome.Mismatch : MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Outcome);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\"*\"", true)]
    [InlineData("\".\"", false)]
    [InlineData("clients", true)]
    [InlineData("others", false)]
    public void Other_namespaces_see_what_is_exported_to_them(string exportTo, bool seen)
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT") + Rule("dr", "app", "web", "DISABLE", $"exportTo: [{exportTo}]"));
        Assert.Equal(seen ? MeshOutcome.Mismatch : MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Sidecar("client", "clients"), scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void Rules_of_the_clients_namespace_go_before_those_of_the_Service_and_of_the_root_namespace()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT")
            + Rule("root", "istio-system", "\"*.local\"", "SIMPLE")
            + Rule("service", "app", "web", "DISABLE")
            + Rule("client", "clients", "web.app.svc.cluster.local", "ISTIO_MUTUAL"));
        var web = scene.Sidecar("web");
        Assert.Contains("clients/client", scene.Judge(scene.Sidecar("a", "clients"), web)!.Because, StringComparison.Ordinal);
        Assert.Contains("app/service", scene.Judge(scene.Sidecar("b", "others"), web)!.Because, StringComparison.Ordinal);

        var rootOnly = new IstioScene(Service + Rule("root", "istio-system", "\"*.local\"", "SIMPLE"));
        Assert.Contains("istio-system/root", rootOnly.Judge(rootOnly.Sidecar("b", "others"), rootOnly.Sidecar("web"))!.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void The_more_specific_host_wins_and_the_older_of_equal_ones()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT")
            + Rule("wide", "app", "\"*.local\"", "DISABLE") + Rule("exact", "app", "web", "ISTIO_MUTUAL"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Outcome);

        var equal = new IstioScene(Service + Rule("a", "app", "web", "DISABLE", created: "2024-05-01T00:00:00Z") + Rule("b", "app", "web", "ISTIO_MUTUAL", created: "2023-05-01T00:00:00Z"));
        Assert.Contains("app/b", equal.Judge(equal.Sidecar("client"), equal.Sidecar("web"))!.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Port_levels_go_by_the_port_of_the_Service()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT") + """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: dr, namespace: app}
            spec: {host: web, trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number: 80}, tls: {mode: ISTIO_MUTUAL}}, {port: {number: 8080}, tls: {mode: SIMPLE}}]}}
            """);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void A_subset_counts_only_when_a_route_leads_to_it_and_then_the_answer_depends_on_the_route()
    {
        const string Subset = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: dr, namespace: app}
            spec: {host: web, subsets: [{name: v1, labels: {app: web}, trafficPolicy: {tls: {mode: DISABLE}}}]}
            ---

            """;
        const string Route = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: vs, namespace: app}
            spec: {hosts: [web], http: [{route: [{destination: {host: web, subset: v1}}]}]}
            """;
        var unused = new IstioScene(Service + Subset);
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, unused.Judge(unused.Sidecar("client"), unused.Sidecar("web"))!.Outcome);
        var used = new IstioScene(Service + Subset + Route);
        var part = used.Judge(used.Sidecar("client"), used.Sidecar("web"))!;
        Assert.Equal(MeshOutcome.NotObserved, part.Outcome);
        Assert.Contains("it depends on how the client dials", part.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Outbound_ports_that_the_client_excludes_go_around_its_sidecar()
    {
        var scene = new IstioScene(Service + Peer("default", "app", "STRICT"));
        var web = scene.Sidecar("web");
        var excludes = scene.Sidecar("client", annotations: ("traffic.sidecar.istio.io/excludeOutboundPorts", "80"));
        Assert.Equal(MeshOutcome.Mismatch, scene.Judge(excludes, web)!.Outcome);
        // The port that is dialled counts, not the one of the container.
        var other = scene.Sidecar("other", annotations: ("traffic.sidecar.istio.io/excludeOutboundPorts", "8080"));
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(other, web)!.Outcome);
    }

    [Theory]
    [InlineData("excludeOutboundIPRanges", "10.0.0.0/8", MeshOutcome.NotObserved)]
    [InlineData("includeOutboundIPRanges", "10.0.0.0/8", MeshOutcome.NotObserved)]
    [InlineData("includeOutboundIPRanges", "*", MeshOutcome.MutuallyAuthenticated)]
    public void Addresses_that_the_client_may_keep_from_its_sidecar_leave_it_open(string annotation, string value, MeshOutcome outcome)
    {
        var scene = new IstioScene(Service);
        var client = scene.Sidecar("client", annotations: ($"traffic.sidecar.istio.io/{annotation}", value));
        Assert.Equal(outcome, scene.Judge(client, scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void Automatic_mutual_TLS_can_be_off_for_the_mesh()
    {
        var scene = new IstioScene(Service + Mesh("enableAutoMtls: false"));
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Outcome);
    }

    [Fact]
    public void The_root_namespace_comes_from_the_mesh_configuration()
    {
        var scene = new IstioScene(Mesh("rootNamespace: mesh-root") + Peer("default", "mesh-root", "STRICT") + Peer("default", "istio-system", "DISABLE"));
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Plain("client"), scene.Sidecar("web"))!.Outcome);
        Assert.DoesNotContain(scene.Output.Assumptions, text => text.Contains("mesh configuration", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("spec: {}", "host is required")]
    [InlineData("spec: {host: 7}", "host must be a string")]
    [InlineData("spec: {host: web, trafficPolicy: {tls: {mode: TLS}}}", "tls.mode must be")]
    [InlineData("spec: {host: web, trafficPolicy: {portLevelSettings: [{tls: {mode: SIMPLE}}]}}", "needs port.number")]
    [InlineData("spec: {host: web, trafficPolicy: []}", "must be a mapping")]
    [InlineData("spec: {host: web, subsets: [{labels: {a: b}}]}", "needs a name")]
    [InlineData("spec: {host: web, exportTo: all}", "exportTo must be a list")]
    public void Bad_DestinationRules_are_refused(string spec, string message)
    {
        var scene = new IstioScene($"apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {{name: bad, namespace: app}}\n{spec}\n");
        Assert.NotNull(scene.TryRead());
        Assert.Contains(scene.Fatal, fault => fault.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mesh_configuration_that_cannot_be_read_is_said()
    {
        var scene = new IstioScene(Mesh("[unclosed"));
        scene.Sidecar("web");
        Assert.NotNull(scene.TryRead());
        Assert.Contains(scene.Warnings, text => text.Contains("mesh configuration cannot be read", StringComparison.Ordinal));
    }

    internal static string Mesh(string text) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: istio, namespace: istio-system}}\ndata:\n  mesh: |-\n    {text.Replace("\n", "\n    ", StringComparison.Ordinal)}\n---\n";

    private static string Rule(string name, string @namespace, string host, string mode, string more = "unused: x", string? created = null) => $$"""
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: {{name}}, namespace: {{@namespace}}{{(created is null ? "" : $", creationTimestamp: \"{created}\"")}}}
        spec:
          host: {{host}}
          trafficPolicy:
            tls:
              mode: {{mode}}
          {{more}}
        ---

        """;
}
