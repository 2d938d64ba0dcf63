using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What pods can do with their tokens, and tokens that lie about.</summary>
internal static class ServiceAccountRules
{
    public const string TokenType = "kubernetes.io/service-account-token";
    private const string LastUsed = "kubernetes.io/legacy-token-last-used";
    private const string InvalidSince = "kubernetes.io/legacy-token-invalid-since";
    private const string Default = "default";
    private const int MostEvidence = 5;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) =>
        [.. StoredTokens(cluster, at), .. DefaultTokens(cluster), .. UselessTokens(cluster), .. DefaultRoles(cluster)];

    private static IEnumerable<Finding> StoredTokens(Cluster cluster, DateTimeOffset at)
    {
        foreach (var secret in cluster.Facts.Api.Of("secrets").Where(secret => secret.Body.Text("type") == TokenType))
        {
            var account = secret.Body.Text("metadata", "annotations", "kubernetes.io/service-account.name");
            // The API server takes no token whose Secret has this label (pkg/serviceaccount/legacy.go).
            if (secret.Body.Text("metadata", "labels", InvalidSince) is { } since)
            {
                yield return Finding.Of(7, 622, secret.Origin.Place, [new(secret.Origin, $"a token of {secret.Namespace}/{account}, withdrawn on {TextSafety.Inert(since)}", "deleted")]);
                continue;
            }

            var powers = cluster.Powers.Find($"{secret.Namespace}/{account}").SelectMany(holder => holder.Powers).Where(power => power.Guide.IsAdministrators).Take(1);
            yield return Finding.Of(7, 502, secret.Origin.Place,
            [
                new(secret.Origin, $"a token of {secret.Namespace}/{account} without expiry{Age(secret, at)}", "projected tokens"),
                .. powers.Select(power => new Evidence(power.Chain[0].Origin, $"{secret.Namespace}/{account} {power.What}", "no stored token of such a service account")),
            ]);
        }
    }

    /// <summary>When it was made, and the day that the API server has last seen it.</summary>
    private static string Age(ApiObject secret, DateTimeOffset at)
    {
        var used = secret.Body.Text("metadata", "labels", LastUsed) is { } day ? $", last used on {TextSafety.Inert(day)}" : ", no use of it is recorded";
        return DateTimeOffset.TryParse(secret.Body.Text("metadata", "creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) && made <= at
            ? string.Create(CultureInfo.InvariantCulture, $", {(at - made).TotalDays:0} days old{used}") : used;
    }

    /// <summary>Pods that run as the default service account of their namespace and get its token mounted.</summary>
    private static IEnumerable<Finding> DefaultTokens(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        var off = SwitchedOff(api);
        return from pod in api.Of("pods")
               where (pod.Body.Text("spec", "serviceAccountName") ?? Default) == Default
                   && pod.Body.Text("metadata", "annotations", "kubernetes.io/config.mirror") is null
                   && (pod.Body.Flag("spec", "automountServiceAccountToken") ?? !off.Contains((pod.Namespace, Default)))
               group pod by pod.Namespace into pods
               select Finding.Of(7, 504, $"serviceaccount {pods.Key}/{Default}",
                   [.. pods.Take(MostEvidence).Select(pod => new Evidence(
                       pod.Origin, "mounts the token of the default service account", "automountServiceAccountToken: false"))]);
    }

    /// <summary>Tokens of service accounts that no binding names: discovery is all they are good for. Of the default ones see above; what runs
    /// in the namespaces of the system came with the cluster.</summary>
    private static IEnumerable<Finding> UselessTokens(Cluster cluster)
    {
        if (!cluster.Rbac.Observed) return [];
        var (off, bound) = (SwitchedOff(cluster.Facts.Api), cluster.Rbac.Bindings.Select(binding => binding.Subject).ToHashSet());
        return from pods in cluster.Pods
               where pods.Account != Default && !IsSystems(pods.Namespace) && (pods.Pod.Body.Flag("spec", "automountServiceAccountToken") ?? !off.Contains((pods.Namespace, pods.Account)))
                   && !bound.Contains(Subject.Account(pods.Namespace, pods.Account)) && !bound.Contains(Subject.Group($"{Subject.ServiceAccounts}:{pods.Namespace}"))
               group pods by (pods.Namespace, pods.Account) into same
               select Finding.Of(7, 623, $"serviceaccount {same.Key.Namespace}/{same.Key.Account}",
                   [.. same.Take(MostEvidence).Select(pods => new Evidence(pods.Pod.Origin, $"mounts the token of {same.Key.Account}, which no binding names", "automountServiceAccountToken: false"))]);
    }

    /// <summary>Roles of default service accounts. Where they come to a power, that is the finding.</summary>
    private static IEnumerable<Finding> DefaultRoles(Cluster cluster) =>
        from binding in cluster.Rbac.Bindings
        where binding is { Subject: { IsAccount: true, Name: Default }, Role.Rules.IsEmpty: false }
            && ExpectedHolders.Of(binding, cluster.Layout.Distribution, ImmutableHashSet<string>.Empty) is null
        group binding by binding.Subject into own
        where cluster.Powers.Find(own.Key.Label).All(holder => PowerRules.Unexpected(holder).IsEmpty)
        select Finding.Of(7, 624, own.Key.Label,
            [.. own.Take(MostEvidence).Select(binding => new Evidence(binding.Object.Origin, $"binds the service account {own.Key} to {TextSafety.Inert(binding.RoleName)}", "a service account of its own for who needs it"))]);

    private static bool IsSystems(string @namespace) => @namespace.StartsWith("kube-", StringComparison.Ordinal) || @namespace.StartsWith("openshift-", StringComparison.Ordinal);

    private static HashSet<(string?, string)> SwitchedOff(ApiObjects api) =>
        api.Of("serviceaccounts").Where(account => account.Body.Flag("automountServiceAccountToken") is false).Select(account => (account.Namespace, account.Name)).ToHashSet();
}
