using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>How settings overrule, need or exclude each other: what a single one does not tell.</summary>
/// <param name="Settings">The settings it is about.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Source">Where this was read.</param>
public sealed record SettingNote(ImmutableArray<SettingReference> Settings, string Text, string Source);
