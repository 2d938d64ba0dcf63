using System.IO.Pipelines;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>The body of an answer for readers that wait: the network side can be stopped at any moment, and never runs far ahead.</summary>
internal static class BoundedBody
{
    private const int Ahead = 1 << 20;

    /// <summary>Reads a body with something that reads streams.</summary>
    /// <exception cref="IOException">The body broke off.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<T> ReadAsync<T>(HttpContent content, Func<Stream, T> read, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, useSynchronizationContext: false));
        var fetching = FetchAsync(content, pipe.Writer, stop.Token);
        try
        {
            return await Task.Run(() => read(pipe.Reader.AsStream()), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            // A reader that has seen enough ends the rest.
            await stop.CancelAsync().ConfigureAwait(false);
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await fetching.ConfigureAwait(false);
        }
    }

    private static async Task FetchAsync(HttpContent content, PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false)) await stream.CopyToAsync(writer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            // It comes out at the other end of the pipe.
            fault = e is OperationCanceledException or IOException ? e : new IOException(e.Message, e);
        }

        await writer.CompleteAsync(fault).ConfigureAwait(false);
    }
}
