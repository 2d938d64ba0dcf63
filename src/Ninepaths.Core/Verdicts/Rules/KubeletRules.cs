using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>What kubelets offer besides their main port, and the certificate they make for themselves.</summary>
internal static class KubeletRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) => [.. Kubelets(cluster), .. Administrators(cluster)];

    /// <summary>The API server's kubelet client as an administrator: its key is worth the cluster, whatever the kubelets' authorizer
    /// says.</summary>
    private static IEnumerable<Finding> Administrators(Cluster cluster)
    {
        foreach (var server in cluster.ApiServers)
        {
            if (cluster.Tls.Credential(server, "kubelet-client-certificate", "kubelet-client-key") is not Credential.Certificate { Chain.Certificates: [var leaf, ..] } shown) continue;
            if (leaf.Subject.Organizations.Contains(Properties.AuthorizationJudge.Masters))
                yield return Finding.Of(1, (int)Weakness.TooManyRights, server.Id, [new(shown.Origin, $"{shown.File} is in the group {Properties.AuthorizationJudge.Masters}", "no organization, and the ClusterRole system:kubelet-api-admin")]);
        }
    }

    private static IEnumerable<Finding> Kubelets(Cluster cluster)
    {
        foreach (var kubelet in cluster.Kubelets)
        {
            var port = kubelet.Settings["read-only-port"];
            if (port.Text is { } text && text != "0" && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                && UnansweredPorts.Closed(cluster, kubelet.Host, number) is { } closed)
            {
                yield return Finding.Of(1, (int)Weakness.OtherwiseOnTheWire, kubelet.Id,
                    [new(closed.Origin, $"refused: nobody listens, though the read-only port is set ({port.Origin})", "what is set"), Evidence.Of(kubelet, "read-only-port", "readOnlyPort: 0")]);
            }
            else if (port.Text is { } open && open != "0")
            {
                var listener = kubelet.Host.Listeners.IsDefault ? null
                    : kubelet.Host.Listeners.FirstOrDefault(each => each.Port.ToString(CultureInfo.InvariantCulture) == open);
                yield return Finding.Of(1, 501, kubelet.Id,
                [
                    Evidence.Of(kubelet, "read-only-port", "readOnlyPort: 0"),
                    .. listener is null ? Array.Empty<Evidence>()
                        : [new(Origin.Listener(kubelet.Host.Name, listener.Address, listener.Port), "open, plain HTTP", "closed")],
                ]);
            }

            if (kubelet.Settings["authentication-token-webhook"] is { IsKnown: true, Boolean: not true })
                yield return Finding.Of(1, 503, kubelet.Id, [Evidence.Of(kubelet, "authentication-token-webhook", "true")]);
            if (SelfSigned(cluster, kubelet) is { } evidence) yield return Finding.Of(1, 502, kubelet.Id, [evidence]);
        }
    }

    /// <summary>The kubelet's own certificate has an issuer that exists nowhere else: name-ca@time (client-go
    /// cert.GenerateSelfSignedCertKey).</summary>
    private static Evidence? SelfSigned(Cluster cluster, Component kubelet)
    {
        var settings = kubelet.Settings;
        if (!settings["tls-cert-file"].IsKnown || settings["tls-cert-file"].Text is not null
            || settings["rotate-server-certificates"].Boolean is true) return null;
        var path = HostPath.Combine(settings["cert-dir"].Text ?? "/var/lib/kubelet/pki", "kubelet.crt");
        var file = ObservedFile.Of(kubelet, path);
        if (file.Missing is not null || cluster.Material.Chain(file.Fact!, file.Content) is not { Certificates: [var leaf, ..] })
            return null;
        return new(Origin.File(kubelet.Host.Name, path), $"issued by \"{leaf.Issuer.CommonName}\", valid until {leaf.NotAfter.UtcDateTime:yyyy-MM-dd}", "a certificate of the cluster's CA");
    }
}
