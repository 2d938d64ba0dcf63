namespace Ninepaths.Catalogue;

/// <summary>Points at a setting: a component and the setting's flag, or its field where it has no flag.</summary>
public readonly record struct SettingReference(ComponentKind Component, string Key)
{
    /// <summary>The setting pointed at.</summary>
    /// <exception cref="InvalidOperationException">The catalogue holds no such setting.</exception>
    public SettingDefinition Setting =>
        SettingCatalogue.FindFlag(Component, Key) ?? SettingCatalogue.FindField(Component, Key)
        ?? throw new InvalidOperationException($"the catalogue holds no {Key} of {Component.ProgramName()}");

    public override string ToString() => $"{Component.ProgramName()} {Setting.Label}";
}
