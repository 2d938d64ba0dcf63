using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ninepaths.Documents;

/// <summary>YAML's events one by one; whatever the parser throws comes out as <see cref="UnreadableException"/>, with its line in the file.</summary>
internal sealed class YamlEvents(string text, int start, int linesBefore)
{
    private readonly Parser _parser = new(new Scanner(new TextSlice(text, start), skipComments: true));

    /// <summary>The current event; null before the first and after the last.</summary>
    public ParsingEvent? Current { get; private set; }

    /// <summary>The line of the current event.</summary>
    public int Line => Current is null ? linesBefore + 1 : (int)Current.Start.Line + linesBefore;

    public bool MoveNext()
    {
        try
        {
            var moved = _parser.MoveNext();
            Current = moved ? _parser.Current : null;
            return moved;
        }
        catch (YamlException e)
        {
            throw new UnreadableException(YamlFaultKind.Syntax, Math.Max((int)e.Start.Line, 1) + linesBefore, "not YAML: " + InOurWords(e));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser does not check everything before it converts, e.g. "\U99999999".
            throw new UnreadableException(YamlFaultKind.Syntax, Line, "not YAML: a character or number that does not exist");
        }
    }

    private static string InOurWords(YamlException e) => e.Message switch
    {
        var text when text.Contains("cannot start any token", StringComparison.Ordinal) => "a character that cannot stand here, perhaps a tab where blanks are needed",
        var text when text.Contains("<document start>", StringComparison.Ordinal) => "something follows that belongs to nothing before it",
        var text when text.Contains("mapping values are not allowed", StringComparison.Ordinal) => "a colon where no key can be, perhaps a text that needs quotes",
        var text when text.Contains("did not find expected key", StringComparison.Ordinal) => "a line that is neither a key of this mapping nor indented as part of one",
        var text when text.Contains("unexpected end of stream", StringComparison.Ordinal) => "the file ends inside quotes",
        var text => Sentence(TextSafety.Inert(text)),
    };

    private static string Sentence(string text) => text.Length == 0 ? "cannot be parsed" : char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');

    /// <summary>A text from an offset on, not copied.</summary>
    private sealed class TextSlice(string text, int start) : TextReader
    {
        private int _at = start;

        public override int Peek() => _at < text.Length ? text[_at] : -1;

        public override int Read() => _at < text.Length ? text[_at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(count, text.Length - _at);
            text.CopyTo(_at, buffer, index, length);
            _at += length;
            return length;
        }
    }
}
