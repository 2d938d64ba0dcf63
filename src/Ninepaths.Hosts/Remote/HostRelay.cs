using System.Text;

namespace Ninepaths.Hosts.Remote;

/// <summary>
/// Opens streams to ports from a host, through the command that gives a shell there: to its loopback, or to what only it can reach. On the host it
/// takes what is there: bash, nc, ncat, busybox, socat, python3 or perl.
/// </summary>
public sealed class HostRelay(InventoryHost host, TimeProvider clock)
{
    // busybox's nc does not tell that it is connected, only that it could not.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private const int MostBefore = 64 << 10;

    /// <summary>The host that connects.</summary>
    public string Host => host.Name;

    /// <summary>A stream to the port, full-duplex; disposing it ends the far program.</summary>
    /// <param name="address">An IP address or a name, as the host knows it.</param>
    /// <param name="port">The TCP port.</param>
    /// <exception cref="RelayException">Nobody listens there, or there is no way to it from that host.</exception>
    public async Task<Stream> OpenAsync(string address, int port, CancellationToken cancellationToken)
    {
        var number = new AnswerNumber();
        var script = RelayScript.To(address, port, number);
        var process = Start();
        RelayStream? stream = null;
        try
        {
            stream = new RelayStream(process);
            await ReadyAsync(process, stream, script, number, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            else process.Dispose();
            throw;
        }
    }

    private FarProcess Start()
    {
        try
        {
            return FarProcess.Start(host.Shell);
        }
        catch (HostFailedException e)
        {
            throw new RelayException(RelayFault.NoShell, e.Message, e);
        }
    }

    private async Task ReadyAsync(FarProcess process, RelayStream stream, string script, AnswerNumber number, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(script), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended already: its output and its messages say why.
        }

        var words = (await AnswerAsync(stream, number, cancellationToken).ConfigureAwait(false))?.Split(' ') ?? [];
        switch (words)
        {
            case ["ready"]:
                return;
            case ["started", var tool]:
                await ConnectedAsync(process, stream, tool, cancellationToken).ConfigureAwait(false);
                return;
            case ["none"]:
                throw new RelayException(RelayFault.NoTool, $"{host.Name} has none of bash, nc, socat, python3 and perl to connect with");
            case ["failed"]:
                await process.HearOutAsync(clock).ConfigureAwait(false);
                throw Failure(process.Complaint.Text, RelayFault.Unreachable);
            default:
                await process.HearOutAsync(clock).ConfigureAwait(false);
                throw Failure(process.Complaint.Text, RelayFault.NoShell);
        }
    }

    /// <summary>The first line of the answer, without the number; null where the shell gave none. Bytes after it stay in the stream.</summary>
    private static async Task<string?> AnswerAsync(RelayStream stream, AnswerNumber number, CancellationToken cancellationToken)
    {
        var mark = Encoding.ASCII.GetBytes($"\n{number} ");
        while (true)
        {
            var (text, start) = (stream.Buffered, 0);
            if (text.Span.IndexOf(mark) is var at and >= 0 && text.Span[(start = at + mark.Length)..].IndexOf((byte)'\n') is var length and >= 0)
            {
                var line = Encoding.ASCII.GetString(text.Span.Slice(start, length)).TrimEnd('\r');
                stream.Skip(start + length + 1);
                return line;
            }

            if (text.Length > MostBefore || !await stream.FillAsync(cancellationToken).ConfigureAwait(false)) return null;
        }
    }

    // Programs other than ours tell by what they write to stderr, if at all; data from the port tells as well.
    private async Task ConnectedAsync(FarProcess process, RelayStream stream, string tool, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var complaint = process.Complaint.Text;
            if (RelayMessages.Connected(complaint) || stream.Buffered.Length > 0) return;
            if (tool == "busybox" && clock.GetElapsedTime(started) > Silence) return;
            if (await stream.EndsWithinAsync(Glance, clock, cancellationToken).ConfigureAwait(false))
            {
                await process.HearOutAsync(clock).ConfigureAwait(false);
                throw Failure(process.Complaint.Text, RelayFault.Unreachable);
            }
        }
    }

    private RelayException Failure(string complaint, RelayFault otherwise)
    {
        var fault = RelayMessages.FaultIn(complaint) ?? otherwise;
        var line = Complaint.Shown(complaint);
        return new RelayException(fault, fault switch
        {
            RelayFault.Refused => "connection refused",
            RelayFault.TimedOut => "no answer",
            RelayFault.NoShell => line.Length > 0 ? $"no shell on {host.Name}: {line}" : $"no shell on {host.Name}",
            _ => line.Length > 0 ? line : $"{host.Name} could not connect",
        });
    }
}
