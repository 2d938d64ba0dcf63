using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Rights of an administrator for groups that nobody chooses to be in: whoever authenticates, every service account.</summary>
internal static class WideGroupRules
{
    private const string ServiceAccounts = "system:serviceaccounts";

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        from binding in cluster.Rbac.Bindings
        where binding is { IsClusterWide: true, Subject.Kind: "Group" }
        let path = PathOf(binding.Subject.Name)
        where path != 0
        let right = Powers.Of(binding)
        where right is not null
        select Finding.Of(path, 543, binding.Object.Origin.Place,
            [new(binding.Object.Origin, $"binds {binding.Subject} to the role {binding.RoleName}, which allows {right}",
                "only the rights it needs")]);

    // system:unauthenticated with any role at all is found among the anonymous.
    private static int PathOf(string group) => group == "system:authenticated" ? 3
        : group == ServiceAccounts || group.StartsWith(ServiceAccounts + ":", StringComparison.Ordinal) ? 7 : 0;
}
