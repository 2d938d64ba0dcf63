using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Kubeconfigs;

/// <summary>One context of a kubeconfig that belongs to no component: what a person can choose to be, and where.</summary>
/// <param name="Use">The kubeconfig.</param>
/// <param name="Id">The name in reports: the file, and the context where it is not the current one.</param>
/// <param name="User">The user entry; null where there is none.</param>
/// <param name="Dialer">The client's half.</param>
/// <param name="Address">The URL dialled; null where there is none.</param>
/// <param name="Elsewhere">Why it is taken for a context of another cluster; null where it leads here.</param>
internal sealed record UserContext(KubeconfigUse Use, string Id, KubeconfigUser? User, Dialer Dialer, string? Address, string? Elsewhere)
{
    /// <summary>The cluster entry; null where there is none.</summary>
    public KubeconfigCluster? Cluster { get; init; }

    /// <summary>Where the context stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>All contexts of all such kubeconfigs; what two contexts have in common counts once.</summary>
    public static ImmutableArray<UserContext> Find(Cluster cluster)
    {
        var here = new HomeCluster(cluster);
        return [.. cluster.Kubeconfigs.Where(use => use.UsedBy.IsEmpty).SelectMany(use => Of(cluster, here, use))];
    }

    private static IEnumerable<UserContext> Of(Cluster cluster, HomeCluster here, KubeconfigUse use)
    {
        var seen = new HashSet<(KubeconfigCluster?, KubeconfigUser?)>();
        var current = use.File.CurrentContext?.Value;
        foreach (var name in use.File.Contexts.Select(each => each.Name).Where(name => name != current).Prepend(current))
        {
            var (target, user) = name is null ? (null, null) : use.File.Resolve(name);
            // A file without a current context, or with half a context, is judged only where nothing else is there to judge.
            if ((target is null && user is null && use.File.Contexts.Length > 0 && name == current) || !seen.Add((target, user))) continue;
            var dialer = KubeconfigDialer.Read(cluster, use.File, target, user, use.Host, use.Path, out var address);
            yield return new(use, name == current ? use.Id : $"{use.Id} (context {TextSafety.Inert(name!)})", user, dialer, address,
                here.WhyNot(use.Host, dialer, address))
            {
                Cluster = target,
                Origin = target?.Origin ?? use.File.Origin,
            };
        }
    }
}
