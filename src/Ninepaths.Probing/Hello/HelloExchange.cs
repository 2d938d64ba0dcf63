using System.Runtime.InteropServices;
using Ninepaths.Probing.Connecting;

namespace Ninepaths.Probing.Hello;

/// <summary>Sends a ClientHello on a connection of its own, reads what comes and hangs up.</summary>
internal sealed class HelloExchange(Dialer dialer, string? serverName)
{
    public async Task<HelloAnswer> AskAsync(TlsVersion version, List<ushort> suites, KeyShare share, bool toItsEnd, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await dialer.ConnectAsync(cancellationToken).ConfigureAwait(false);
            var reader = new ServerFlightReader(stream);
            try
            {
                await stream.WriteAsync(ClientHello.Write(version, CollectionsMarshal.AsSpan(suites), serverName, share), cancellationToken).ConfigureAwait(false);
            }
            catch (SilenceException e)
            {
                return new HelloAnswer.TimedOut(e.Message);
            }
            catch (IOException)
            {
                // A server that hangs up may have said why before.
            }

            return await reader.ReadAsync(toItsEnd, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectException e)
        {
            return new HelloAnswer.NoConnection(e);
        }
    }
}
