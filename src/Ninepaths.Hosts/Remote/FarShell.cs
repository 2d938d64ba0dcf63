using System.Globalization;
using System.Text;

namespace Ninepaths.Hosts.Remote;

/// <summary>A shell on a host, which takes scripts by its input and answers by its output.</summary>
internal sealed class FarShell(FarProcess process, AnswerParser parser, TimeProvider clock)
{
    // What a command may still say after it has ended, if something that it started holds its output open.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <summary>Sends a script and takes in its answer to the end.</summary>
    /// <exception cref="HostFailedException">The answer is none, or breaks off.</exception>
    public async Task AskAsync(string script, CancellationToken cancellationToken)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(script, answered.Token);
        await ReadAsync(cancellationToken).ConfigureAwait(false);
        await answered.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(false);
    }

    /// <summary>Lets the shell end by itself, but not wait for long.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LastWords, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await process.Input.DisposeAsync().ConfigureAwait(false);
            await process.ExitedAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The answer is complete; how the command ends does not matter any more.
        }
    }

    private async Task SendAsync(string script, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(script);
            await process.Input.WriteAsync(bytes, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            await process.Input.FlushAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever does not read the script gives no answer, and that is what is told.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        var exited = process.ExitedAsync(cancellationToken);
        using var lastWords = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lastWords.Token);
        var reading = process.Output.ReadAsync(buffer, CancellationToken.None).AsTask();
        while (true)
        {
            int read;
            try
            {
                if (!reading.IsCompleted && await Task.WhenAny(reading, exited).ConfigureAwait(false) == exited && !lastWords.IsCancellationRequested)
                {
                    await exited.ConfigureAwait(false);
                    await reading.WaitAsync(LastWords, clock, either.Token).ConfigureAwait(false);
                }

                read = await reading.ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or TimeoutException or ObjectDisposedException)
            {
                read = 0;
            }

            if (read == 0) throw await BrokenOffAsync().ConfigureAwait(false);
            parser.Add(buffer.AsSpan(0, read));
            if (parser.Ended) break;
            reading = process.Output.ReadAsync(buffer, CancellationToken.None).AsTask();
        }

        System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
    }

    private async Task<HostFailedException> BrokenOffAsync()
    {
        await process.HearOutAsync(clock).ConfigureAwait(false);
        try
        {
            await process.ExitedAsync(CancellationToken.None).WaitAsync(LastWords, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }

        var complaint = process.Complaint.Line;
        var end = process.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"the command ended with code {code}") : "it closed its output";
        var what = parser.Begun ? string.Create(CultureInfo.InvariantCulture, $"the answer broke off after {parser.Total} bytes: {end}") : $"no answer: {end}";
        return new HostFailedException(complaint.Length > 0 ? $"{what}: {complaint}" : what, Advice.On(complaint));
    }
}
