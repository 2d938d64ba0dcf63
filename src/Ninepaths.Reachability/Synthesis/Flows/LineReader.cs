namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Splits a stream into lines, and holds no more than one of them.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Longer lines are skipped: a flow with all its labels has some thousand bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly byte[] _chunk = new byte[64 * 1024];
    private byte[] _line = new byte[4096];
    private int _length;
    private int _at;
    private int _end;

    /// <summary>The line without its end; valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Line => _line.AsMemory(0, _length);

    /// <summary>True when the line was longer than <see cref="MostBytes"/>, and <see cref="Line"/> is not all of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the next line; false at the end of the stream.</summary>
    public bool Next()
    {
        (_length, IsCut) = (0, false);
        var any = false;
        while (_at < _end || Fill())
        {
            any = true;
            var rest = _chunk.AsSpan(_at, _end - _at);
            var newline = rest.IndexOf((byte)'\n');
            Append(newline < 0 ? rest : rest[..newline]);
            _at += newline < 0 ? rest.Length : newline + 1;
            if (newline >= 0) break;
        }

        return any;
    }

    private bool Fill()
    {
        (_at, _end) = (0, stream.Read(_chunk));
        return _end > 0;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_length + part.Length > MostBytes)
        {
            IsCut = true;
            return;
        }

        if (_length + part.Length > _line.Length) Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + part.Length));
        part.CopyTo(_line.AsSpan(_length));
        _length += part.Length;
    }
}
