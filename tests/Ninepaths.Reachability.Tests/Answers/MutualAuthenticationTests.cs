using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Engine;

namespace Ninepaths.Reachability.Tests.Answers;

/// <summary>What <c>authentication.mode: required</c> of Cilium is worth.</summary>
public sealed class MutualAuthenticationTests
{
    private const string Policy = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {nodeName: a, containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}, spec: {nodeName: b, containers: []}}
        ---
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: {name: p, namespace: shop}
        spec: {endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEndpoints: [{}], authentication: {mode: required}}]}
        """;

    private static ProtectionLevel Of(string? config)
    {
        var settings = config is null ? "" : $"\n---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: cilium-config, namespace: kube-system}}, data: {{{config}}}}}";
        var engine = new ReachEngine(Given.Network(Policy + settings));
        var ends = ReachEnds.Of(engine, PodGrain.Workload);
        var row = Assert.Single(new ReachMatrix(new(engine), ends).Rows(), row => $"{row.Source},{row.Destination}".StartsWith("shop/web", StringComparison.Ordinal) && row.Destination.ToString()!.StartsWith("shop/db", StringComparison.Ordinal));
        return row.Answer.Protections.Worst;
    }

    [Theory]
    [InlineData(null, ProtectionLevel.NotObserved)]
    [InlineData("enable-wireguard: \"true\"", ProtectionLevel.NotObserved)]
    [InlineData("enable-wireguard: \"true\", mesh-auth-enabled: \"false\"", ProtectionLevel.NotObserved)]
    [InlineData("mesh-auth-enabled: \"true\"", ProtectionLevel.AuthenticatedInClear)]
    [InlineData("enable-wireguard: \"true\", mesh-auth-enabled: \"true\"", ProtectionLevel.MutuallyAuthenticated)]
    public void Required_authentication_counts_only_where_it_is_seen_to_be_carried_out(string? config, ProtectionLevel expected) => Assert.Equal(expected, Of(config));
}
