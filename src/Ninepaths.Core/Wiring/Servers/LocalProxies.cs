using System.Collections.Immutable;
using System.Net;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>TCP proxies on a node through which its programs reach the API servers (kubespray's nginx-proxy and haproxy).</summary>
internal static class LocalProxies
{
    private static readonly ImmutableArray<(string Path, Func<ReadOnlyMemory<byte>, ImmutableArray<ProxyRoute>> Routes)> Files =
    [
        ("/etc/nginx/nginx.conf", NginxFile.Routes), ("/etc/haproxy/haproxy.cfg", HaproxyFile.Routes),
    ];

    /// <summary>The servers that stand behind a port of the host itself; empty where no proxy listens there.</summary>
    public static ImmutableArray<(string Host, int Port)> Behind(Host host, int port)
    {
        foreach (var (path, routes) in Files)
        {
            if (host.Find(path)?.Content is not { } content) continue;
            foreach (var route in routes(content))
                if (route.Port == port && (route.Host.Length == 0 || TakesLoopback(route.Host))) return route.Servers;
        }

        return [];
    }

    private static bool TakesLoopback(string host) => host == "localhost"
        || (IPAddress.TryParse(host, out var ip) && (IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
}
