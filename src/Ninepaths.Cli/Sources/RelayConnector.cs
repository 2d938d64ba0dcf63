using Ninepaths.Facts;
using Ninepaths.Hosts.Remote;
using Ninepaths.Probing;

namespace Ninepaths.Cli.Sources;

/// <summary>Connects from a host of the inventory, through its shell.</summary>
internal sealed class RelayConnector(HostRelay relay) : IConnector
{
    public string? From => relay.Host;

    public async Task<Stream> ConnectAsync(string address, int port, CancellationToken cancellationToken)
    {
        try
        {
            return await relay.OpenAsync(address, port, cancellationToken);
        }
        catch (RelayException e)
        {
            throw new ConnectException(Reach(e.Fault), e.Message, e);
        }
    }

    private static PortReach Reach(RelayFault fault) => fault switch
    {
        RelayFault.Refused => PortReach.Refused,
        RelayFault.TimedOut => PortReach.TimedOut,
        _ => PortReach.Unreachable,
    };
}
