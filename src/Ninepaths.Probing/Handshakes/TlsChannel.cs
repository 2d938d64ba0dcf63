using Ninepaths.Facts;
using Ninepaths.Probing.Connecting;
using Ninepaths.Probing.Hello;
using Org.BouncyCastle.Tls;

namespace Ninepaths.Probing.Handshakes;

/// <summary>TLS over a connection, without blocking: bytes go in and out of the protocol by hand.</summary>
internal sealed class TlsChannel : AsyncStream
{
    private const int ChunkSize = 16 * 1024;

    private readonly Stream _inner;
    private readonly TlsClientProtocol _protocol = new();
    private readonly ProbeClient _client;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Lock _lock = new();
    private readonly byte[] _chunk = new byte[ChunkSize];
    private byte[] _start = [];

    public TlsChannel(Stream inner, ProbeClient client)
    {
        _inner = inner;
        _client = client;
    }

    /// <summary>How the server ended the connection; null while it did not.</summary>
    public HandshakeOutcome? Ended { get; private set; }

    /// <summary>Shakes hands. Never throws but for cancellation.</summary>
    public async Task<HandshakeOutcome> HandshakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            _protocol.Connect(_client);
            await SendAsync(cancellationToken).ConfigureAwait(false);
            while (_protocol.IsHandshaking)
            {
                if (await FeedAsync(cancellationToken).ConfigureAwait(false)) continue;
                return Ended = _start.Length == 0
                    ? new(HandshakeKind.Disconnected, Because: "the connection was closed without an answer")
                    : new(HandshakeKind.Refused, Because: "the connection was closed in the handshake");
            }

            return HandshakeOutcome.Completed;
        }
        catch (IOException e)
        {
            return Ended = OutcomeOf(e);
        }
    }

    /// <summary>Waits until the server has said, if only by a ticket, that it goes on, or has ended it; at most as long as the token allows.</summary>
    public async Task<HandshakeOutcome> SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_client.HasTicket && Available() == 0)
            {
                if (!await FeedAsync(cancellationToken).ConfigureAwait(false))
                    return Ended = new(HandshakeKind.Refused, Because: "the connection was closed after the handshake");
            }
        }
        catch (IOException e) when (e is not SilenceException)
        {
            return Ended = OutcomeOf(e);
        }
        catch (Exception e) when (e is OperationCanceledException or SilenceException)
        {
            // Silence: whoever wanted to refuse would have.
        }

        return HandshakeOutcome.Completed;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_protocol.GetAvailableInputBytes() is var available and > 0)
                    {
                        var one = new byte[Math.Min(available, buffer.Length)];
                        var read = _protocol.ReadInput(one, 0, one.Length);
                        one.AsSpan(0, read).CopyTo(buffer.Span);
                        return read;
                    }

                    if (_protocol.IsClosed) return 0;
                }

                if (!await FeedAsync(cancellationToken).ConfigureAwait(false)) return 0;
            }
        }
        catch (IOException e)
        {
            Ended ??= OutcomeOf(e);
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            lock (_lock) _protocol.WriteApplicationData(buffer.Span);
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // Why it hung up may be waiting to be read, and then is what matters.
            await DrainAsync(cancellationToken).ConfigureAwait(false);
            throw e as IOException ?? new IOException("the connection is closed", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private int Available()
    {
        lock (_lock) return _protocol.GetAvailableInputBytes();
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await FeedAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (IOException e)
        {
            Ended ??= OutcomeOf(e);
        }
    }

    /// <summary>Takes what the server sent; false at the end.</summary>
    private async Task<bool> FeedAsync(CancellationToken cancellationToken)
    {
        var read = await _inner.ReadAsync(_chunk, cancellationToken).ConfigureAwait(false);
        if (read == 0) return false;
        if (_start.Length == 0) _start = _chunk[..Math.Min(read, 64)];
        try
        {
            lock (_lock) _protocol.OfferInput(_chunk, 0, read);
        }
        catch (TlsFatalAlert)
        {
            await SayWhyAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        await SendAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task SayWhyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It does not listen any more.
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                byte[] output;
                lock (_lock)
                {
                    var waiting = _protocol.GetAvailableOutputBytes();
                    if (waiting == 0) return;
                    output = new byte[waiting];
                    _ = _protocol.ReadOutput(output, 0, waiting);
                }

                await _inner.WriteAsync(output, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private HandshakeOutcome OutcomeOf(IOException error) => error switch
    {
        TlsFatalAlertReceived alert => new(HandshakeKind.Refused, AlertNames.Of(alert.AlertDescription)),
        TlsException when _start is [not (21 or 22 or 20 or 23), ..] => new(HandshakeKind.Garbage, Because: NoTls.Because(_start)),
        TlsFatalAlert own => new(HandshakeKind.Garbage, Because: $"what the server sent breaks the rules of TLS ({AlertNames.Of(own.AlertDescription)})"),
        SilenceException => new(HandshakeKind.TimedOut, Because: error.Message),
        _ when _start.Length == 0 => new(HandshakeKind.Disconnected, Because: IoFault.Of(error)),
        _ => new(HandshakeKind.Refused, Because: IoFault.Of(error)),
    };
}
