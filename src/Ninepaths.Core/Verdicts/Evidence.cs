using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>What was there and what should be.</summary>
/// <param name="Origin">Where it was seen.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Expected">What should be.</param>
public sealed record Evidence(Origin Origin, string Actual, string Expected)
{
    /// <summary>Evidence about a setting: where it stands or, for one that nobody set, the manifest or unit it is missing from.</summary>
    public static Evidence Of(Component component, string key, string expected)
    {
        var setting = component.Settings[key];
        var label = setting.Definition?.Label ?? "--" + key;
        if (setting.Source is SettingSource.File or SettingSource.DropIn or SettingSource.Running && setting.Definition?.Field is { } field)
            return new(setting.Origin, $"{field}: {setting.Value}", expected);
        if (setting.Source is SettingSource.Distribution)
            return new(setting.Origin, $"{label}={setting.Value}, as {component.RunBy} sets it", expected);
        if (setting.IsSet) return new(setting.Origin, $"{label}={setting.Value}", expected);
        var value = setting.Value is { Length: > 0 } standard ? $"{label} is not set; the default is {standard}" : $"{label} is not set";
        return new(component.Origin, value, expected);
    }
}
