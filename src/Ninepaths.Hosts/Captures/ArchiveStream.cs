using System.IO.Compression;

namespace Ninepaths.Hosts.Captures;

/// <summary>The uncompressed bytes of an archive, up to the limit of what is read in all: a bomb goes off here, harmlessly.</summary>
internal sealed class ArchiveStream : Stream
{
    private readonly Stream _plain;
    private readonly string _name;
    private readonly long _most;
    private readonly TarHeaderCheck _check = new();
    private long _read;

    private ArchiveStream(Stream plain, string name, long most)
    {
        _plain = plain;
        _name = name;
        _most = most;
    }

    /// <exception cref="UserErrorException">The file is no archive that can be read.</exception>
    public static ArchiveStream Open(FileStream file, string name, Limits limits)
    {
        Span<byte> magic = stackalloc byte[4];
        var count = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (count < magic.Length) throw new UserErrorException($"cannot read {name}: it is {(count == 0 ? "empty" : "no archive")}", "name a capture: a directory, or a .tar.gz");
        Stream plain = magic switch
        {
            [0x1f, 0x8b, ..] => new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
            [0x28, 0xb5, 0x2f, 0xfd] or [0xfd, (byte)'7', (byte)'z', (byte)'X'] or [(byte)'B', (byte)'Z', (byte)'h', _] or [(byte)'P', (byte)'K', ..] =>
                throw new UserErrorException($"cannot read {name}: only tar and tar.gz archives are read", "pack the capture with tar czf"),
            _ => file,
        };
        return new ArchiveStream(plain, name, limits.TotalBytes);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = _plain.Read(buffer);
        _read += count;
        if (_read > _most)
            throw new UserErrorException($"cannot read {_name}: more than {_most >> 20} MiB when unpacked", "name a capture; a real one is smaller");
        _check.Pass(buffer[..count]);
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _plain.Dispose();
        base.Dispose(disposing);
    }
}
