using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>The addresses at which hosts are reached from elsewhere.</summary>
internal sealed class HostPlaces
{
    public const string Loopback = "127.0.0.1";

    private readonly Cluster _cluster;
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _outside = new(StringComparer.Ordinal);
    private readonly HashSet<Host> _observed;

    public HostPlaces(Cluster cluster)
    {
        _cluster = cluster;
        _observed = new(cluster.Facts.Hosts, ReferenceEqualityComparer.Instance);
    }

    /// <summary>True for a host that somebody looked at, and not only heard of from the API server.</summary>
    public bool IsObserved(Host host) => _observed.Contains(host);

    /// <summary>The host's addresses in the nodes' network.</summary>
    public ImmutableArray<string> Outside(Host host) =>
        _outside.GetOrAdd(host.Name, _ => [.. Find(host).Select(CanonicalAddress.Of).Distinct(StringComparer.Ordinal)]);

    /// <summary>Where a program can be reached that binds this address; loopback only where it binds nothing else, or everything.</summary>
    public IEnumerable<string> Reached(Host host, string? bound) => bound switch
    {
        null or "" or "0.0.0.0" or "::" => Outside(host),
        "localhost" => [Loopback],
        _ => [CanonicalAddress.Of(bound)],
    };

    public static bool IsLoopback(string address) =>
        address == "localhost" || (IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip));

    // What the node reports, else what its programs say of themselves, else what its interfaces have.
    private IEnumerable<string> Find(Host host)
    {
        var programs = _cluster.On(host).ToList();
        var reported = programs.Where(each => each.Kind is ComponentKind.Kubelet).SelectMany(kubelet => _cluster.Nodes.Addresses(kubelet))
            .Where(each => each.Type == "InternalIP").Select(each => each.Address).Where(IsUsable).ToList();
        if (reported.Count > 0) return reported;
        var said = programs.Select(each => each.Kind is ComponentKind.KubeApiserver ? each.Settings["advertise-address"].Text : null)
            .Concat(programs.Where(each => each.Kind is ComponentKind.Etcd).SelectMany(each =>
                EtcdUrl.All(each.Settings["advertise-client-urls"]).Concat(EtcdUrl.All(each.Settings["initial-advertise-peer-urls"])).Select(url => url.Host)))
            .OfType<string>().Where(IsUsable).ToList();
        return said.Count > 0 ? said.Take(1) : host.Addresses.IsDefault ? [] : host.Addresses.Where(IsUsable).Take(1);
    }

    private static bool IsUsable(string address) => IPAddress.TryParse(address, out var ip)
        && !IPAddress.IsLoopback(ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
        && !ip.IsIPv6LinkLocal;
}
