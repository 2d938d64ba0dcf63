using System.Globalization;

namespace Ninepaths.Probing.Connecting;

/// <summary>A connection on which nobody waits longer than the patience for anything, whatever the stream below does with cancellation.</summary>
/// <param name="closed">Called once, when it is disposed.</param>
internal sealed class PatientStream(Stream inner, TimeSpan patience, TimeProvider clock, Action closed) : AsyncStream
{
    private int _isClosed;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var read = inner.ReadAsync(buffer, either.Token);
            return read.IsCompletedSuccessfully ? read.Result : await read.AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SilenceException(Silence.Of(patience));
        }
        catch (ObjectDisposedException e)
        {
            throw new IOException("the connection is closed", e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await inner.WriteAsync(buffer, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
            await inner.FlushAsync(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SilenceException(string.Create(CultureInfo.InvariantCulture, $"nothing was taken for {patience.TotalSeconds:0.###} s"));
        }
        catch (ObjectDisposedException e)
        {
            throw new IOException("the connection is closed", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            inner.Dispose();
            closed();
        }

        base.Dispose(disposing);
    }
}

/// <summary>How a silence is told.</summary>
internal static class Silence
{
    public static string Of(TimeSpan patience) => string.Create(CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0.###} s");
}
