using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;

namespace Ninepaths.Wiring.Layouts.Embedded;

/// <summary>A program of a distribution on one host: components run inside it, or it starts them.</summary>
internal abstract class EmbeddedProgram(string name, Host host, Origin origin)
{
    /// <summary>What it is called, e.g. <c>k3s</c>.</summary>
    public string Name { get; } = name;

    public Host Host { get; } = host;

    /// <summary>The line of the unit that starts it; the process or a file of it where no unit was seen.</summary>
    public Origin Origin { get; } = origin;

    public ProcessFact? Process { get; init; }

    public ComponentVersion? Version { get; init; }

    /// <summary>The name in reports, e.g. <c>k3s@s1</c>.</summary>
    public string Id => $"{Name}@{Host.Name}";

    /// <summary>How it starts each of its components.</summary>
    /// <param name="all">The programs of all hosts: agents are told by their servers what to do.</param>
    public abstract IEnumerable<Launch> Launches(IReadOnlyList<EmbeddedProgram> all);

    /// <summary>Where static pods lie that it writes.</summary>
    public virtual string? ManifestDirectory => null;

    /// <summary>Kubeconfigs of its own, which are no user's.</summary>
    public virtual ImmutableArray<OwnKubeconfig> Kubeconfigs => [];

    /// <summary>What this program makes of a path that has no connection, or of one that it hides.</summary>
    public virtual IEnumerable<PathRemark> Remarks => [];

    /// <summary>What of its own configuration could not be read.</summary>
    public virtual ImmutableArray<Gap> Gaps => [];

    public override string ToString() => Id;
}

/// <summary>A kubeconfig that a distribution's program keeps for itself.</summary>
/// <param name="Path">The file.</param>
/// <param name="Client">What uses it, e.g. <c>k3s-supervisor</c>; null where nothing connects with it by itself.</param>
/// <param name="User">The user it must be known as.</param>
/// <param name="IsMaster">True where it is in system:masters on purpose.</param>
internal sealed record OwnKubeconfig(string Path, string? Client, string User, bool IsMaster = false);
