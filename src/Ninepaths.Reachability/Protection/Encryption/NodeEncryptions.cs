using System.Collections.Immutable;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>The encryption between nodes that network plug-ins are set up for.</summary>
internal static class NodeEncryptions
{
    /// <summary>Empty when no plug-in encrypts, or none was seen; a plug-in whose settings were not seen answers that it was not observed.</summary>
    public static ImmutableArray<INodeEncryption> Read(PolicyInput input, ImmutableArray<Pod> pods, PolicyOutput output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        INodeEncryption?[] all = [CiliumReader.Read(input, pods, output), CalicoReader.Read(input, pods, output), FlannelReader.Read(input, pods, output)];
        return [.. all.OfType<INodeEncryption>()];
    }

    /// <summary>Whether a plug-in shows by its DaemonSet or by a container of its agent.</summary>
    public static bool Runs(PolicyInput input, ImmutableArray<Pod> pods, string container, params ReadOnlySpan<string> daemonSets)
    {
        foreach (var item in input.Of("apps", "DaemonSet"))
            if (daemonSets.Contains(item.Name)) return true;
        foreach (var pod in pods)
            if (pod.Containers.Contains(container)) return true;
        return false;
    }
}
