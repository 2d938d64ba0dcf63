using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Components;

/// <summary>What API objects tell of hosts that nobody looked at: the mirror pods of the control plane, and a kubelet for every
/// node.</summary>
internal static class ApiLaunches
{
    public static IEnumerable<Launch> Find(Snapshot facts, IReadOnlyList<Component> found)
    {
        var seen = facts.Hosts.Select(host => host.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var component in found) seen.Add(component.Settings["hostname-override"].Text ?? component.Host.Name);

        var unseen = facts.Api.Of("nodes").Where(node => !seen.Contains(node.Name)).DistinctBy(node => node.Name)
            .ToDictionary(node => node.Name, node => new Host(node.Name, []), StringComparer.Ordinal);
        foreach (var (name, host) in unseen)
        {
            var origin = Origin.Api("nodes", null, name);
            yield return new()
            {
                Kind = ComponentKind.Kubelet,
                Host = host,
                Origin = origin,
                Unobserved = new(origin, $"the host {name} was not looked at",
                    $"the files and processes of {name}, or its kubelet's /configz"),
            };
        }

        // A host that was looked at, and a node all the same: its kubelet runs, in a way that was not understood.
        var kubelets = found.Where(component => component.Kind is ComponentKind.Kubelet).Select(component => component.Host.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var host in facts.Hosts.Where(host => !kubelets.Contains(host.Name)
            && facts.Api.Find("nodes", null, host.Name) is not null))
        {
            var origin = Origin.Api("nodes", null, host.Name);
            yield return new()
            {
                Kind = ComponentKind.Kubelet,
                Host = host,
                Origin = origin,
                Unobserved = new(origin, $"how the kubelet of {host.Name} is started was not seen",
                    $"the unit and the processes of {host.Name}, or its kubelet's /configz"),
            };
        }

        // Talos and others keep manifests out of sight: where nobody saw processes either, the mirror pods tell.
        var blind = facts.Hosts.Where(host => host.Processes.IsDefault).ToDictionary(host => host.Name, StringComparer.Ordinal);
        var known = found.Select(component => (component.Host.Name, component.Kind)).ToHashSet();
        foreach (var pod in facts.Api.Of("pods"))
        {
            if (!IsOfControlPlane(pod) || pod.Body.Text("spec", "nodeName") is not { } node) continue;
            var isBlind = blind.TryGetValue(node, out var host) && MirrorPods.IsOne(pod);
            if (!isBlind && !unseen.TryGetValue(node, out host)) continue;
            foreach (var container in pod.Body.Items("spec", "containers"))
            {
                ImmutableArray<Argument> arguments =
                    [.. container.Texts("command").Concat(container.Texts("args")).Select(word => new Argument(word, pod.Origin))];
                if (ComponentPrograms.Find(arguments) is not { } program) continue;
                if (isBlind && known.Contains((node, program.Kind))) continue;
                var image = container.Text("image") ?? "";
                yield return new()
                {
                    Kind = program.Kind,
                    Host = host!,
                    Origin = pod.Origin,
                    Configured = program.Arguments,
                    Mounts = isBlind ? MirrorPods.Mounts(pod, container) : default,
                    Version = ComponentVersion.TryParse(image[(image.LastIndexOf(':') + 1)..], out var version) ? version : null,
                };
            }
        }
    }

    /// <summary>OpenShift's operators keep each program in a namespace of its own.</summary>
    private static bool IsOfControlPlane(ApiObject pod) =>
        pod.Namespace is { } space && (space == "kube-system" || space.StartsWith("openshift-", StringComparison.Ordinal));
}
