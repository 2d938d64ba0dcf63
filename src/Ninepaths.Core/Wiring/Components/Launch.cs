using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>How a component is started, before anything is concluded: what its manifest or unit says, and the process that runs.</summary>
internal sealed record Launch
{
    public required ComponentKind Kind { get; init; }

    public required Host Host { get; init; }

    /// <summary>The manifest or unit; the process where neither was seen.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True for a systemd unit.</summary>
    public bool IsUnit { get; init; }

    /// <summary>The configured arguments, program first; default where only a process was seen.</summary>
    public ImmutableArray<Argument> Configured { get; init; }

    /// <summary>The arguments that a distribution passes by itself, program first; what is configured comes before them. Default for
    /// programs that stand alone.</summary>
    public ImmutableArray<Argument> Standard { get; init; }

    /// <summary>The program of a distribution that runs it, e.g. <c>k3s@s1</c>; null for programs that stand alone.</summary>
    public string? RunBy { get; init; }

    /// <summary>The port that stands in front of it; null for none.</summary>
    public FrontDoor? Front { get; init; }

    public ImmutableArray<EnvironmentSetting> Environment { get; init; } = [];

    /// <summary>What is mounted into its container; default for programs that run on the host itself.</summary>
    public ImmutableArray<StaticMount> Mounts { get; init; }

    public ComponentVersion? Version { get; init; }

    /// <summary>Set when the image names no version.</summary>
    public Gap? UnnamedVersion { get; init; }

    public ProcessFact? Process { get; init; }

    public ImmutableArray<Gap> Gaps { get; init; } = [];

    /// <summary>Set when the command line is out of sight: then nothing of its settings is known.</summary>
    public Gap? Unobserved { get; init; }

    /// <summary>The host's path behind a path as the program sees it; null for a file inside its container.</summary>
    public string? Mounted(string path) => Component.Mounted(Mounts, path);
}
