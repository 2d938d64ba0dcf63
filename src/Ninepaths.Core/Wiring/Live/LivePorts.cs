using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>Every port that somebody dialled, found by host and by address.</summary>
internal sealed class LivePorts
{
    private readonly ILookup<(string Host, int Port), SeenPort> _onHosts;
    private readonly ILookup<(string Address, int Port), SeenPort> _elsewhere;
    private readonly HostPlaces _places;

    public LivePorts(Cluster cluster)
    {
        _places = new(cluster);
        var own = (from host in cluster.Facts.Hosts
                   where !host.Probes.IsDefault
                   from probe in host.Probes
                   select (Host: host.Name, Port: new SeenPort(probe, host.Name))).ToList();
        _onHosts = own.ToLookup(each => (each.Host, each.Port.Fact.Port), each => each.Port);
        var others = cluster.Facts.Probes.IsDefault ? [] : cluster.Facts.Probes.Select(probe => new SeenPort(probe, "")).ToList();
        _elsewhere = others.ToLookup(each => (CanonicalAddress.Of(each.Fact.Address), each.Fact.Port));
        All = [.. own.Select(each => each.Port), .. others];
    }

    /// <summary>All of them, in the order of the facts.</summary>
    public ImmutableArray<SeenPort> All { get; }

    /// <summary>What was seen at this port of a host, from wherever and at whichever of its addresses.</summary>
    public ImmutableArray<SeenPort> Of(Host host, int port)
    {
        if (All.IsEmpty) return [];
        return [.. _onHosts[(host.Name, port)], .. _places.Outside(host).SelectMany(address => _elsewhere[(address, port)])];
    }

    /// <summary>The same with the ports that play one of these roles, whatever their number.</summary>
    public ImmutableArray<SeenPort> Of(Host host, params ReadOnlySpan<ProbeRole> roles)
    {
        if (All.IsEmpty) return [];
        var (found, outside) = (ImmutableArray.CreateBuilder<SeenPort>(), _places.Outside(host));
        foreach (var seen in All)
            if (seen.Role is { } role && roles.Contains(role)
                && (seen.Origin.Host == host.Name || (seen.Origin.Host.Length == 0 && outside.Contains(CanonicalAddress.Of(seen.Fact.Address), StringComparer.Ordinal)))) found.Add(seen);
        return found.ToImmutable();
    }

    /// <summary>What a client sees that dials this address: there, or where the host listens on every address; null where nobody looked.</summary>
    public SeenPort? At(Host? host, string? dialled, int port)
    {
        if (All.IsEmpty) return null;
        var address = dialled is null ? null : CanonicalAddress.Of(dialled);
        var there = host is null ? ImmutableArray<SeenPort>.Empty : Of(host, port);
        var candidates = address is null ? there : _elsewhere[(address, port)].Concat(there);
        return candidates.Where(seen => seen.IsOpen && (seen.SpeaksTls || seen.Plain is not null))
            .OrderBy(seen => address is not null && CanonicalAddress.Of(seen.Fact.Address) == address ? 0 : seen.IsEverywhere ? 1 : 2).FirstOrDefault();
    }

    /// <summary>The same for a URL that belongs to no host: a load balancer, a Service, a server of somebody else.</summary>
    public SeenPort? At(string? url) => url is not null && KubeconfigDialer.HostOf(url) is { } host
        ? At(host: null, host, ApiEndpoints.PortOf(url)) : null;

    /// <summary>True where the port was seen at exactly this address, or bound to all.</summary>
    public static bool IsAt(SeenPort seen, string dialled) => seen.IsEverywhere || CanonicalAddress.Same(seen.Fact.Address, dialled);

    /// <summary>True for a port that is not only the host's own.</summary>
    public static bool IsOutside(SeenPort seen) => seen.IsOpen && !seen.IsLoopback;

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
