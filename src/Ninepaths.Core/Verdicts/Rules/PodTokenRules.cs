using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Tokens as pods get them: for how long, for whom, and how; and what else of their host they can read.</summary>
internal static class PodTokenRules
{
    private const int MostEvidence = 12;
    private const int Day = 24 * 3600;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var stored = StoredTokens(cluster.Facts.Api);
        var limited = cluster.ApiServers.Any() && cluster.ApiServers.All(server => IsLimited(server.Settings["service-account-max-token-expiration"].Text));
        var control = ControlPlane(cluster);
        return
        [
            .. cluster.Pods.SelectMany(pods => (IEnumerable<Finding>)
            [
                .. limited ? [] : Long(pods), .. Variables(pods, stored), .. Hosts(pods, control),
            ]),
            .. Audiences(cluster),
        ];
    }

    private static bool IsLimited(string? longest) => longest is not null && GoDuration.Parse(longest) is { } limit && limit > TimeSpan.Zero && limit.TotalSeconds <= Day;

    private static IEnumerable<(string Volume, JsonElement Token)> Projected(PodGroup pods) =>
        from volume in pods.Pod.Body.Items("spec", "volumes")
        from source in volume.Items("projected", "sources")
        let token = source.At("serviceAccountToken")
        where token is not null
        select (volume.Text("name") ?? "", token.Value);

    private static IEnumerable<Finding> Long(PodGroup pods)
    {
        var evidence = (from token in Projected(pods)
                        let seconds = token.Token.Number("expirationSeconds")
                        where seconds > Day
                        select new Evidence(pods.Pod.Origin,
                            $"the volume {TextSafety.Inert(token.Volume)} asks for {TimeSpan.FromSeconds(seconds.Value).TotalHours:0} hours", "expirationSeconds: 3600")).ToImmutableArray();
        if (!evidence.IsEmpty) yield return Finding.Of(7, 620, pods.Owner, evidence);
    }

    /// <summary>Only the first issuer's audience is meant for the API server; what stands beside it is somebody else's.</summary>
    private static IEnumerable<Finding> Audiences(Cluster cluster)
    {
        foreach (var server in cluster.ApiServers)
        {
            var others = server.Settings["api-audiences"].Values.SelectMany(value => value.Split(',')).Except(server.Settings["service-account-issuer"].Values, StringComparer.Ordinal)
                .ToHashSet(StringComparer.Ordinal);
            if (others.Count == 0) continue;
            var evidence = (from pods in cluster.Pods
                            from token in Projected(pods)
                            let audience = token.Token.Text("audience")
                            where audience is not null && others.Contains(audience)
                            select new Evidence(pods.Pod.Origin, $"hands out a token for {TextSafety.Inert(audience)}", "an audience that the API server does not take"))
                .Take(MostEvidence).ToList();
            if (evidence.Count > 0) yield return Finding.Of(7, 621, server.Id, [Evidence.Of(server, "api-audiences", "the issuer, or not set"), .. evidence]);
        }
    }

    private static HashSet<(string?, string)> StoredTokens(ApiObjects api) =>
        api.Of("secrets").Where(secret => secret.Body.Text("type") == ServiceAccountRules.TokenType).Select(secret => (secret.Namespace, secret.Name)).ToHashSet();

    private static IEnumerable<Finding> Variables(PodGroup pods, HashSet<(string?, string)> stored)
    {
        if (stored.Count == 0) yield break;
        var evidence = (from container in pods.Pod.Body.Items("spec", "containers").Concat(pods.Pod.Body.Items("spec", "initContainers"))
                        from variable in Named(container).Concat(Whole(container))
                        where stored.Contains((pods.Namespace, variable.Secret))
                        select new Evidence(pods.Pod.Origin,
                            $"the container {TextSafety.Inert(container.Text("name"))} gets {TextSafety.Inert(variable.Name)} from the Secret {TextSafety.Inert(variable.Secret)}",
                            "the token that is mounted")).Take(MostEvidence).ToImmutableArray();
        if (!evidence.IsEmpty) yield return Finding.Of(7, 631, pods.Owner, evidence);
    }

    private static IEnumerable<(string Name, string Secret)> Named(JsonElement container) =>
        from variable in container.Items("env")
        let key = variable.At("valueFrom", "secretKeyRef")
        where key?.Text("key") == "token"
        select (variable.Text("name") ?? "", key.Value.Text("name") ?? "");

    private static IEnumerable<(string Name, string Secret)> Whole(JsonElement container) =>
        from source in container.Items("envFrom")
        let secret = source.Text("secretRef", "name")
        where secret is not null
        select ("every variable", secret);

    /// <summary>Nodes by their labels, and those on whose hosts an API server was seen.</summary>
    private static HashSet<string> ControlPlane(Cluster cluster) =>
    [
        .. cluster.Facts.Api.Of("nodes").Where(node => node.Body.Map("metadata", "labels").Any(label => label.Key is "node-role.kubernetes.io/control-plane"
            or "node-role.kubernetes.io/master" or "node-role.kubernetes.io/etcd")).Select(node => node.Name),
        .. cluster.Kubelets.Where(kubelet => cluster.ApiServers.Any(server => ReferenceEquals(server.Host, kubelet.Host))).Select(Wiring.Nodes.NodeTable.NameOf),
    ];

    private static IEnumerable<Finding> Hosts(PodGroup pods, HashSet<string> control)
    {
        var (keys, node) = HostFilesOfPods.Of(pods.Pod);
        var there = pods.Nodes.Where(control.Contains).ToList();
        if (keys is not null && there.Count > 0)
            yield return Finding.Of(7, 629, pods.Owner, [new(pods.Pod.Origin,
                $"mounts {TextSafety.Inert(keys.Mounted)} of {string.Join(", ", there.Take(3))}, where {keys.Place} is", "single directories without keys")]);
        else if (node is not null)
            yield return Finding.Of(7, 630, pods.Owner, [new(pods.Pod.Origin, $"mounts {TextSafety.Inert(node.Mounted)} of its node, where {node.Place} is", "single directories without keys")]);
    }
}
