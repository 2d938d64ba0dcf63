using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Configurations that say one thing and do another.</summary>
internal static class ConfigurationRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.Components.SelectMany(component =>
            (IEnumerable<Finding>)[.. Drifted(component), .. Contradicting(component), .. Removed(component)]);

    private static IEnumerable<Finding> Drifted(Component component) =>
        from drift in component.Drift
        let definition = SettingCatalogue.FindFlag(component.Kind, drift.Flag) ?? SettingCatalogue.FindField(component.Kind, drift.Flag)
        where definition is not null
        group (drift, definition) by PathOf(definition) into drifted
        select Finding.Of(drifted.Key, (int)Weakness.Drift, component.Id,
        [
            .. drifted.Select(each => new Evidence(each.drift.ConfiguredAt, Said(each.drift, each.definition, each.drift.Configured),
                $"what runs: {Said(each.drift, each.definition, each.drift.Running)}")),
            .. drifted.Take(1).Select(each => IsOfFile(each.drift)
                ? new Evidence(each.drift.RunningAt, "runs with another configuration", "the configuration of its flags and files")
                : new Evidence(each.drift.RunningAt, "started with other arguments", "the arguments of its manifest or unit")),
        ]);

    // What a running program shows of itself has the names of its configuration file.
    private static bool IsOfFile(Drift drift) => drift.RunningAt.Kind is OriginKind.ApiObject;

    private static string Said(Drift drift, SettingDefinition definition, string? value)
    {
        var (label, joint) = IsOfFile(drift) && definition.Field is { } field ? (field, ": ") : (definition.Label, "=");
        return value is null ? $"{label} is not set" : $"{label}{joint}{value}";
    }

    private static IEnumerable<Finding> Contradicting(Component component) =>
        from contradiction in component.Contradictions
        let definition = SettingCatalogue.FindFlag(component.Kind, contradiction.Flag)
        where definition is not null
        select Finding.Of(PathOf(definition), (int)Weakness.Contradiction, component.Id,
        [
            .. contradiction.Ignored.Select(ignored =>
                new Evidence(ignored.Origin, $"{definition.Label}={ignored.Value}, which does not count", "given once")),
            new(contradiction.Origin, $"{definition.Label}={contradiction.Value}, the last one", "given once"),
        ]);

    private static IEnumerable<Finding> Removed(Component component) =>
        from setting in component.Settings.Set
        where setting.Source is SettingSource.Flag && setting.Definition?.Removed is { } removed && component.Version >= removed
        select Finding.Of(PathOf(setting.Definition!), (int)Weakness.RemovedFlag, component.Id,
            [new(setting.Origin,
                $"{setting.Definition!.Label} was removed in {setting.Definition.Removed}; this is {component.Version}", "not set")]);

    private static int PathOf(SettingDefinition definition) => definition.Paths.IsDefaultOrEmpty ? 8 : definition.Paths[0];
}
