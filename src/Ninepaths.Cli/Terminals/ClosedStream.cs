namespace Ninepaths.Cli.Terminals;

/// <summary>Stands for a stdout that was closed before the program started: writing to it fails as writing to a closed one does.</summary>
internal sealed class ClosedStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The standard stream, or what stands for it where it is closed: the runtime cannot even open that one.</summary>
    public static Stream OrOpen(Func<Stream> open, Func<Stream> closed)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (OutputException.IsFor(e))
        {
            return closed();
        }
    }

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new UnauthorizedAccessException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
