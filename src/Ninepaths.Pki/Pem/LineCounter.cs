namespace Ninepaths.Pki;

/// <summary>Turns offsets of a text into line numbers; offsets must be asked for in ascending order.</summary>
internal ref struct LineCounter(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _counted;
    private int _line = 1;

    public int LineOf(int offset)
    {
        _line += _text[_counted..offset].Count((byte)'\n');
        _counted = offset;
        return _line;
    }
}
