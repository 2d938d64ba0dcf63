using Ninepaths.Facts;
using Ninepaths.Probing;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Cli.Sources;

/// <summary>From where a port can be dialled: from this machine, or from a host of the cluster.</summary>
/// <param name="hosts">The hosts of the snapshot.</param>
/// <param name="own">The host that this program runs on; null where it is none of them.</param>
/// <param name="relay">A way to connect from a host, by its name; null where there is none.</param>
internal sealed class Vantages(IReadOnlyList<Host> hosts, string? own, Func<string, IConnector?> relay)
{
    private readonly TcpConnector _direct = new();

    /// <summary>Where to try first; null for a port that cannot be dialled from anywhere.</summary>
    public IConnector? First(ProbeTarget target)
    {
        if (target.IsLoopback) return target.Host is not { } host ? null : host == own ? _direct : relay(host);
        if (target.Host is not null) return _direct;
        // What belongs to no host is dialled from where its clients are: another network may give its name or address to somebody else.
        return own is null && hosts.Select(host => relay(host.Name)).FirstOrDefault(found => found is not null) is { } inside ? inside
            : target.IsInCluster && own is null ? null : _direct;
    }

    /// <summary>Where to try when nothing came back: what a firewall hides here may be open on the host. Null for nowhere.</summary>
    public IConnector? Second(ProbeTarget target, ProbeFact first) =>
        first.From is null && first.Reach is (PortReach.TimedOut or PortReach.Unreachable) && target.Host is { } host ? relay(host) : null;
}
