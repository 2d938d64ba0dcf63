using Ninepaths.Facts;

namespace Ninepaths.Wiring.Certificates;

/// <summary>The kubelet keeps the files of its earlier rotations beside the current one.</summary>
public static class KubeletRotation
{
    /// <summary>True for a file of which a newer one is in use.</summary>
    public static bool IsSuperseded(Host? host, Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var name = HostPath.NameOf(origin.Place);
        var current = name.StartsWith("kubelet-client-", StringComparison.Ordinal) ? "kubelet-client-current.pem"
            : name.StartsWith("kubelet-server-", StringComparison.Ordinal) ? "kubelet-server-current.pem" : null;
        if (current is null || origin.Kind != OriginKind.File) return false;
        return host?.Find(HostPath.Combine(HostPath.DirectoryOf(origin.Place), current)) is { } real && real.Path != origin.Place;
    }
}
