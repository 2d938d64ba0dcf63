using System.Globalization;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What keeps a node to itself: NodeRestriction, the Node authorizer, who may become a node.</summary>
internal static class NodeAuthorizationRules
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
        [.. ApiServers(cluster), .. EmbeddedCertificates(cluster), .. Approvals(cluster), .. BootstrapTokens(cluster, at)];

    private static IEnumerable<Finding> ApiServers(Cluster cluster)
    {
        foreach (var server in cluster.ApiServers)
        {
            var (enabled, disabled) = (server.Settings["enable-admission-plugins"], server.Settings["disable-admission-plugins"]);
            if (disabled.Values.Contains("NodeRestriction"))
                yield return Finding.Of(2, 501, server.Id,
                    [Evidence.Of(server, "disable-admission-plugins", "NodeRestriction not among them")]);
            else if (enabled.IsKnown && !enabled.Values.Contains("NodeRestriction"))
                yield return Finding.Of(2, 501, server.Id, [Evidence.Of(server, "enable-admission-plugins", "NodeRestriction among them")]);

            // AlwaysAllow is worse, and found as such.
            var authorizers = cluster.Files(server).Authorizers;
            if (authorizers.IsEmpty || authorizers.Any(each => each.Type is "Node" or "AlwaysAllow")) continue;
            yield return Finding.Of(2, 502, server.Id, server.Settings["authorization-config"].Text is null
                ? [Evidence.Of(server, "authorization-mode", "Node,RBAC")]
                : [new(authorizers[0].Origin, $"authorizers: {string.Join(',', authorizers.Select(each => each.Type))}", "an authorizer of type Node")]);
        }
    }

    private static IEnumerable<Finding> EmbeddedCertificates(Cluster cluster) =>
        from use in cluster.Kubeconfigs
        where use.UsedBy.Any(user => user.StartsWith("kubelet", StringComparison.Ordinal))
        let user = use.File.Current.User
        where user?.ClientCertificateData is not null && Properties.KnownRenewal.ByItself(use.Path) is null
        select Finding.Of(2, 503, use.UsedBy[0],
            [new(user.ClientCertificateData!.Origin, "client-certificate-data", "client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem")]);

    /// <summary>By whatever role: who may create this subresource has requests for any node approved (pkg/controller/certificates/approver/sarapprove.go).</summary>
    private static IEnumerable<Finding> Approvals(Cluster cluster) =>
        from holder in cluster.Powers.Holders
        from power in holder.Powers
        where power.Kind == PowerKind.NodeJoining && power.ExpectedBy is null && !holder.Powers.Any(each => each.Kind == PowerKind.Everything)
        select Finding.Of(2, 504, power.Chain[0].Origin.Place,
            [new(power.Chain[0].Origin, $"bound to {holder.Subject}", "a group of bootstrap tokens")]);

    private static IEnumerable<Finding> BootstrapTokens(Cluster cluster, DateTimeOffset at)
    {
        var isOff = cluster.ApiServers.Any() && cluster.ApiServers.All(server => server.Settings["enable-bootstrap-token-auth"] is { IsKnown: true, Boolean: not true });
        foreach (var token in BootstrapToken.All(cluster.Facts.Api).Where(token => token.Authenticates is true))
        {
            if (token.HasEnd is false) yield return Finding.Of(2, 505, token.Secret.Origin.Place, [new(token.Secret.Origin, "no expiration", "an expiration")]);
            else if (!isOff && token.End is { } end && end - (token.Made ?? at) > LongestLife && end > at)
                yield return Finding.Of(2, 602, token.Secret.Origin.Place, [new(token.Secret.Origin,
                    string.Create(CultureInfo.InvariantCulture, $"made for {(end - (token.Made ?? at)).TotalDays:0} days, expires on {end.UtcDateTime:yyyy-MM-dd}"), "a day")]);
        }
    }
}
