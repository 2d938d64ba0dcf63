using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>How a client's TCP connections arrive at a pod with a proxy, by the pod's ports.</summary>
/// <param name="Mutual">With TLS of the mesh.</param>
/// <param name="Plain">Past the client's proxy, or from a client without one.</param>
/// <param name="Either">This way or that, depending on the address and port that the client dials.</param>
internal sealed record Transport(ConnectionSet Mutual, ConnectionSet Plain, ConnectionSet Either)
{
    public static readonly ConnectionSet Tcp = ConnectionSet.Of(Protocol.Tcp);

    /// <summary>From a client without a proxy.</summary>
    public static readonly Transport Bare = new(ConnectionSet.None, Tcp, ConnectionSet.None);

    /// <summary>From a client that has a proxy.</summary>
    public static Transport Between(LinkerdPod client, LinkerdPod server)
    {
        var (plain, either) = (client.SkipOutbound, ConnectionSet.None);
        foreach (var (dialed, target) in server.Ways)
        {
            var port = ConnectionSet.Of(Protocol.Tcp, target);
            if (client.SkipOutbound.Overlaps(port) == client.SkipOutbound.Overlaps(ConnectionSet.Of(Protocol.Tcp, dialed))) continue;
            either = either.Union(port);
        }

        // The proxy asks who is behind an address only within the networks of the cluster; behind the address of a Service it knows.
        if (!server.IsLookedUp) either = Tcp.Except(plain).Union(either);
        plain = plain.Except(either);
        return new(Tcp.Except(plain).Except(either), plain, either);
    }
}
