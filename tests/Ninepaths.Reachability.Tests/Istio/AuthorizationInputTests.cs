using static Ninepaths.Reachability.Istio.AuthorizationTests;

namespace Ninepaths.Reachability.Istio;

public sealed class AuthorizationInputTests
{
    [Theory]
    [InlineData("spec: {action: REJECT}", "action must be")]
    [InlineData("spec: {action: DENY}", "DENY without rules")]
    [InlineData("spec: {action: CUSTOM, provider: {name: x}}", "CUSTOM without rules")]
    [InlineData("spec: {action: CUSTOM, rules: [{}]}", "needs provider.name")]
    [InlineData("spec: {provider: {name: x}}", "provider is for CUSTOM only")]
    [InlineData("spec: {action: CUSTOM, provider: {name: x}, rules: [{from: [{source: {namespaces: [a]}}]}]}", "CUSTOM does not support")]
    [InlineData("spec: {rules: {}}", "rules must be a list")]
    [InlineData("spec: {rules: [7]}", "rules must be a list of mappings")]
    [InlineData("spec: {rules: [{from: []}]}", "from must not be empty")]
    [InlineData("spec: {rules: [{from: [{}]}]}", "from.source must not be empty")]
    [InlineData("spec: {rules: [{to: [{operation: {}}]}]}", "to.operation must not be empty")]
    [InlineData("spec: {rules: [{to: [{operation: {ports: [80]}}]}]}", "ports must be a string")]
    [InlineData("spec: {rules: [{to: [{operation: {ports: ['65536']}}]}]}", "is no port")]
    [InlineData("spec: {rules: [{to: [{operation: {ports: '80'}}]}]}", "must be a list of strings")]
    [InlineData("spec: {rules: [{to: [{operation: {paths: ['/a/{x}']}}]}]}", "braces")]
    [InlineData("spec: {rules: [{to: [{operation: {paths: ['/{**}/{*}']}}]}]}", "operator after")]
    [InlineData("spec: {rules: [{from: [{source: {ipBlocks: [10.0.0.0/33]}}]}]}", "is no address")]
    [InlineData("spec: {rules: [{from: [{source: {ipBlocks: ['']}}]}]}", "must not be empty")]
    [InlineData("spec: {rules: [{from: [{source: {serviceAccounts: ['a*']}}]}]}", "without wildcards")]
    [InlineData("spec: {rules: [{from: [{source: {serviceAccounts: [a], namespaces: [b]}}]}]}", "cannot be set with")]
    [InlineData("spec: {rules: [{from: [{source: {trustDomains: ['a/b']}}]}]}", "must be a trust domain")]
    [InlineData("spec: {rules: [{when: [{key: 'destination.labels[x]', values: [a]}]}]}", "is no attribute")]
    [InlineData("spec: {rules: [{when: [{key: 'request.headers[]', values: [a]}]}]}", "is no attribute")]
    [InlineData("spec: {rules: [{when: [{values: [a]}]}]}", "needs a key")]
    [InlineData("spec: {rules: [{when: [{key: source.ip}]}]}", "needs values or notValues")]
    [InlineData("spec: {rules: [{when: [{key: destination.port, values: [http]}]}]}", "is no port")]
    [InlineData("spec: {selector: {matchLabels: {a: b}}, targetRefs: [{kind: Service, name: x}]}", "only one of")]
    [InlineData("spec: {targetRefs: [{kind: Service}]}", "need kind and name")]
    [InlineData("spec: {targetRefs: [{kind: Service, name: x, namespace: other}]}", "other namespaces")]
    [InlineData("spec: [a]", "spec must be a mapping")]
    public void What_the_API_server_refuses_is_refused_with_its_line(string spec, string message)
    {
        var scene = new IstioScene(Policy("bad", "app", spec));
        Assert.NotNull(scene.TryRead());
        Assert.Contains(scene.Fatal, fault => fault.StartsWith("test.yaml:", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal));
    }
}
