namespace Ninepaths.Hosts.Remote;

/// <summary>The input and output of a far program as one stream.</summary>
internal sealed class RelayStream(FarProcess process) : Stream
{
    // Read ahead of the caller: a read of a pipe cannot be taken back, so one that the caller gave up serves the next.
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private Task<int>? _reading;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What came and was not read yet.</summary>
    public ReadOnlyMemory<byte> Buffered => _buffer.AsMemory(_start, _end - _start);

    public void Skip(int bytes) => _start += bytes;

    /// <summary>Waits for more; false at the end, or where there is no room for more.</summary>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_reading is null)
        {
            if (_start == _end) (_start, _end) = (0, 0);
            if (_end == _buffer.Length) return false;
            _reading = process.Output.ReadAsync(_buffer.AsMemory(_end), CancellationToken.None).AsTask();
        }

        var read = await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        _reading = null;
        _end += read;
        return read > 0;
    }

    /// <summary>True when the stream ends in that time; false when data came, or nothing.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return !await FillAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false)) return 0;
        var count = Math.Min(buffer.Length, _end - _start);
        Buffered[..count].CopyTo(buffer);
        _start += count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await process.Input.WriteAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        await process.Input.FlushAsync(CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("read asynchronously");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("write asynchronously");

    public override void Flush() => process.Input.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) process.Dispose();
        base.Dispose(disposing);
    }
}
