using System.Text.Json.Nodes;

namespace Ninepaths.Live.Tests.Components;

/// <summary>Cluster roles, given to users.</summary>
internal static class Rights
{
    /// <summary>What kubeadm gives to the API server's kubelet client, since 1.36.1 in place of an administrator's group.</summary>
    public static Task OfTheApiServerAtKubeletsAsync(Site site, LiveHost server, CancellationToken cancellationToken) =>
        GiveAsync(site, server, "kubeadm:apiserver-kubelet-client", "system:kubelet-api-admin", "kube-apiserver-kubelet-client", cancellationToken);

    public static async Task GiveAsync(Site site, LiveHost server, string name, string role, string user, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(site, server);
        var binding = new JsonObject
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRoleBinding",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = role },
            ["subjects"] = new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "User", ["name"] = user }),
        };
        await api.CreateAsync("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", binding.ToJsonString(), cancellationToken);
    }
}
