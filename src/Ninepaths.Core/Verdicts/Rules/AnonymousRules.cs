using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Roles that nobody has to authenticate for.</summary>
internal static class AnonymousRules
{
    // What Kubernetes and kubeadm bind on purpose: versions and health, and the discovery of the cluster's CA at join.
    private static readonly ImmutableArray<string> Intended =
        ["system:public-info-viewer", "system:openshift:public-info-viewer", "kubeadm:bootstrap-signer-clusterinfo"];

    // What strangers learn of the cluster by them: which APIs there are, and the keys that verify its tokens.
    private static readonly ImmutableArray<string> Discovery = ["system:discovery", "system:basic-user", "system:service-account-issuer-discovery"];

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        // Where no API server takes anonymous requests a binding for them has no effect.
        var servers = cluster.ApiServers.ToList();
        var open = servers.Where(server =>
            cluster.ApiServerSide.Of(server).Access.Anonymous.Kind is AnonymousKind.Authorized or AnonymousKind.Unknown).ToList();
        if (servers.Count > 0 && open.Count == 0) return [];

        var access = open.Select(server => cluster.ApiServerSide.Of(server).Access.Anonymous)
            .Select(access => new Evidence(access.Origin, access.Because, "anonymous requests refused")).ToList();
        var administrators = (from holder in cluster.Powers.Holders
                              where holder.Subject.IsAnonymous
                              from power in PowerRules.Unexpected(holder)
                              where power.Guide.IsAdministrators
                              select power).ToLookup(power => power.Chain[0].Origin.Place);
        return from binding in cluster.Rbac.Bindings
               where binding.Subject.IsAnonymous && !Intended.Contains(binding.RoleName)
               let place = binding.Object.Origin.Place
               select administrators.Contains(place)
                   ? Finding.Of(3, 614, place, [.. administrators[place].SelectMany(power => PowerRules.Evidence(power)), .. access])
                   : Finding.Of(Discovery.Contains(binding.RoleName) ? 7 : 3, Discovery.Contains(binding.RoleName) ? 633 : 501, place,
                   [
                       new(binding.Object.Origin, $"binds {binding.Subject} to the role {binding.RoleName}", "a user or group that authenticates"), .. access,
                   ]);
    }
}
