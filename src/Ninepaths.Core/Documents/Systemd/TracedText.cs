using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A text put together from several lines of one file, which still knows the line of each of its characters.</summary>
internal sealed class TracedText
{
    private readonly Origin _file;
    private readonly int[] _offsets;
    private readonly int[] _lines;

    private TracedText(Origin file, string text, int[] offsets, int[] lines)
    {
        _file = file;
        _offsets = offsets;
        _lines = lines;
        Text = text;
    }

    public string Text { get; }

    public int Length => Text.Length;

    public char this[int at] => Text[at];

    /// <summary>Where the character at this offset stands; past the end, where the last one does.</summary>
    public Origin OriginAt(int offset) => _file with { Line = LineAt(offset) };

    public int LineAt(int offset)
    {
        var found = Array.BinarySearch(_offsets, offset);
        return _lines[Math.Max(found >= 0 ? found : ~found - 1, 0)];
    }

    /// <summary>The text from an offset on, in runs that each stand in one line.</summary>
    public IEnumerable<(string Run, int Line)> Runs(int from)
    {
        for (var i = 0; i < _offsets.Length; i++)
        {
            var start = Math.Max(_offsets[i], from);
            var end = i + 1 < _offsets.Length ? Math.Min(_offsets[i + 1], Text.Length) : Text.Length;
            if (start < end) yield return (Text[start..end], _lines[i]);
        }
    }

    /// <summary>The text from an offset on.</summary>
    public TracedText From(int start)
    {
        var rest = new Builder(_file, LineAt(start));
        foreach (var (run, line) in Runs(start)) rest.Append(run, line);
        return rest.BuildUntrimmed();
    }

    /// <summary>A text that stands in one place.</summary>
    public static TracedText Of(string text, Origin origin) => new(origin, text, [0], [origin.Line ?? 1]);

    /// <summary>Builds a text character by character.</summary>
    public sealed class Builder(Origin file, int line)
    {
        private readonly StringBuilder _text = new();
        private readonly List<int> _offsets = [0];
        private readonly List<int> _lines = [line];

        public int Length => _text.Length;

        public void Append(char c, int line)
        {
            Mark(line);
            _text.Append(c);
        }

        public void Append(ReadOnlySpan<char> text, int line)
        {
            Mark(line);
            _text.Append(text);
        }

        /// <summary>Drops what stands from this offset on.</summary>
        public void Cut(int length) => _text.Length = length;

        public TracedText Build()
        {
            var text = _text.ToString();
            var first = text.AsSpan().IndexOfAnyExcept(" \t\r\n");
            var trimmed = text.AsSpan().TrimEnd(" \t\r\n").Length;
            return first <= 0 && trimmed == text.Length ? Whole(text) : Part(text, Math.Max(first, 0), trimmed);
        }

        /// <summary>The text with blanks at its ends kept.</summary>
        public TracedText BuildUntrimmed() => Whole(_text.ToString());

        private TracedText Whole(string text) => new(file, text, [.. _offsets], [.. _lines]);

        private TracedText Part(string text, int start, int end) =>
            new(file, start >= end ? "" : text[start..end], [.. _offsets.Select(offset => Math.Max(offset - start, 0))], [.. _lines]);

        private void Mark(int line)
        {
            if (_lines[^1] == line) return;
            if (_offsets[^1] == _text.Length) _lines[^1] = line;
            else
            {
                _offsets.Add(_text.Length);
                _lines.Add(line);
            }
        }
    }
}
