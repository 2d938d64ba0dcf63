using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Files that changed after the program started which reads them only at its start.</summary>
internal static class StaleFileRules
{
    // A kubelet that joins writes its kubeconfig itself, soon after its start.
    private static readonly TimeSpan Joining = TimeSpan.FromHours(1);

    // A start is known to the second only, and then rounded down: it is counted from btime of /proc/stat, in whole seconds (fs/proc/stat.c).
    private static readonly TimeSpan Uncertainty = TimeSpan.FromSeconds(2);

    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.Components.SelectMany(component =>
            component.Process is { StartedAt: { } started } process ? Of(cluster, component, process, started) : []);

    private static IEnumerable<Finding> Of(Cluster cluster, Component component, ProcessFact process, DateTimeOffset started) =>
        from read in ReadOnce(cluster, component)
        from path in read.Paths
        let file = component.HostPathOf(path) is { } outside ? component.Host.Find(outside) : null
        where file is { Kind: FileKind.File, ModifiedAt: not null } && file.ModifiedAt > started + Uncertainty + read.Grace
        select Finding.Of(read.On, (int)Weakness.RenewedButNotLoaded, component.Id,
        [
            new(Origin.File(component.Host.Name, file.Path), $"changed on {Minute(file.ModifiedAt!.Value)}", $"the {read.Label} that runs"),
            new(Origin.Process(component.Host.Name, process.Pid, process.Name),
                $"running since {Minute(started)}", "started after the file changed"),
        ]);

    /// <summary>The files that this version of the program reads at its start and not again.</summary>
    private static IEnumerable<(IEnumerable<string> Paths, string Label, int On, TimeSpan Grace)> ReadOnce(Cluster cluster,
        Component component)
    {
        foreach (var setting in component.Settings.Set)
        {
            if (setting.Definition is not { Kind: Catalogue.ValueKind.FilePath } definition || !IsReadOnce(component, setting)) continue;
            var paths = setting.Key == "config-dir" ? DropIns(component, setting.Text) : setting.Values;
            var isKubelets = component.Kind is ComponentKind.Kubelet && setting.Key == "kubeconfig";
            yield return (paths, definition.Label, PathOf(definition), isKubelets ? Joining : TimeSpan.Zero);
        }

        if (component.Settings["kubeconfig"] is { Text: { } path, Definition: { } kubeconfig }
            && ReloadRules.For(new(ComponentKind.Kubeconfig, "clusters[].cluster.certificate-authority"),
                component.Version) is { Reload: Reload.AtRestart }
            && KubeconfigFinder.Named(cluster, component, path)?.File.Current.Cluster is
            {
                CertificateAuthorityData: null,
                CertificateAuthority.Value: { } authority
            })
            yield return ([authority], "certificate-authority", PathOf(kubeconfig), TimeSpan.Zero);
    }

    private static bool IsReadOnce(Component component, Setting setting) => setting.Key == "encryption-provider-config"
        ? component.Settings["encryption-provider-config-automatic-reload"] is { IsKnown: true, Boolean: not true }
        : ReloadRules.For(new(component.Kind, setting.Key), component.Version) is { Reload: Reload.AtRestart };

    private static IEnumerable<string> DropIns(Component component, string? directory) => directory is null ? [] : component.Host.Files
        .Where(file => HostPath.DirectoryOf(file.Path) == directory.TrimEnd('/') && file.Path.EndsWith(".conf",
            StringComparison.Ordinal)).Select(file => file.Path);

    private static int PathOf(SettingDefinition definition) => definition.Paths.IsDefaultOrEmpty ? 8 : definition.Paths[0];

    private static string Minute(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
