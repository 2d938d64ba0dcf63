using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What pods can do with their tokens, and tokens that lie about.</summary>
internal static class ServiceAccountRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        [.. Powerful(cluster), .. StoredTokens(cluster), .. DefaultTokens(cluster)];

    private static IEnumerable<Finding> Powerful(Cluster cluster)
    {
        var bound = cluster.Rbac.Bindings.Where(binding => binding.IsClusterWide
            && binding.Subject.Kind == "ServiceAccount" && !IsOwnController(binding));
        foreach (var binding in bound)
        {
            var evidence = new Evidence(binding.Object.Origin,
                $"binds the service account {binding.Subject} to {binding.RoleName}", "only the rights it needs");
            if (binding.AllowsEverything) yield return Finding.Of(7, 501, $"serviceaccount {binding.Subject}", [evidence]);
            else if (Powers.Of(binding) is { } right)
                yield return Finding.Of(7, 507, $"serviceaccount {binding.Subject}",
                    [evidence with { Actual = $"{evidence.Actual}, which allows {right}" }]);
        }
    }

    /// <summary>Kubernetes' own controllers need what they have: each is the service account of its name in kube-system, bound to the role
    /// of its name (plugin/pkg/auth/authorizer/rbac/bootstrappolicy/controller_policy.go).</summary>
    private static bool IsOwnController(Binding binding) => binding.Subject.Namespace == "kube-system"
        && binding.RoleName == "system:controller:" + binding.Subject.Name;

    private static IEnumerable<Finding> StoredTokens(Cluster cluster) =>
        from secret in cluster.Facts.Api.Of("secrets")
        where secret.Body.Text("type") == "kubernetes.io/service-account-token"
        let account = secret.Body.Text("metadata", "annotations", "kubernetes.io/service-account.name")
        select Finding.Of(7, 502, secret.Origin.Place,
            [new(secret.Origin, $"a token of {secret.Namespace}/{account} without expiry", "projected tokens")]);

    /// <summary>Pods that run as the default service account of their namespace and get its token mounted.</summary>
    private static IEnumerable<Finding> DefaultTokens(Cluster cluster)
    {
        var api = cluster.Facts.Api;
        var off = api.Of("serviceaccounts").Where(account => account.Body.Flag("automountServiceAccountToken") is false)
            .Select(account => (account.Namespace, account.Name)).ToHashSet();
        return from pod in api.Of("pods")
               where (pod.Body.Text("spec", "serviceAccountName") ?? "default") == "default"
                   && pod.Body.Text("metadata", "annotations", "kubernetes.io/config.mirror") is null
                   && (pod.Body.Flag("spec", "automountServiceAccountToken") ?? !off.Contains((pod.Namespace, "default")))
               group pod by pod.Namespace into pods
               select Finding.Of(7, 504, $"serviceaccount {pods.Key}/default",
                   [.. pods.Take(5).Select(pod => new Evidence(
                       pod.Origin, "mounts the token of the default service account", "automountServiceAccountToken: false"))]);
    }
}
