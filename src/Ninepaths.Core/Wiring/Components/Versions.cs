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
            // Without a DaemonSet to say so, it follows the kubelet's in practice.
            ComponentKind.KubeProxy => OfDaemonSet(facts.Api)
                ?? NodeOf(launch.Host, facts.Api)?.Body.Text("status", "nodeInfo", "kubeletVersion"),
            ComponentKind.KubeApiserver => facts.ServerVersion,
            // Where the image is a digest: a release of OpenShift has one version of everything.
            ComponentKind.KubeControllerManager or ComponentKind.KubeScheduler
                when launch.UnnamedVersion is not null => facts.ServerVersion,
            _ => null,
        };
        return ComponentVersion.TryParse(text, out var version) ? version : null;
    }

    private static string? OfDaemonSet(ApiObjects api)
    {
        var containers = api.Find("daemonsets", "kube-system", "kube-proxy")?.Body.Items("spec", "template", "spec", "containers");
        var image = containers?.Select(container => container.Text("image"))
            .FirstOrDefault(name => name?.Contains("kube-proxy", StringComparison.Ordinal) is true);
        return image is not null && image.LastIndexOf(':') is var colon and >= 0 && ComponentVersion.TryParse(image[(colon + 1)..], out _)
            ? image[(colon + 1)..] : null;
    }

    private static ApiObject? NodeOf(Host host, ApiObjects api) => api.Find("nodes", null, host.Name);
}
