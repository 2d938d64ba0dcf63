using Ninepaths.Facts;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Probing.Connecting;

/// <summary>Opens connections to one endpoint, within what is allowed at once and in a second.</summary>
/// <param name="atOnce">Room for connections to it.</param>
internal sealed class Dialer(ProbeRequest request, ProbeOptions options, SemaphoreSlim atOnce, ConnectionRate rate, TimeProvider clock)
{
    public ProbeTarget Target => request.Target;

    /// <summary>A connection; disposing it makes room for another.</summary>
    /// <exception cref="ConnectException">There is none to be had.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        await atOnce.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await rate.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new PatientStream(await DialAsync(cancellationToken).ConfigureAwait(false), options.Patience, clock, () => atOnce.Release());
        }
        catch
        {
            atOnce.Release();
            throw;
        }
    }

    private async Task<Stream> DialAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var dialling = request.Connector.ConnectAsync(request.Target.Address, request.Target.Port, either.Token);
        try
        {
            return await dialling.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectException(PortReach.TimedOut, Silence.Of(options.Patience), e);
        }
        finally
        {
            // A connector that does not heed cancellation may still come back with a connection that nobody wants.
            if (!dialling.IsCompleted)
                _ = dialling.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }
}
