using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Files that changed after the program started which reads them only at its start.</summary>
internal static class StaleFileRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.Components.SelectMany(component =>
            component.Process is { StartedAt: { } started } process ? Of(component, process, started) : []);

    private static IEnumerable<Finding> Of(Component component, ProcessFact process, DateTimeOffset started)
    {
        foreach (var setting in component.Settings.Set)
        {
            if (setting.Definition is not { Kind: Catalogue.ValueKind.FilePath } definition || !IsReadOnce(component, setting)) continue;
            foreach (var path in setting.Values)
            {
                if (component.HostPathOf(path) is not { } outside || component.Host.Find(outside) is not
                    {
                        Kind: FileKind.File,
                        ModifiedAt: { } changed
                    } file || changed <= started) continue;
                yield return Finding.Of(PathOf(definition), (int)Weakness.RenewedButNotLoaded, component.Id,
                [
                    new(Origin.File(component.Host.Name, file.Path), $"changed on {Minute(changed)}", $"the {definition.Label} that runs"),
                    new(Origin.Process(component.Host.Name, process.Pid, process.Name),
                        $"running since {Minute(started)}", "started after the file changed"),
                ]);
            }
        }
    }

    // A kubelet that joins writes its kubeconfig itself, after its start.
    private static bool IsReadOnce(Component component, Setting setting) =>
        ReloadRules.For(new(component.Kind, setting.Key), component.Version) is { Reload: Reload.AtRestart }
        && (component.Kind is not ComponentKind.Kubelet || setting.Key != "kubeconfig");

    private static int PathOf(SettingDefinition definition) => definition.Paths.IsDefaultOrEmpty ? 8 : definition.Paths[0];

    private static string Minute(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
