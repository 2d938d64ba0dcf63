using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What keeps a node to itself: NodeRestriction, the Node authorizer, who may become a node.</summary>
internal static class NodeAuthorizationRules
{
    private const string NodeClient = "system:certificates.k8s.io:certificatesigningrequests:nodeclient";
    private const string Bootstrappers = "system:bootstrappers";

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        [.. ApiServers(cluster), .. EmbeddedCertificates(cluster), .. Approvals(cluster), .. BootstrapTokens(cluster)];

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

    private static IEnumerable<Finding> Approvals(Cluster cluster) =>
        from binding in cluster.Rbac.Bindings
        where binding.RoleName == NodeClient && binding.IsClusterWide
            && !binding.Subject.Name.StartsWith(Bootstrappers, StringComparison.Ordinal) && binding.Subject.Name != "system:masters"
        select Finding.Of(2, 504, binding.Object.Origin.Place,
            [new(binding.Object.Origin, $"bound to {binding.Subject}", "a group of bootstrap tokens")]);

    /// <summary>Only a Secret whose metadata keys were kept tells whether it expires.</summary>
    private static IEnumerable<Finding> BootstrapTokens(Cluster cluster) =>
        from secret in cluster.Facts.Api.Of("secrets")
        where secret.Body.Text("type") == "bootstrap.kubernetes.io/token"
            && secret.Body.Text("data", "usage-bootstrap-authentication") is not null && secret.Body.Text("data", "expiration") is null
        select Finding.Of(2, 505, secret.Origin.Place, [new(secret.Origin, "no expiration", "an expiration")]);
}
