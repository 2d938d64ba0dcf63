using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>One word of a command line and where it stands.</summary>
public sealed record Argument(string Text, Origin Origin)
{
    public override string ToString() => $"{TextSafety.Inert(Text)} ({Origin})";
}

/// <summary>One occurrence of a flag.</summary>
/// <param name="Name">The flag's own name without dashes in front: underscores made dashes, other spellings made the catalogue's.</param>
/// <param name="TypedAs">As typed, with its dashes and without the value, e.g. <c>--Anonymous_auth</c>, <c>-v</c>.</param>
/// <param name="Value">The value; <c>true</c> for a boolean flag without one.</param>
/// <param name="Origin">Where the flag stands.</param>
/// <param name="Definition">What the catalogue knows of it; null for flags it does not hold.</param>
public sealed record FlagOccurrence(string Name, string TypedAs, string Value, Origin Origin, SettingDefinition? Definition);
