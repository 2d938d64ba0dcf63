using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Explains, for the BEGIN lines that led to no block, what is wrong with them.</summary>
internal ref struct PemDamage(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ImmutableArray<PemFault>.Builder _faults = ImmutableArray.CreateBuilder<PemFault>();
    private LineCounter _lines = new(text);

    public readonly ImmutableArray<PemFault> ToImmutable() => _faults.ToImmutable();

    /// <summary>Looks at a stretch of text that holds no block that could be decoded.</summary>
    public void Judge(int from, int to)
    {
        while (_faults.Count < PemReader.MaxFaults)
        {
            var begin = _text[from..to].IndexOf(PemScan.BeginMark);
            if (begin < 0)
            {
                return;
            }

            begin += from;
            from = begin + PemScan.BeginMark.Length;
            _faults.Add(new PemFault(_lines.LineOf(begin), Explain(begin, from, to)));
        }
    }

    private readonly string Explain(int begin, int from, int to)
    {
        if (begin > 0 && _text[begin - 1] != '\n')
        {
            return "a BEGIN mark does not stand at the start of its line";
        }

        var line = PemScan.Line(_text, from, out var body);
        if (!line.EndsWith(PemScan.Dashes))
        {
            return "the BEGIN line does not end in five dashes";
        }

        var label = Show(line[..^PemScan.Dashes.Length]);
        var stretch = body <= to ? _text[(body - 1)..to] : default;
        var end = stretch.IndexOf(PemScan.EndMark);
        var nextBegin = stretch.IndexOf(PemScan.BeginMark);
        if (end < 0 || (nextBegin >= 0 && nextBegin < end))
        {
            return $"the {label} block is cut off: no END line";
        }

        var endLine = PemScan.Line(stretch, end + PemScan.EndMark.Length, out _);
        if (!endLine.EndsWith(PemScan.Dashes) || !endLine[..^PemScan.Dashes.Length].SequenceEqual(line[..^PemScan.Dashes.Length]))
        {
            return $"the {label} block has an END line that does not fit: {Show(endLine)}";
        }

        return $"the {label} block is damaged: its content is no base64";
    }

    private static string Show(ReadOnlySpan<byte> text) => PlainText.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)]));
}
