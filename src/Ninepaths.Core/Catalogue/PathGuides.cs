using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>A guide to each of the nine paths.</summary>
public static partial class PathGuides
{
    /// <summary>The guides, in the order of the paths.</summary>
    public static ImmutableArray<PathGuide> All { get; } =
    [
        ApiserverToKubelet(), KubeletToApiserver(), UserToApiserver(),
        ApiserverToEtcd(), EtcdPeers(),
        PodToPod(), PodToApiserver(), ControlPlaneToApiserver(), NodeToNode(),
    ];

    /// <summary>The guide to a path.</summary>
    public static PathGuide Of(ClusterPath path) => All[path.Number - 1];

    /// <summary>
    /// Finds a path by its number, its name or a part that only one name has: <c>1</c>, <c>apiserver-to-kubelet</c>, <c>apiserver-kubelet</c>
    /// and <c>peers</c> do, <c>kubelet</c> does not; null when none or several fit.
    /// </summary>
    public static PathGuide? Find(string word)
    {
        if (int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number is >= 1 and <= 9 ? All[number - 1] : null;
        var wanted = Short(word);
        var exact = All.FirstOrDefault(guide => Short(guide.Path.Name) == wanted);
        return exact ?? (All.Where(guide => Short(guide.Path.Name).Contains(wanted, StringComparison.Ordinal)).ToList() is [var only] ? only : null);
    }

    private static string Short(string name) =>
        name.Trim().ToLowerInvariant().Replace(' ', '-').Replace("api-server", "apiserver", StringComparison.Ordinal)
            .Replace("kube-apiserver", "apiserver", StringComparison.Ordinal).Replace("-to-", "-", StringComparison.Ordinal);

    private static ImmutableArray<SettingReference> Settings(ComponentKind component, params ReadOnlySpan<string> keys)
    {
        var settings = ImmutableArray.CreateBuilder<SettingReference>(keys.Length);
        foreach (var key in keys) settings.Add(new(component, key));
        return settings.MoveToImmutable();
    }
}
