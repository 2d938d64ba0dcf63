using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a setting, for each component that has it.</summary>
internal static class SettingExplanation
{
    public static Explanation Of(ImmutableArray<SettingDefinition> settings) => new()
    {
        Kind = "setting",
        Title = settings[0].Label,
        Topic = new Topic.OneSetting([.. settings.Select(s => new SettingReference(s.Component, s.Key))]),
        Entries = [.. settings.Select(Entry)],
        ReadNext = [.. settings.SelectMany(s => s.Paths).Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture))],
    };

    private static ExplanationEntry Entry(SettingDefinition setting) => new FactList()
        .Add("decides", setting.Decides)
        .Add("matters", setting.Matters)
        .Add("secure", setting.Secure)
        .Add("default", setting.Defaults.Length == 0 ? ["unset"] : setting.Defaults.Select(Default))
        .Add("field", setting.Flag is null ? null : setting.Field)
        .Add("also", setting.Aliases.Select(alias => "--" + alias))
        .Add("repeated", setting.Repeat == Repeat.Append ? "adds to what came before" : null)
        .Add("versions", Versions(setting))
        .Add("changed file", setting.Kind == ValueKind.FilePath ? Reloads(setting) : [])
        .Add("paths", setting.Paths.Select(number => $"{number}  {ClusterPath.Of(number).Title}"))
        .Add("source", setting.Source)
        .ToEntry($"{setting.Component.ProgramName()} {setting.Label}");

    private static string Default(SettingDefault value)
    {
        string?[] conditions =
        [
            value.WithFile switch { true => "with a configuration file", false => "without a configuration file", null => null },
            value.From is { } from ? $"from {from}" : null,
            value.Until is { } until ? $"before {until}" : null,
        ];
        var known = string.Join(", ", conditions.Where(c => c is not null));
        var shown = value.Value.Length == 0 ? "empty" : value.Value;
        return known.Length == 0 ? shown : $"{shown}  ({known})";
    }

    private static string? Versions(SettingDefinition setting)
    {
        string?[] parts =
        [
            setting.Added is { } added ? $"since {added}" : null,
            setting.Deprecated is { } deprecated ? $"deprecated in {deprecated}" : null,
            setting.Removed is { } removed ? $"gone in {removed}" : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    private static IEnumerable<string> Reloads(SettingDefinition setting) =>
        from rule in ReloadRules.All
        where rule.Setting == new SettingReference(setting.Component, setting.Key)
        let how = rule.Reload switch
        {
            Reload.AtRestart => "taken up at the next start",
            Reload.AtHandshake => "taken up with the next handshake",
            _ => rule.Within is { } within ? string.Create(CultureInfo.InvariantCulture, $"taken up within {within.TotalMinutes:0.#} min, no restart") : "taken up without a restart",
        }
        let since = rule.From is { } first ? $" (from {first})" : rule.Until is { } last ? $" (before {last})" : ""
        select how + since + (rule.Note is { } note ? $"; {note}" : "");
}
