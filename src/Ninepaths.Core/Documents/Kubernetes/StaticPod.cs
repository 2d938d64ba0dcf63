using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A pod that a kubelet starts from a manifest on its own disk.</summary>
public sealed record StaticPod
{
    public required Origin Origin { get; init; }

    /// <summary>metadata.name; the kubelet adds the node's name to it.</summary>
    public string? Name { get; init; }

    public string? Namespace { get; init; }

    /// <summary>True when it shares the host's network: its ports are the host's.</summary>
    public bool HostNetwork { get; init; }

    public ImmutableArray<StaticContainer> Containers { get; init; } = [];

    public ImmutableArray<DocumentFault> Faults { get; init; } = [];

    /// <summary>Reads a manifest; null where the document is no pod.</summary>
    public static StaticPod? Read(ConfigNode manifest, Origin file) =>
        manifest["kind"].Text == "Pod" && manifest["spec"].Kind == ConfigNodeKind.Mapping ? new StaticPodReader(manifest, file).Read() : null;

    /// <summary>Reads the pod of a manifest file: of several documents the first, as the kubelet does.</summary>
    public static StaticPod? Read(string host, FileFact file)
    {
        if (file.Content is not { } content) return null;
        var origin = Origin.File(host, file.Path);
        var yaml = YamlReader.Read(content);
        return Read(yaml.Root, origin) is { } pod ? pod with { Faults = [.. yaml.Faults.Select(fault => fault.In(origin)), .. pod.Faults] } : null;
    }
}

/// <summary>A container of a static pod.</summary>
public sealed record StaticContainer
{
    public required Origin Origin { get; init; }

    public string? Name { get; init; }

    public Located<string>? Image { get; init; }

    /// <summary>The tag of the image, e.g. <c>v1.36.2</c>; null where it has none.</summary>
    public string? ImageTag { get; init; }

    /// <summary>True for spec.initContainers.</summary>
    public bool IsInit { get; init; }

    /// <summary>command followed by args, <c>$(NAME)</c> replaced; without a command the image's own program comes first, and is not known here.</summary>
    public ImmutableArray<Argument> Arguments { get; init; } = [];

    /// <summary>False when the manifest has no command: <see cref="Arguments"/> then begins with the first flag.</summary>
    public bool HasCommand { get; init; }

    /// <summary>Variables with a value in the manifest.</summary>
    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<StaticMount> Mounts { get; init; } = [];

    public ImmutableArray<StaticProbe> Probes { get; init; } = [];

    /// <summary>
    /// Where a path inside the container lies on the host; null where no hostPath volume is mounted there, so that the file is the
    /// container's own and cannot be seen from the host.
    /// </summary>
    public string? HostPathOf(string containerPath)
    {
        var path = HostPath.Combine("/", containerPath);
        var mount = Mounts.Where(each => each.Covers(path)).MaxBy(each => each.ContainerPath.Length);
        if (mount?.HostPath is not { } hostPath) return null;
        return HostPath.Combine(hostPath, path[mount.ContainerPath.Length..].TrimStart('/'));
    }
}

/// <summary>A volume mounted into a container.</summary>
/// <param name="ContainerPath">Where, normalised.</param>
/// <param name="HostPath">The directory or file of the host (with subPath); null for volumes of other kinds.</param>
/// <param name="ReadOnly">mountPath's readOnly.</param>
/// <param name="Origin">The mount's line.</param>
public sealed record StaticMount(string ContainerPath, string? HostPath, bool ReadOnly, Origin Origin)
{
    /// <summary>True when the path is the mount's or lies below it.</summary>
    public bool Covers(string path) =>
        ContainerPath == "/" || path == ContainerPath || (path.StartsWith(ContainerPath, StringComparison.Ordinal) && path[ContainerPath.Length] == '/');
}

/// <summary>A probe over HTTP.</summary>
/// <param name="Kind"><c>livenessProbe</c>, <c>readinessProbe</c> or <c>startupProbe</c>.</param>
/// <param name="Scheme"><c>HTTP</c> or <c>HTTPS</c>.</param>
/// <param name="Host">The host asked; null for the pod's own address.</param>
/// <param name="Port">The port, named ports resolved; null where that was not possible.</param>
/// <param name="Path">The path asked.</param>
/// <param name="Origin">The probe's line.</param>
public sealed record StaticProbe(string Kind, string Scheme, string? Host, int? Port, string? Path, Origin Origin);
