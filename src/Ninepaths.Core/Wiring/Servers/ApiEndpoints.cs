using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;

namespace Ninepaths.Wiring.Servers;

/// <summary>Which API servers stand behind a URL that a client dials.</summary>
internal sealed class ApiEndpoints(Cluster cluster)
{
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _addresses = new(StringComparer.Ordinal);

    /// <summary>The API servers that may answer: one, or all of them where the address is nobody's in particular (a load
    /// balancer).</summary>
    public IReadOnlyList<Component> Behind(Host? from, string? url) => Exactly(from, url) ?? Proxied(from, url) ?? [.. cluster.ApiServers];

    /// <summary>The API servers that have this address themselves; null where none is known to.</summary>
    public IReadOnlyList<Component>? Exactly(Host? from, string? url)
    {
        if (KubeconfigDialer.HostOf(url) is not { } host) return null;
        var port = PortOf(url!);
        var address = IPAddress.TryParse(host, out _) ? host : Lookup(from, host);

        if (address is not null && IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip))
            return Only(server => ReferenceEquals(server.Host, from) && Listens(server, port));
        var dialled = CanonicalAddress.Of(address ?? host);
        return Only(server => Listens(server, port)
            && (address is not null ? AddressesOf(server).Contains(dialled) : CanonicalAddress.Same(server.Host.Name, host)));
    }

    /// <summary>What a proxy of the host itself leads to; null where none listens there.</summary>
    private List<Component>? Proxied(Host? from, string? url)
    {
        if (from is null || KubeconfigDialer.HostOf(url) is not { } host) return null;
        if (!IPAddress.TryParse(Lookup(from, host) ?? host, out var ip) || !IPAddress.IsLoopback(ip)) return null;
        var targets = LocalProxies.Behind(from, PortOf(url!));
        return targets.IsEmpty ? null : [.. cluster.ApiServers.Where(server => targets.Any(target => Listens(server, target.Port)
            && AddressesOf(server).Contains(CanonicalAddress.Of(Lookup(from, target.Host) ?? target.Host))))];
    }

    /// <summary>The addresses at which an API server can be reached, in their canonical form.</summary>
    public IReadOnlySet<string> AddressesOf(Component server) =>
        _addresses.GetOrAdd(server.Id, _ => Collect(server));

    private HashSet<string> Collect(Component server)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        if (!server.Host.Addresses.IsDefault) addresses.UnionWith(server.Host.Addresses.Select(CanonicalAddress.Of));
        if (server.Settings["advertise-address"].Text is { } advertised) addresses.Add(CanonicalAddress.Of(advertised));
        if (server.Settings["bind-address"].Text is { } bound
            && bound is not ("0.0.0.0" or "::")) addresses.Add(CanonicalAddress.Of(bound));
        foreach (var kubelet in cluster.On(server.Host).Where(component => component.Kind is ComponentKind.Kubelet))
            addresses.UnionWith(cluster.Nodes.Addresses(kubelet).Select(address => CanonicalAddress.Of(address.Address)));
        return addresses;
    }

    /// <summary>A host name by the client's own /etc/hosts; null where it does not know it.</summary>
    public static string? Lookup(Host? host, string name)
    {
        if (name == "localhost") return "127.0.0.1";
        if (host?.Find("/etc/hosts")?.Content is not { } content) return null;
        foreach (var line in System.Text.Encoding.UTF8.GetString(content.Span).Split('\n'))
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase)) return words[0];
        }

        return null;
    }

    /// <summary>True when a URL leads to the API server's own port, past the one that stands in front of it: only on its own host, where
    /// it listens on loopback.</summary>
    public static bool IsOwnPort(Component server, Host? from, string? url) =>
        url is not null && ReferenceEquals(server.Host, from) && KubeconfigDialer.HostOf(url) is not null && PortOf(url) is var port
            && port != server.Front?.Port && Listens(server, port);

    private static bool Listens(Component server, int port) => server.Front?.Port == port
        || !int.TryParse(server.Settings["secure-port"].Text, CultureInfo.InvariantCulture, out var secure) || secure == port;

    /// <summary>The port of a URL; 443 where it names none.</summary>
    public static int PortOf(string url) =>
        Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : "https://" + url, UriKind.Absolute, out var uri)
            ? uri.Port : 443;

    private List<Component>? Only(Func<Component, bool> fits) =>
        cluster.ApiServers.Where(fits).ToList() is { Count: > 0 } found ? found : null;
}
