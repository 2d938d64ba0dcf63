namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Reads what a port speaks from its <c>appProtocol</c> or the prefix of its name.</summary>
/// <remarks>istio pkg/config/kube/conversion.go, <c>ConvertProtocol</c>, and pkg/config/protocol/instance.go.</remarks>
internal static class PortTrafficNames
{
    /// <param name="port">The port of the Service: those of SMTP, DNS, MySQL and MongoDB are never guessed at.</param>
    /// <param name="name">Its name, which counts where there is no <paramref name="appProtocol"/>.</param>
    public static PortTraffic Of(int port, string name, string? appProtocol)
    {
        switch (appProtocol)
        {
            case "kubernetes.io/h2c" or "kubernetes.io/ws": return PortTraffic.Http;
            case "kubernetes.io/wss": return PortTraffic.Tcp;
        }

        var text = (appProtocol ?? name).ToLowerInvariant();
        if (text.StartsWith("grpc-web", StringComparison.Ordinal)) return PortTraffic.Http;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? text : text[..dash]) switch
        {
            "http" or "http2" or "http_proxy" or "grpc" => PortTraffic.Http,
            // HTTPS is TLS to a proxy that does not terminate it.
            "tcp" or "https" or "tls" or "mongo" or "redis" or "mysql" => PortTraffic.Tcp,
            _ => port is 25 or 53 or 3306 or 27017 ? PortTraffic.Tcp : PortTraffic.Detected,
        };
    }
}
