using Ninepaths.Cli.Terminals;

namespace Ninepaths.Cli.Probing;

/// <summary>Keeps a result until it is complete: a small one in memory, a large one in a file that nobody else can read.</summary>
internal sealed class Spool : Stream
{
    private const int MostInMemory = 4 * 1024 * 1024;

    private Stream _content = new MemoryStream();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _content.Length;

    public override long Position
    {
        get => _content.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (_content is MemoryStream && _content.Length + buffer.Length > MostInMemory) MoveToFile();
            _content.Write(buffer);
        }
        catch (Exception e) when (_content is FileStream && OutputException.IsFor(e))
        {
            throw new OutputException($"cannot write to {Path.GetTempPath()}: {e.Message}", e);
        }
    }

    /// <summary>Writes all of it somewhere else.</summary>
    public void MoveTo(Stream output)
    {
        _content.Position = 0;
        _content.CopyTo(output);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private void MoveToFile()
    {
        FileStream file;
        try
        {
            file = new(Path.Combine(Path.GetTempPath(), $"ninepaths-{Guid.NewGuid():N}"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (OutputException.IsFor(e))
        {
            throw new OutputException($"cannot write to {Path.GetTempPath()}: {e.Message}", e);
        }

        var small = _content;
        _content = file;
        small.Position = 0;
        small.CopyTo(file);
        small.Dispose();
    }
}
