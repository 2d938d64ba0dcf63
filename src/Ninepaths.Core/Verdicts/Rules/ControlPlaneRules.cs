using System.Net;
using Ninepaths.Catalogue;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>The own ports of scheduler, controller-manager and kube-proxy, and the controllers' identities.</summary>
internal static class ControlPlaneRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
    [
        .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler)).SelectMany(OwnPort),
        .. cluster.Of(ComponentKind.KubeControllerManager).SelectMany(manager => Controllers(cluster, manager)),
        .. cluster.Of(ComponentKind.KubeProxy).SelectMany(Proxy),
    ];

    private static IEnumerable<Finding> OwnPort(Component component)
    {
        var settings = component.Settings;
        if (settings["bind-address"] is { IsKnown: true } bound && !IsLoopback(bound.Text ?? "0.0.0.0"))
            yield return Finding.Of(8, 501, component.Id, [Evidence.Of(component, "bind-address", "127.0.0.1")]);
        if (settings["profiling"] is { IsKnown: true, Boolean: not false })
            yield return Finding.Of(8, 502, component.Id, [Evidence.Of(component, "profiling", "false")]);
        if (settings["authorization-always-allow-paths"] is { IsSet: true } paths
            && paths.Values.Any(path => path is not ("/healthz" or "/readyz" or "/livez" or "")))
            yield return Finding.Of(8, 503, component.Id,
                [Evidence.Of(component, "authorization-always-allow-paths", "/healthz,/readyz,/livez")]);
        if (settings["tls-cert-file"] is { IsKnown: true, Text: null })
            yield return Finding.Of(8, 504, component.Id,
                [Evidence.Of(component, "tls-cert-file", "a certificate that scrapers can verify")]);
    }

    private static IEnumerable<Finding> Controllers(Cluster cluster, Component manager)
    {
        if (manager.Settings["use-service-account-credentials"] is { IsKnown: true, Boolean: not true })
            yield return Finding.Of(8, 506, manager.Id, [Evidence.Of(manager, "use-service-account-credentials", "true")]);

        var signer = manager.Settings["cluster-signing-cert-file"];
        if (signer.Text is not { } path || ObservedFile.Of(manager, path) is not { Missing: null } file) yield break;
        var certificates = cluster.Material.Bundle(file.Fact!, BundleReader.Client).Certificates;
        if (certificates.Length != 1)
        {
            yield return Finding.Of(8, 508, manager.Id,
                [new(signer.Origin, $"{file.Path} holds {certificates.Length} certificates", "exactly one")]);
            yield break;
        }

        var (key, origin, _) = ServiceAccountKeys.Single(manager, "cluster-signing-key-file");
        if (key is not null && key != certificates[0].SpkiSha256)
            yield return Finding.Of(8, 508, manager.Id,
                [new(origin, "the signing key is not the key of the signing certificate", "the key of the same pair")]);
    }

    private static IEnumerable<Finding> Proxy(Component proxy)
    {
        var bound = proxy.Settings["metrics-bind-address"];
        if (!bound.IsKnown || bound.Text is not { } address) yield break;
        var host = address.LastIndexOf(':') is var colon and >= 0 && address.IndexOf(':', StringComparison.Ordinal) is var first
            && (first == colon || address.StartsWith('['))
            ? address[..colon].Trim('[', ']') : address;
        if (!IsLoopback(host)) yield return Finding.Of(9, 501, proxy.Id, [Evidence.Of(proxy, "metrics-bind-address", "127.0.0.1:10249")]);
    }

    private static bool IsLoopback(string address) => address == "localhost"
        || (IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip));
}
