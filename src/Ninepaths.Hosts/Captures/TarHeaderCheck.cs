namespace Ninepaths.Hosts.Captures;

/// <summary>Looks at the blocks of a tar as they pass by, and stops one that would fill the memory with a name.</summary>
/// <remarks>
/// A long name or an extended attribute is an entry of its own, and .NET's reader makes room for as much as the header says before it reads
/// a byte of it: 512 bytes ask for 2 GiB. Every block is looked at, since which of them are headers is what a hostile archive lies about.
/// </remarks>
internal sealed class TarHeaderCheck
{
    private const long LongestName = 1 << 20;
    private readonly byte[] _block = new byte[512];
    private int _filled;

    /// <exception cref="InvalidDataException">A name or attribute larger than any real one.</exception>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..count].CopyTo(_block.AsSpan(_filled));
            bytes = bytes[count..];
            _filled += count;
            if (_filled < _block.Length) return;
            if (IsGreedy(_block)) throw new InvalidDataException("a name in the archive is larger than any real one");
            _filled = 0;
        }
    }

    private static bool IsGreedy(ReadOnlySpan<byte> header)
    {
        if (header[156] is not ((byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')) return false;
        var size = header[124..136];
        // Sizes beyond eight digits are in binary, which no name needs.
        if (size[0] >= 0x80) return true;
        var value = 0L;
        foreach (var digit in size.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return false;
            value = value * 8 + (digit - '0');
        }

        return value > LongestName;
    }
}
