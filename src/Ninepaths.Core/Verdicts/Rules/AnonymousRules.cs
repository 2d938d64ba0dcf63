using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Roles that nobody has to authenticate for.</summary>
internal static class AnonymousRules
{
    // What Kubernetes and kubeadm bind on purpose: versions and health, and the discovery of the cluster's CA at join.
    private static readonly ImmutableArray<string> Intended =
        ["system:public-info-viewer", "system:openshift:public-info-viewer", "kubeadm:bootstrap-signer-clusterinfo"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        // Where no API server takes anonymous requests a binding for them has no effect.
        var servers = cluster.ApiServers.ToList();
        var open = servers.Where(server =>
            cluster.ApiServerSide.Of(server).Access.Anonymous.Kind is AnonymousKind.Authorized or AnonymousKind.Unknown).ToList();
        if (servers.Count > 0 && open.Count == 0) return [];

        return from binding in cluster.Rbac.Bindings
               where binding.Subject is { Kind: "User", Name: "system:anonymous" } or { Kind: "Group", Name: "system:unauthenticated" }
               where !Intended.Contains(binding.RoleName)
               select Finding.Of(3, 501, binding.Object.Origin.Place,
               [
                   new(binding.Object.Origin,
                       $"binds {binding.Subject} to the role {binding.RoleName}", "a user or group that authenticates"),
                   .. open.Select(server => cluster.ApiServerSide.Of(server).Access.Anonymous)
                   .Select(access => new Evidence(access.Origin, access.Because, "anonymous requests refused")),
               ]);
    }
}
