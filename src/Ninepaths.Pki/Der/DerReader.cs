namespace Ninepaths.Pki;

/// <summary>Walks DER as strictly, and as leniently, as Go's cryptobyte does.</summary>
/// <remarks>
/// X.690 with these limits: tags of one byte, definite lengths of at most four bytes in their shortest form. What follows the last
/// expected element of a SEQUENCE is ignored unless the caller asks <see cref="IsEmpty"/>. Offsets count from the start of the buffer,
/// so that a caller can keep a range of it.
/// </remarks>
internal ref struct DerReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _at;
    private readonly int _end;

    public DerReader(ReadOnlySpan<byte> data)
        : this(data, 0, data.Length)
    {
    }

    private DerReader(ReadOnlySpan<byte> data, int start, int end)
    {
        _data = data;
        _at = start;
        _end = end;
    }

    public readonly bool IsEmpty => _at == _end;

    public readonly int Position => _at;

    public readonly int End => _end;

    /// <summary>What is left to read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[_at.._end];

    public readonly bool NextIs(byte tag) => _at < _end && _data[_at] == tag;

    public bool TryRead(byte tag, out DerReader content) => TryReadAny(out var found, out content, out _) && found == tag;

    /// <summary>Reads an element and tells where it stands, header included.</summary>
    public bool TryRead(byte tag, out DerReader content, out Range element) =>
        TryReadAny(out var found, out content, out element) && found == tag;

    public bool TryReadAny(out byte tag, out DerReader content, out Range element)
    {
        tag = 0;
        content = default;
        element = default;
        var left = _end - _at;
        if (left < 2)
        {
            return false;
        }

        tag = _data[_at];
        if ((tag & 0x1f) == 0x1f)
        {
            return false;
        }

        int header = 2;
        uint length = _data[_at + 1];
        if (length >= 0x80 && !TryReadLongLength(left, ref header, ref length))
        {
            return false;
        }

        if (length > (uint)(left - header))
        {
            return false;
        }

        var start = _at + header;
        var end = start + (int)length;
        content = new DerReader(_data, start, end);
        element = _at..end;
        _at = end;
        return true;
    }

    /// <summary>Steps over tag and length only, whatever the length says.</summary>
    public bool TrySkipHeader(out byte tag, out uint length)
    {
        tag = 0;
        length = 0;
        var left = _end - _at;
        if (left < 2)
        {
            return false;
        }

        tag = _data[_at];
        var header = 2;
        length = _data[_at + 1];
        if (length >= 0x80 && !TryReadLongLength(left, ref header, ref length))
        {
            return false;
        }

        _at += header;
        return true;
    }

    /// <summary>True when the element is absent, or present and well formed.</summary>
    public bool TryReadOptional(byte tag, out DerReader content, out bool present)
    {
        content = default;
        present = NextIs(tag);
        return !present || TryRead(tag, out content);
    }

    private readonly bool TryReadLongLength(int left, ref int header, ref uint length)
    {
        var count = (int)length & 0x7f;
        if (count is 0 or > 4 || left < 2 + count)
        {
            return false;
        }

        length = 0;
        foreach (var b in _data.Slice(_at + 2, count))
        {
            length = (length << 8) | b;
        }

        header += count;

        // DER: the short form below 128, and no leading zero.
        return length >= 128 && length >> ((count - 1) * 8) != 0;
    }
}
