using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Network;

/// <summary>Which pods of a namespace some NetworkPolicy selects for ingress (networking.k8s.io/v1). Who may reach them is the engine's
/// business.</summary>
/// <param name="Policies">The policies of the namespace.</param>
/// <param name="Pods">Its pods that have a network of their own.</param>
/// <param name="Unselected">Those that no policy selects.</param>
internal sealed record PolicyCover(ImmutableArray<ApiObject> Policies, ImmutableArray<ApiObject> Pods, ImmutableArray<ApiObject> Unselected)
{
    public static PolicyCover Of(ApiObjects api, string @namespace)
    {
        var policies = api.In(@namespace, "networkpolicies").ToImmutableArray();
        var pods = api.In(@namespace, "pods").Where(pod => pod.Body.Flag("spec", "hostNetwork") is not true && !HasEnded(pod)).ToImmutableArray();
        var ingress = policies.Where(IsIngress).ToList();
        return new(policies, pods, [.. pods.Where(pod => !ingress.Exists(policy => Selects(policy.Body.At("spec", "podSelector"), pod)))]);
    }

    private static bool HasEnded(ApiObject pod) => pod.Body.Text("status", "phase") is "Succeeded" or "Failed";

    // Without policyTypes a policy is for ingress, and for egress too when it has egress rules.
    private static bool IsIngress(ApiObject policy) =>
        policy.Body.At("spec", "policyTypes") is null || policy.Body.Texts("spec", "policyTypes").Contains("Ingress");

    /// <summary>metav1.LabelSelector against a pod's labels.</summary>
    private static bool Selects(JsonElement? selector, ApiObject pod)
    {
        if (selector is not { } element) return true;
        var labels = pod.Body.Map("metadata", "labels").ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in element.Map("matchLabels"))
            if (labels.GetValueOrDefault(key) != value) return false;
        foreach (var expression in element.Items("matchExpressions"))
        {
            var has = labels.TryGetValue(expression.Text("key") ?? "", out var value);
            var listed = has && expression.Texts("values").Contains(value);
            var fits = expression.Text("operator") switch
            {
                "In" => listed,
                "NotIn" => !listed,
                "Exists" => has,
                "DoesNotExist" => !has,
                _ => false,
            };
            if (!fits) return false;
        }

        return true;
    }
}
