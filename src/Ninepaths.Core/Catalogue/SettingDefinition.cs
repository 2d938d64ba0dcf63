using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>What one setting of one component means: the single source for wiring, findings, <c>explain</c> and the docs.</summary>
public sealed record SettingDefinition
{
    public required ComponentKind Component { get; init; }

    /// <summary>The command-line flag without dashes, e.g. <c>kubelet-certificate-authority</c>; null for fields that have none.</summary>
    public string? Flag { get; init; }

    /// <summary>Other spellings of the flag over the versions, e.g. etcd's <c>experimental-</c> prefix.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The dotted field of the component's configuration file, e.g. <c>authentication.anonymous.enabled</c>; null where there is none.</summary>
    public string? Field { get; init; }

    public required ValueKind Kind { get; init; }

    /// <summary>What a second occurrence of the flag does.</summary>
    public Repeat Repeat { get; init; } = Repeat.LastWins;

    /// <summary>Defaults, the first that fits wins; empty for settings that are unset by default.</summary>
    public ImmutableArray<SettingDefault> Defaults { get; init; } = [];

    /// <summary>First version that knows it; null when older than what we cover (Kubernetes 1.24, etcd 3.4).</summary>
    public ComponentVersion? Added { get; init; }

    public ComponentVersion? Deprecated { get; init; }

    /// <summary>First version that no longer knows it.</summary>
    public ComponentVersion? Removed { get; init; }

    /// <summary>The paths it bears on.</summary>
    public required ImmutableArray<int> Paths { get; init; }

    /// <summary>What it decides, in a sentence for somebody who has never met it.</summary>
    public required string Decides { get; init; }

    /// <summary>Why it matters: what goes wrong, and for whom, when it is wrong.</summary>
    public required string Matters { get; init; }

    /// <summary>The value to aim at, in words.</summary>
    public string? Secure { get; init; }

    /// <summary>Where this was read: a file of the Kubernetes or etcd source tree, or a document.</summary>
    public required string Source { get; init; }

    /// <summary>The flag with its dashes, or else the field: how people call it.</summary>
    public string Label => Flag is null ? Field! : "--" + Flag;

    /// <summary>The name settings are looked up by: the flag without dashes, or else the field.</summary>
    public string Key => Flag ?? Field!;

    /// <summary>The default in this version and situation; null when unset by default.</summary>
    public string? DefaultFor(ComponentVersion? version, bool hasFile)
    {
        foreach (var candidate in Defaults)
            if (candidate.Fits(version, hasFile)) return candidate.Value;
        return null;
    }
}

/// <summary>A default and when it holds.</summary>
/// <param name="Value">As it would be written on the command line.</param>
/// <param name="WithFile">Kubelet only: true for the default under <c>--config</c>, false for the legacy default without any file, null for both.</param>
/// <param name="From">First version with this default.</param>
/// <param name="Until">First version without it.</param>
public sealed record SettingDefault(string Value, bool? WithFile = null, ComponentVersion? From = null, ComponentVersion? Until = null)
{
    /// <summary>An unknown version counts as the newest.</summary>
    public bool Fits(ComponentVersion? version, bool hasFile) =>
        (WithFile is null || WithFile == hasFile)
        && (version is null ? Until is null : (From is null || version >= From) && (Until is null || version < Until));
}

/// <summary>How a value is written and read.</summary>
public enum ValueKind
{
    Text,

    /// <summary>
    /// As Go reads it: true, false, 1, 0, t, f in any usual case. <c>--flag</c> alone means true; with <c>--flag false</c> the word is left
    /// over, and not one of the six programs starts.
    /// </summary>
    Boolean,
    Number,
    Duration,

    /// <summary>A path on the component's host.</summary>
    FilePath,
    Url,

    /// <summary>Comma-separated.</summary>
    List,

    /// <summary>Comma-separated <c>key=value</c>.</summary>
    Map,
}

/// <summary>What a repeated flag does.</summary>
public enum Repeat
{
    LastWins,

    /// <summary>
    /// Adds to what came before on the same command line; the first occurrence replaces the default. A <see cref="ValueKind.List"/> or
    /// <see cref="ValueKind.Map"/> is split at commas as well; any other kind takes each occurrence as one value, commas included.
    /// </summary>
    Append,
}
