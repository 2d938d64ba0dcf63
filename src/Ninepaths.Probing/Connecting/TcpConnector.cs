using System.Net;
using System.Net.Sockets;
using Ninepaths.Facts;

namespace Ninepaths.Probing;

/// <summary>Connects from this machine, without any proxy.</summary>
public sealed class TcpConnector : IConnector
{
    public string? From => null;

    public async Task<Stream> ConnectAsync(string address, int port, CancellationToken cancellationToken)
    {
        try
        {
            if (IPAddress.TryParse(address, out var ip)) return await DialAsync(ip, port, cancellationToken).ConfigureAwait(false);
            SocketException? last = null;
            foreach (var found in await Dns.GetHostAddressesAsync(address, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    return await DialAsync(found, port, cancellationToken).ConfigureAwait(false);
                }
                catch (SocketException e)
                {
                    last = e;
                }
            }

            throw last ?? new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException e)
        {
            throw Fault(e);
        }
    }

    private static async Task<Stream> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ConnectException Fault(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => new(PortReach.Refused, "connection refused", error),
        SocketError.TimedOut => new(PortReach.TimedOut, "the connection timed out", error),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => new(PortReach.Unreachable, "no such host", error),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown =>
            new(PortReach.Unreachable, "no route to it", error),
        SocketError.AccessDenied => new(PortReach.Unreachable, "connecting is not permitted here", error),
        SocketError.TooManyOpenSockets => new(PortReach.Unreachable, "this process has too many files open", error),
        SocketError.AddressFamilyNotSupported => new(PortReach.Unreachable, "this machine does not speak that version of IP", error),
        _ => new(PortReach.Unreachable, $"cannot connect ({error.SocketErrorCode})", error),
    };
}
