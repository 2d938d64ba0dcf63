using System.Text;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Servers;

/// <summary>The CA that pods trust: the ConfigMap kube-root-ca.crt of their namespace, published by the controller-manager.</summary>
internal static class PublishedRoot
{
    public const string ConfigMap = "kube-root-ca.crt";

    /// <summary>True when what is not among the ConfigMaps of a namespace is not there: somebody may have listed one namespace only.</summary>
    public static bool IsListed(ApiObjects api, string @namespace)
    {
        var first = (string?)null;
        foreach (var map in api.Of("configmaps"))
        {
            if (map.Namespace == @namespace || (first is not null && first != map.Namespace)) return true;
            first = map.Namespace;
        }

        return false;
    }

    /// <summary>What pods of a namespace trust; from the controller-manager's --root-ca-file where the API server was not asked.</summary>
    public static ServerTrust Trust(Cluster cluster, Origin origin, string @namespace)
    {
        var api = cluster.Facts.Api;
        if (api.Has("configmaps"))
        {
            var map = api.Find("configmaps", @namespace, ConfigMap);
            return map?.Body.Text("data", "ca.crt") is { } pem
                ? new ServerTrust.Bundle(map.Origin, map.Origin.Place,
                    cluster.Material.Bundle(map, Encoding.UTF8.GetBytes(pem), BundleReader.Client))
                : !IsListed(api, @namespace) ? new ServerTrust.Unknown(Origin.Api("configmaps", @namespace, ConfigMap),
                    $"the ConfigMaps of {@namespace} were not listed", $"the ConfigMaps of {@namespace}")
                : new ServerTrust.Bundle(Origin.Api("configmaps", @namespace, ConfigMap),
                    $"the ConfigMap {ConfigMap}, which {@namespace} does not have", TrustBundle.ForServers([]));
        }

        var publishers = cluster.Of(Catalogue.ComponentKind.KubeControllerManager).ToList();
        foreach (var publisher in publishers)
            if (cluster.Tls.Trust(publisher, "root-ca-file", BundleReader.Client) is { } trust) return trust;

        // Without --root-ca-file the publisher takes the CA of its own kubeconfig (cmd/kube-controller-manager/app/certificates.go).
        foreach (var publisher in publishers)
        {
            if (publisher.Settings["kubeconfig"].Text is { } path && KubeconfigFinder.Named(cluster, publisher, path) is { } own)
                return KubeconfigDialer.Read(cluster, own.File, own.Host, own.Path, out _).Trust;
        }

        return new ServerTrust.Unknown(publishers.FirstOrDefault()?.Origin ?? origin,
            "the CA that pods trust was not observed", $"the ConfigMap {ConfigMap}, or --root-ca-file of the controller-manager");
    }
}
