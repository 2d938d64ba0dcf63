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
    public IConnector? First(ProbeTarget target) =>
        !target.IsLoopback || target.Host == own ? _direct : target.Host is { } host ? relay(host) : null;

    /// <summary>Where to try when nothing came back: what a firewall hides here may be open in the cluster. Null for nowhere.</summary>
    public IConnector? Second(ProbeTarget target, ProbeFact first)
    {
        if (first.From is not null || first.Reach is not (PortReach.TimedOut or PortReach.Unreachable)) return null;
        var from = target.Host ?? hosts.FirstOrDefault(host => relay(host.Name) is not null)?.Name;
        return from is null ? null : relay(from);
    }
}
