using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Remote;

/// <summary>Reads a host through its shell: in one round trip, and one more where something was named that the first did not bring.</summary>
internal sealed class RemoteHost(InventoryHost host, InventoryOptions options, TimeProvider clock)
{
    private const int MostTrips = 2;

    // Quoted in a script; a host that names more has them named in a gap.
    private const int MostWanted = 2000;

    /// <exception cref="HostFailedException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<RemoteReading> ReadAsync(CancellationToken cancellationToken)
    {
        var patience = options.LimitOf(host);
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await using var process = FarProcess.Start(host.Shell);
        try
        {
            return await ReadAsync(process, either.Token).ConfigureAwait(false);
        }
        catch (HostFailedException)
        {
            process.Kill();
            throw;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill();
            await process.HearOutAsync(clock).ConfigureAwait(false);
            var complaint = process.Complaint.Line;
            var reason = string.Create(CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0.###} s");
            throw new HostFailedException(complaint.Length > 0 ? $"{reason}: {complaint}" : reason, complaint.Length > 0 ? Advice.On(complaint) : "more time (--host-timeout), or a host that answers");
        }
    }

    private async Task<RemoteReading> ReadAsync(FarProcess process, CancellationToken cancellationToken)
    {
        using var received = new ReceivedHost(options.Limits, clock);
        var script = new CollectScript(options.Limits);
        using var parser = new AnswerParser(script.Number, options.Limits.HostBytes, received.Take);
        var shell = new FarShell(process, parser, clock);
        await shell.AskAsync(script.Whole(), cancellationToken).ConfigureAwait(false);
        for (var trips = 1; ; trips++)
        {
            var reading = await Task.Run(() => Facts(received, trips, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (reading.Wanted.Count == 0 || trips == MostTrips)
            {
                await shell.LeaveAsync(cancellationToken).ConfigureAwait(false);
                return reading with { Bytes = parser.Total };
            }

            parser.Again();
            await shell.AskAsync(CollectScript.More(reading.Wanted.Take(MostWanted)), cancellationToken).ConfigureAwait(false);
        }
    }

    private RemoteReading Facts(ReceivedHost received, int trips, CancellationToken cancellationToken)
    {
        var files = new ReceivedFiles(received, options.Limits);
        var unseen = new Gap(Origin.File(host.Name, "/proc"), "processes and sockets cannot be seen: there is no /proc", "a shell that sees the host's own /proc");
        var running = new RunningSystem(received.Proc, files, host.Name, unseen);
        var time = received.HostTime is { } shown ? new ClockFact(shown, received.ObservedAt, received.IsClockSynchronized) : null;
        var (facts, gaps) = new HostReader(files, running, host.Name, options.Limits).Read(time, null, cancellationToken);
        return new RemoteReading(facts, [.. gaps, .. ToolGaps.Of(host, received), .. trips == MostTrips ? Unfetched(files.Wanted) : []], [.. files.Wanted], trips, 0);
    }

    private IEnumerable<Gap> Unfetched(IReadOnlyCollection<string> wanted) =>
        wanted.Select(path => new Gap(Origin.File(host.Name, path), "it is named by others, and the host did not send it", "ninepaths on the host itself: capture --output-file FILE"));
}

/// <summary>What came of reading a host.</summary>
/// <param name="Host">Its facts.</param>
/// <param name="Gaps">What could not be read.</param>
/// <param name="Wanted">Paths of which nothing is known.</param>
/// <param name="Trips">How often it was asked.</param>
/// <param name="Bytes">What it sent.</param>
internal sealed record RemoteReading(Host Host, ImmutableArray<Gap> Gaps, IReadOnlyCollection<string> Wanted, int Trips, long Bytes);
