using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Protection.Linkerd;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

public class SettingsTests
{
    [Fact]
    public void What_was_not_observed_is_as_in_the_chart_and_said()
    {
        var scene = Scene.Of("{apiVersion: v1, kind: Namespace, metadata: {name: app}}");
        var settings = LinkerdSettingsReader.Read(scene.Input, scene.Output);
        Assert.Equal(DefaultInboundPolicy.AllUnauthenticated, settings.DefaultPolicy);
        Assert.Null(settings.DefaultPolicyOrigin);
        Assert.Equal("web.app.serviceaccount.identity.linkerd.cluster.local", settings.Identity("app", "web"));
        Assert.Equal(3, scene.Output.Assumptions.Count);
    }

    [Fact]
    public void The_values_of_linkerd_config_are_read_with_their_namespace()
    {
        var scene = Scene.Of("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: linkerd-config, namespace: mesh}
            data:
              values: |
                clusterDomain: cluster.local
                identityTrustDomain: example.org
                clusterNetworks: "10.1.0.0/16, fd00::/8"
                proxy: {defaultInboundPolicy: deny}
                proxyInit: {ignoreInboundPorts: ""}
            """);
        var settings = LinkerdSettingsReader.Read(scene.Input, scene.Output);
        Assert.Equal(DefaultInboundPolicy.Deny, settings.DefaultPolicy);
        Assert.Equal("a.b.serviceaccount.identity.mesh.example.org", settings.Identity("b", "a"));
        Assert.Equal(NetworkList.Parse(["10.1.0.0/16", "fd00::/8"]), settings.ClusterNetworks);
        Assert.True(settings.SkipInboundPorts.IsEmpty);
        Assert.Empty(scene.Output.Assumptions);
    }

    [Fact]
    public void An_empty_trust_domain_is_the_domain_of_the_cluster()
    {
        var scene = Scene.Of("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: linkerd-config, namespace: linkerd}
            data: {values: "clusterDomain: k8s.example\nidentityTrustDomain: ''"}
            """);
        Assert.Equal("k8s.example", LinkerdSettingsReader.Read(scene.Input, scene.Output).TrustDomain);
    }

    [Fact]
    public void The_arguments_of_the_policy_controller_win()
    {
        var scene = Scene.Of("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: linkerd-destination, namespace: linkerd}
            spec:
              template:
                spec:
                  containers:
                  - name: policy
                    args: [--default-policy=all-authenticated, --identity-domain=t.example, --cluster-networks=10.9.0.0/16, --admin-addr=0.0.0.0:9990]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: linkerd-config, namespace: linkerd}
            data: {values: "proxy: {defaultInboundPolicy: deny}\nclusterNetworks: 10.0.0.0/8\npolicyController: {probeNetworks: ['0.0.0.0/0']}"}
            """);
        var settings = LinkerdSettingsReader.Read(scene.Input, scene.Output);
        Assert.Equal(DefaultInboundPolicy.AllAuthenticated, settings.DefaultPolicy);
        Assert.Equal("t.example", settings.TrustDomain);
        Assert.Equal(NetworkList.Parse(["10.9.0.0/16"]), settings.ClusterNetworks);
        // Without --probe-networks no probe is let in, whatever the values say.
        Assert.Equal(AddressSet.None, settings.ProbeNetworks);
        Assert.Equal(9, settings.DefaultPolicyOrigin!.Line);
    }

    [Theory]
    [InlineData("values: 'a: [1'")]
    [InlineData("values: 'just text'")]
    [InlineData("values: 'proxy: {defaultInboundPolicy: maybe}'")]
    [InlineData("values: 'clusterNetworks: 10.0.0.0/99'")]
    [InlineData("values: 'clusterNetworks: {a: b}'")]
    public void Values_that_make_no_sense_are_warned_of_and_the_charts_taken(string data)
    {
        var scene = Scene.Of($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: linkerd-config, namespace: linkerd}}\ndata: {{{data}}}");
        var settings = LinkerdSettingsReader.Read(scene.Input, scene.Output);
        Assert.Equal(DefaultInboundPolicy.AllUnauthenticated, settings.DefaultPolicy);
        Assert.Equal(LinkerdSettings.ChartNetworks, settings.ClusterNetworks);
        Assert.Single(scene.Output.Faults);
    }
}
