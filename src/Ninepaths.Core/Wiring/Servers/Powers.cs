using System.Collections.Immutable;

namespace Ninepaths.Wiring.Servers;

/// <summary>Rights that come to those of an administrator, in one step or two.</summary>
internal static class Powers
{
    private static readonly ImmutableArray<(string Group, string Resource, string[] Verbs, string What)> Rights =
    [
        ("", "nodes/proxy", ["get", "create"], "nodes/proxy: commands in every pod"),
        ("", "secrets", ["get", "list", "watch"], "reading every Secret"),
        ("", "pods/exec", ["get", "create"], "pods/exec: commands in every pod"),
        ("", "pods", ["create"], "making pods in every namespace"),
        ("", "serviceaccounts/token", ["create"], "making tokens of every service account"),
        ("", "users", ["impersonate"], "acting as any user"),
        ("", "groups", ["impersonate"], "acting as any group"),
        ("rbac.authorization.k8s.io", "clusterroles", ["escalate", "bind"], "giving itself any role"),
        ("rbac.authorization.k8s.io", "clusterrolebindings", ["create", "update", "patch"], "binding roles in the whole cluster"),
    ];

    /// <summary>What of that a role allows; null for nothing.</summary>
    public static string? Of(Binding binding)
    {
        if (binding.AllowsEverything) return "everything";
        foreach (var (group, resource, verbs, what) in Rights)
            if (binding.AllowsIn(group, resource, verbs)) return what;
        return null;
    }
}
