using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring;

/// <summary>One running or configured instance of a program on one host, with the settings it really has.</summary>
public sealed record Component
{
    public required ComponentKind Kind { get; init; }

    public required Host Host { get; init; }

    /// <summary>Its version, from the image tag, the node status or the API server; null when not observed.</summary>
    public ComponentVersion? Version { get; init; }

    /// <summary>Where its configuration starts: the manifest or unit, or the process where neither was seen.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The running process; null when it was not seen running.</summary>
    public ProcessFact? Process { get; init; }

    public required EffectiveSettings Settings { get; init; }

    /// <summary>Where what runs differs from the manifest, the unit or the file.</summary>
    public ImmutableArray<Drift> Drift { get; init; } = [];

    /// <summary>Flags given more than once with different values, of which only the last counts.</summary>
    public ImmutableArray<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Environment variables that bear on it (proxies, GODEBUG), with their origin.</summary>
    public ImmutableArray<EnvironmentSetting> Environment { get; init; } = [];

    /// <summary>What is mounted into its container; default for programs that run on the host itself.</summary>
    public ImmutableArray<StaticMount> Mounts { get; init; }

    /// <summary>What in its configuration could not be read, as far as it bears on its settings.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];

    /// <summary>The program of a distribution that runs it, e.g. <c>k3s@s1</c>; null for programs that stand alone.</summary>
    public string? RunBy { get; init; }

    /// <summary>The port that stands in front of it; null for none.</summary>
    internal FrontDoor? Front { get; init; }

    /// <summary>Tells apart several of a kind on one host; empty for the only one.</summary>
    public string Instance { get; init; } = "";

    /// <summary>The name in reports, e.g. <c>kubelet@w1</c>.</summary>
    public string Id => $"{Kind.ProgramName()}{Instance}@{Host.Name}";

    /// <summary>The host's path behind a path as this program sees it; null for a file inside its container.</summary>
    public string? HostPathOf(string path) => Mounted(Mounts, path);

    internal static string? Mounted(ImmutableArray<StaticMount> mounts, string path)
    {
        var absolute = HostPath.Combine("/", path);
        if (mounts.IsDefault) return absolute;
        var mount = mounts.Where(each => each.Covers(absolute)).MaxBy(each => each.ContainerPath.Length);
        return mount?.HostPath is { } outside ? HostPath.Combine(outside, absolute[mount.ContainerPath.Length..].TrimStart('/')) : null;
    }

    public override string ToString() => Id;
}

/// <summary>A setting whose running value is not the configured one.</summary>
/// <param name="Flag">The flag without dashes, or the field where there is none.</param>
/// <param name="Configured">What the manifest, unit or file says; null where it says nothing.</param>
/// <param name="ConfiguredAt">The manifest, unit or file.</param>
/// <param name="Running">What the process was started with, or says that it runs with; null where that has no such setting.</param>
/// <param name="RunningAt">The process, or its /configz.</param>
public sealed record Drift(string Flag, string? Configured, Origin ConfiguredAt, string? Running, Origin RunningAt);

/// <summary>A flag that is given more than once.</summary>
/// <param name="Flag">The flag without dashes.</param>
/// <param name="Ignored">The values that do not count, with where they stand.</param>
/// <param name="Value">The last value, which counts.</param>
/// <param name="Origin">Where that one stands.</param>
public sealed record Contradiction(string Flag, ImmutableArray<(string Value, Origin Origin)> Ignored, string Value, Origin Origin);

/// <summary>An environment variable and where it was set.</summary>
public sealed record EnvironmentSetting(string Name, string Value, Origin Origin);
