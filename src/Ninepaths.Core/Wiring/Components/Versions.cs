using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>Versions of components whose launch does not name one.</summary>
internal static class Versions
{
    public static ComponentVersion? Of(Launch launch, Snapshot facts)
    {
        var text = launch.Kind switch
        {
            ComponentKind.Kubelet => NodeOf(launch.Host, facts.Api)?.Body.Text("status", "nodeInfo", "kubeletVersion"),
            // Up to 1.30 the node reported kube-proxy's version too; since then it follows the kubelet's in practice.
            ComponentKind.KubeProxy => NodeOf(launch.Host, facts.Api)?.Body.Text("status", "nodeInfo", "kubeletVersion"),
            ComponentKind.KubeApiserver => facts.ServerVersion,
            _ => null,
        };
        return ComponentVersion.TryParse(text, out var version) ? version : null;
    }

    private static ApiObject? NodeOf(Host host, ApiObjects api) => api.Find("nodes", null, host.Name);
}
