using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>The value a component really uses for a setting, and who gave it.</summary>
/// <param name="Key">The flag without dashes, or the field for settings without a flag.</param>
/// <param name="Values">The values in order; a single element for settings that are not lists. Empty when unset.</param>
/// <param name="Origin">Where the value was given.</param>
/// <param name="Source">What kind of place that is.</param>
/// <param name="Definition">What the catalogue knows of it; null for settings it does not know.</param>
public sealed record Setting(string Key, ImmutableArray<string> Values, Origin Origin, SettingSource Source, SettingDefinition? Definition)
{
    /// <summary>The value as text; null when unset. An empty text is a value: <c>--flag=</c>.</summary>
    public string? Value => Values.Length switch { 0 => null, 1 => Values[0], _ => string.Join(',', Values) };

    /// <summary>True when somebody gave it a value; false for defaults and for what was not observed.</summary>
    public bool IsSet => Source is not (SettingSource.Default or SettingSource.Unknown);

    /// <summary>False when a file that may set it was not read: then neither value nor default is known.</summary>
    public bool IsKnown => Source != SettingSource.Unknown;

    /// <summary>The single value, with an empty one counted as absent: paths and URLs.</summary>
    public string? Text => string.IsNullOrEmpty(Value) ? null : Value;

    /// <summary>Go's strconv.ParseBool; null when unset or no boolean.</summary>
    public bool? Boolean => Value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };
}

/// <summary>Who gave a setting its value.</summary>
public enum SettingSource
{
    Default,

    /// <summary>The distribution passes it by itself: k3s to the components inside it, for example.</summary>
    Distribution,
    Flag,
    Environment,
    File,
    DropIn,

    /// <summary>The running program says so itself: a kubelet's /configz.</summary>
    Running,

    /// <summary>It may stand in a file that was not read.</summary>
    Unknown,
}
