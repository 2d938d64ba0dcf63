using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Hosts.Remote;

/// <summary>A record of an answer, valid until the next one is parsed.</summary>
/// <param name="verb">What it is.</param>
/// <param name="arguments">The rest of its first line.</param>
/// <param name="payload">What follows, up to the next record.</param>
internal readonly ref struct AnswerRecord(string verb, string arguments, ReadOnlySpan<byte> payload)
{
    public string Verb { get; } = verb;

    public string Arguments { get; } = arguments;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>
/// Cuts what comes from a host into records: lines that begin with a number made for this answer, which nothing on the host can hold beforehand.
/// So content may be anything, and what is printed before and after (a banner, a motd) does not matter.
/// </summary>
internal sealed class AnswerParser : IDisposable
{
    public delegate void Taker(AnswerRecord record);

    // A banner is some lines; a program that floods says more than this without ever beginning.
    private const int MostBefore = 1 << 20;
    private const int LongestHeader = 64 << 10;
    private readonly byte[] _mark;
    private readonly Taker _take;
    private readonly long _most;
    private byte[] _buffer = new byte[64 << 10];
    private int _count;
    private int _scanned;
    private int _payload = -1;
    private string _verb = "";
    private string _arguments = "";
    private long _total;

    /// <param name="number">What every record begins with.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="take">What is done with each.</param>
    public AnswerParser(AnswerNumber number, long most, Taker take) => (_mark, _most, _take) = (Encoding.ASCII.GetBytes("\n" + number), most, take);

    /// <summary>True once anything of the answer came.</summary>
    public bool Begun { get; private set; }

    /// <summary>True when the answer is complete. What comes then is not looked at.</summary>
    public bool Ended { get; private set; }

    public long Total => _total;

    /// <summary>Makes ready for a further answer of the same shell.</summary>
    public void Again() => (Ended, _count, _scanned, _payload) = (false, 0, 0, -1);

    /// <exception cref="HostFailedException">It is no answer, or too long.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        if (_total > _most) throw new HostFailedException($"it sent more than {_most >> 20} MiB", "see what the connect command prints; a host sends some megabytes at most");
        if (Ended) return;
        if (_count + bytes.Length > _buffer.Length) Grow(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
        while (!Ended && Next())
        {
        }

        // What came before the answer is not kept.
        if (Begun) return;
        if (_total > MostBefore) throw new HostFailedException("what it sent is no answer to the script", "see what the connect command prints when it is followed by: sh -c 'id -u'");
        Drop(_scanned);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    /// <summary>Moves on by one record; false where more must come first.</summary>
    private bool Next()
    {
        var found = _buffer.AsSpan(_scanned, _count - _scanned).IndexOf(_mark);
        if (found < 0)
        {
            _scanned = Math.Max(_scanned, _count - _mark.Length + 1);
            return false;
        }

        var mark = _scanned + found;
        var header = mark + _mark.Length;
        var length = _buffer.AsSpan(header, _count - header).IndexOf((byte)'\n');
        if (length < 0)
        {
            if (_count - header > LongestHeader) throw new HostFailedException("what it sent is no answer to the script", "a host whose shell and tools are not broken");
            _scanned = mark;
            return false;
        }

        if (_payload >= 0) _take(new AnswerRecord(_verb, _arguments, _buffer.AsSpan(_payload, Math.Max(0, mark - _payload))));
        var line = Encoding.UTF8.GetString(_buffer.AsSpan(header, length)).TrimStart(' ');
        if (!Begun && line.EndsWith('\r')) throw new HostFailedException("its connect command passes the answer through a terminal, which changes it", "connect without -t or --tty");
        (Begun, Ended) = (true, line == "end");
        (_verb, _arguments) = line.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? (line[..blank], line[(blank + 1)..]) : (line, "");

        // The end of this line may be the beginning of the next record: then there is no payload.
        _payload = header + length + 1;
        _scanned = header + length;
        return true;
    }

    private void Grow(int more)
    {
        // Everything before the record that is being read has been taken.
        var start = _payload >= 0 ? Math.Min(_payload, _scanned) : _scanned;
        if (start > 0) Drop(start);
        if (_count + more <= _buffer.Length) return;
        var larger = new byte[Math.Max(_buffer.Length * 2L, _count + more)];
        _buffer.AsSpan(0, _count).CopyTo(larger);
        CryptographicOperations.ZeroMemory(_buffer);
        _buffer = larger;
    }

    private void Drop(int bytes)
    {
        _buffer.AsSpan(bytes, _count - bytes).CopyTo(_buffer);
        _buffer.AsSpan(_count - bytes, bytes).Clear();
        _count -= bytes;
        _scanned = Math.Max(0, _scanned - bytes);
        if (_payload >= 0) _payload -= bytes;
    }
}
