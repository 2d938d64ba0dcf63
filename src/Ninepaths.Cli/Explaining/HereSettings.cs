using Ninepaths.Catalogue;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Explaining;

/// <summary>What settings come to on every component of a source.</summary>
internal static class HereSettings
{
    public static IEnumerable<HereFact> Of(Topology wiring, IEnumerable<SettingReference> settings) =>
        from reference in settings
        from fact in Of(wiring, reference)
        select fact;

    // Hosts on which everything is the same share a line.
    private static IEnumerable<HereFact> Of(Topology wiring, SettingReference reference) =>
        from component in wiring.Components
        where component.Kind == reference.Component
        let setting = component.Settings[reference.Key]
        group component by (Is: Value(setting), Because: Because(component, setting), setting.Origin.Where) into same
        select new HereFact(reference.ToString(), [.. same.Select(component => component.Host.Name)], same.Key.Is, same.Key.Because, same.Key.Where);

    private static string Value(Setting setting) => setting switch
    {
        { IsKnown: false } => "not observed",
        { Value: null } => "unset",
        { Value: "" } => "empty",
        _ => setting.Value,
    };

    private static string Places(Component component, Setting setting) =>
        setting.Definition?.Field is not null && component.Settings["config"].Text is { } file ? $"{component.Origin.Place} or {file}" : component.Origin.Place;

    private static string? Because(Component component, Setting setting)
    {
        var reasons = new List<string>();
        if (setting is { IsKnown: true, IsSet: false }) reasons.Add($"nothing in {Places(component, setting)} sets it");
        if (setting.Source is SettingSource.Environment) reasons.Add("from the environment");
        if (setting.Source is SettingSource.DropIn) reasons.Add("a drop-in overrules the file");
        foreach (var twice in component.Contradictions.Where(c => c.Flag == setting.Key))
            reasons.AddRange(twice.Ignored.Select(ignored => $"given more than once, the last counts: {ignored.Value} at {ignored.Origin.Where} does not"));
        foreach (var drift in component.Drift.Where(d => d.Flag == setting.Key))
            reasons.Add($"the process was started with {drift.Running ?? "nothing"}, {drift.ConfiguredAt.Where} says {drift.Configured ?? "nothing"}");
        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }
}
