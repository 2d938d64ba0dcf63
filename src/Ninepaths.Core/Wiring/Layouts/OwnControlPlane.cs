using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Whether a control plane stands in plain sight: then no provider keeps it, whoever the machines are rented from.</summary>
internal static class OwnControlPlane
{
    public static bool IsSeen(Snapshot facts) => OnHosts(facts) || InPods(facts) || OnNodes(facts);

    private static bool OnHosts(Snapshot facts) => facts.Hosts.Any(host =>
        (!host.Processes.IsDefault && host.Processes.Any(process => IsPart(ComponentPrograms.Recognise(process.Argv))))
        || host.Files.Any(file => file.Path.EndsWith("/kube-apiserver.yaml", StringComparison.Ordinal)
            || file.Path.EndsWith("/kube-apiserver.service", StringComparison.Ordinal)));

    private static bool InPods(Snapshot facts) => facts.Api.Of("pods").Where(pod => pod.Namespace is "kube-system").Any(pod =>
        pod.Body.Items("spec", "containers").Any(container =>
            IsPart(ComponentPrograms.Recognise([.. container.Texts("command").Concat(container.Texts("args"))]))));

    private static bool OnNodes(Snapshot facts) => facts.Api.Of("nodes").Any(node =>
        (Seen.Label(node, "node-role.kubernetes.io/control-plane") ?? Seen.Label(node, "node-role.kubernetes.io/master")) is not null);

    private static bool IsPart(ComponentKind? kind) =>
        kind is ComponentKind.KubeApiserver or ComponentKind.KubeControllerManager or ComponentKind.KubeScheduler;
}
