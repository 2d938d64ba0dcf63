using System.Globalization;
using Ninepaths.Reachability.Protection;
using static Ninepaths.Reachability.Istio.AuthorizationTests;
using static Ninepaths.Reachability.Istio.PeerAuthenticationTests;

namespace Ninepaths.Reachability.Istio;

public sealed class HostileInputTests
{
    private const string Words = "action rules from source principals to operation ports paths when key values selector matchLabels targetRefs mtls mode portLevelMtls host "
        + "trafficPolicy tls subsets exportTo provider spec";

    /// <summary>Every field in turn gets every wrong value: it is read, judged, and never throws.</summary>
    [Fact]
    public void Wrong_values_never_throw()
    {
        var yaml = Peer("p", "app", "STRICT", selector: "web", ports: "80: {mode: DISABLE}") + """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: a, namespace: app, creationTimestamp: 1}
            spec:
              action: CUSTOM
              provider: {name: x}
              selector: {matchLabels: {app: web}}
              targetRefs: [{kind: Service, name: web}]
              rules:
              - from: [{source: {principals: [a], ipBlocks: [10.0.0.0/8]}}]
                to: [{operation: {ports: ['80'], paths: ['/{*}']}}]
                when: [{key: source.ip, values: [10.0.0.1], notValues: [fd00::/8]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: d, namespace: app}
            spec: {host: web, exportTo: ['*'], trafficPolicy: {tls: {mode: SIMPLE}, portLevelSettings: [{port: {number: 80}, tls: {mode: MUTUAL}}]}, subsets: [{name: v, labels: {a: b}}]}
            ---

            """ + ClientSideTests.Mesh("rootNamespace: [x]\ntrustDomainAliases: {a: b}\nextensionProviders: [7, {name: [x]}, {name: x}, {name: x}]");
        var judged = 0;
        foreach (var word in Words.Split(' '))
        {
            foreach (var wrong in new[] { "7", "true", "null", "[]", "{}", "[[]]", "[null]", "{a: null}", "\"\"", "\"\\u202E\"", "[7, x]" })
            {
                var broken = System.Text.RegularExpressions.Regex.Replace(yaml, $@"\b{word}: (\[[^\]]*\]|\{{[^{{}}]*\}}|[^,}}\n]+)", $"{word}: {wrong}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
                if (Ninepaths.Documents.YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(broken)).Faults.Length > 0) continue;
                var scene = new IstioScene(broken);
                var (client, web) = (scene.Sidecar("client", ip: "10.0.0.1"), scene.Sidecar("web"));
                if (scene.TryRead() is null) continue;
                scene.Judge(client, web, 80);
                scene.Judge(client, scene.Ambient("ambient"), 80);
                judged++;
                Assert.All(scene.Output.Faults, fault => Assert.DoesNotContain('\u202E', fault.Message));
            }
        }

        Assert.True(judged > 150, $"only {judged.ToString(CultureInfo.InvariantCulture)} of the broken inputs could be read as YAML");
    }

    [Fact]
    public void Annotations_of_pods_may_say_anything()
    {
        var scene = new IstioScene(Peer("default", "app", "STRICT"));
        var web = scene.Sidecar("web", annotations: [("traffic.sidecar.istio.io/excludeInboundPorts", "x, -1, 70000,, 9090 ,99999999999"), ("traffic.sidecar.istio.io/excludeOutboundPorts", "*")]);
        Assert.Equal(MeshOutcome.Clear, scene.Judge(scene.Plain("client"), web, 9090)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Plain("client"), web, 65535)!.Outcome);
    }

    [Fact]
    public void Text_of_policies_is_harmless_in_restrictions()
    {
        var scene = new IstioScene(Policy("p", "app", "spec: {rules: [{to: [{operation: {paths: [\"/\\e[2J\"]}}]}]}"));
        Assert.Equal("HTTP and path /\\x1b[2J", scene.Judge(scene.Sidecar("client"), scene.Sidecar("web"))!.Restriction);
    }

    [Fact]
    public void Every_port_that_some_policy_names_is_told_apart()
    {
        var policies = string.Concat(Enumerable.Range(0, 300).Select(i => Policy(
            $"p{i.ToString(CultureInfo.InvariantCulture)}", "app", $"spec: {{rules: [{{from: [{{source: {{namespaces: [n{i.ToString(CultureInfo.InvariantCulture)}]}}}}], to: [{{operation: {{ports: ['{(1000 + i).ToString(CultureInfo.InvariantCulture)}']}}}}]}}]}}")));
        var scene = new IstioScene(policies);
        var web = scene.Sidecar("web");
        Assert.Equal(MeshOutcome.MutuallyAuthenticated, scene.Judge(scene.Sidecar("client", "n7"), web, 1007)!.Outcome);
        Assert.Equal(MeshOutcome.Refused, scene.Judge(scene.Sidecar("client", "n7"), web, 1008)!.Outcome);
    }
}
