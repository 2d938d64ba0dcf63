using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>Ports that were dialled and did not answer, and what that says: it depends on where the dialling was done.</summary>
internal static class UnansweredPorts
{
    private static readonly ImmutableArray<ProbeRole> Serving =
        [ProbeRole.ApiServer, ProbeRole.Kubelet, ProbeRole.Etcd, ProbeRole.EtcdPeer, ProbeRole.AggregatedApi, ProbeRole.Webhook];

    /// <summary>The connection, with the reason why nobody answers its client: seen from the client's host, or where the server's own host refuses.</summary>
    public static Connection On(Cluster cluster, Connection connection)
    {
        if (cluster.Live.All.IsEmpty || Host(cluster, connection.Server) is not { } server || KubeconfigDialer.HostOf(connection.Address) is not { Length: > 0 } dialled) return connection;
        var client = Host(cluster, connection.Client);
        var address = IPAddress.TryParse(dialled, out _) ? dialled : ApiEndpoints.Lookup(client, dialled) ?? dialled;
        var there = cluster.Live.Of(server, ApiEndpoints.PortOf(connection.Address)).Where(port => CanonicalAddress.Same(port.Fact.Address, address)).ToList();
        if (there.Count == 0 || there.Exists(port => port.IsOpen)) return connection;
        // From elsewhere a firewall may refuse in the host's name; the host's own list of sockets tells.
        var silent = there.Find(port => port.Fact.Reach is PortReach.Refused
                && (IsFrom(cluster, port, client) || IsFrom(cluster, port, server) || port.IsLoopback || NobodyListens(server, port.Fact.Port)))
            ?? there.Find(port => port.Fact.Reach is PortReach.TimedOut && IsFrom(cluster, port, client));
        return silent is null ? connection : connection with { NobodyAnswers = new(silent.Origin, Words(silent.Fact), "somebody listens there, and no firewall is between") };
    }

    /// <summary>The probe that shows that nobody listens at a port that is set: from the host itself, or with its list of sockets. Null where somebody does, or may.</summary>
    public static SeenPort? Closed(Cluster cluster, Host host, int port, Func<SeenPort, bool>? which = null)
    {
        var there = cluster.Live.Of(host, port).Where(seen => which is null || which(seen)).ToList();
        return there.Count > 0 && there.TrueForAll(seen => seen.Fact.Reach is PortReach.Refused)
            ? there.Find(seen => seen.IsLoopback || IsFrom(cluster, seen, host) || NobodyListens(host, port)) : null;
    }

    /// <summary>What could not be seen, so that nobody takes it for seen.</summary>
    public static IEnumerable<Gap> Gaps(Cluster cluster) =>
        from port in cluster.Live.All
        where port.Fact.Role is { } role && (port.IsOpen ? port.Fact.Failure is not null
            : port.Fact.Reach is PortReach.TimedOut or PortReach.Unreachable && Serving.Contains(role) && !cluster.Live.All.Any(other => other.IsOpen
                && other.Fact.Port == port.Fact.Port && other.Fact.Address == port.Fact.Address))
        select new Gap(port.Origin, Words(port.Fact), port.Fact.From is null ? "a probe from a host that reaches the port (audit --inventory)" : $"a way from {port.Fact.From} to the port, or a longer time limit");

    private static bool NobodyListens(Host host, int port) => !host.Listeners.IsDefaultOrEmpty && host.Listeners.All(listener => listener.Port != port);

    private static string Words(ProbeFact fact)
    {
        var from = fact.From is { } host ? $" from {host}" : "";
        return fact.Reach switch
        {
            PortReach.Refused => $"the connection was refused{from}: nobody listens there",
            PortReach.TimedOut => $"no answer{from}: {Documents.TextSafety.Inert(fact.Failure ?? "the time was up")}; a firewall may drop it",
            PortReach.Unreachable => $"cannot be reached{from}: {Documents.TextSafety.Inert(fact.Failure ?? "no route")}",
            _ => $"the probe{from} did not come to its end: {Documents.TextSafety.Inert(fact.Failure ?? "unknown")}",
        };
    }

    /// <summary>True where the dialling was done on that host; by the one host that was looked at from inside, too.</summary>
    private static bool IsFrom(Cluster cluster, SeenPort port, Host? host) => host is not null
        && (port.Fact.From ?? (cluster.Facts is { Source.Kind: SourceKind.Host, Hosts: [var only] } ? only.Name : null)) == host.Name;

    private static Host? Host(Cluster cluster, string end) => end.LastIndexOf('@') is var at and >= 0
        ? cluster.Facts.Hosts.FirstOrDefault(host => host.Name == end[(at + 1)..].Split(' ')[0]) : null;
}
