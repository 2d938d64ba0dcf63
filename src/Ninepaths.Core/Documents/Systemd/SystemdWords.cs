using System.Globalization;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>How words are taken from a setting of a unit.</summary>
internal enum WordRules
{
    /// <summary>Quotes and C escapes (<c>EXTRACT_UNQUOTE|EXTRACT_CUNESCAPE</c>): ExecStart=, Environment=.</summary>
    Escapes,

    /// <summary>Quotes; a backslash only protects the next character, and a quote may stay open (<c>EXTRACT_UNQUOTE|EXTRACT_RELAX</c>): the value of $FOO.</summary>
    Relaxed,
}

/// <summary>Takes words from a text as systemd's <c>extract_first_word</c> does.</summary>
internal sealed class SystemdWords(TracedText text, WordRules rules)
{
    private readonly StringBuilder _word = new();
    private TracedText.Builder? _traced;

    /// <summary>The offset of the next character.</summary>
    public int At { get; private set; }

    /// <summary>True when a word held an escape systemd doesn't know, which it keeps as it is.</summary>
    public bool SawUnknownEscape { get; private set; }

    /// <summary>True when a quote was never closed: systemd ignores the whole setting.</summary>
    public bool IsUnbalanced { get; private set; }

    public void SkipBlanks()
    {
        while (At < text.Length && IsBlank(text[At])) At++;
    }

    /// <summary>True when nothing but an unquoted semicolon stands here as a word; moves past it.</summary>
    public bool TakeSemicolon(bool escaped)
    {
        var length = escaped ? 2 : 1;
        if (At + length > text.Length || text[At + length - 1] != ';' || (escaped && text[At] != '\\')) return false;
        if (At + length < text.Length && !IsBlank(text[At + length])) return false;
        At += length;
        SkipBlanks();
        return true;
    }

    /// <summary>The next word and the offset of its first character; null at the end and when a quote stays open.</summary>
    public (string Word, int Offset)? Next()
    {
        SkipBlanks();
        if (At >= text.Length) return null;
        var offset = At;
        var quote = '\0';
        _word.Clear();
        while (At < text.Length)
        {
            var c = text[At++];
            if (c == '\\') Escape();
            else if (quote != '\0' && c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (quote == '\0' && IsBlank(c)) break;
            else Put(c);
        }

        if (quote != '\0' && rules == WordRules.Escapes)
        {
            IsUnbalanced = true;
            return null;
        }

        SkipBlanks();
        return (_word.ToString(), offset);
    }

    /// <summary>As <see cref="Next"/>, with the line of each character.</summary>
    public TracedText? NextTraced(Origin file)
    {
        SkipBlanks();
        _traced = new(file, text.LineAt(At));
        if (Next() is null) return null;
        var word = _traced.BuildUntrimmed();
        _traced = null;
        return word;
    }

    private void Escape()
    {
        if (At >= text.Length)
        {
            // A backslash at the very end is kept where escapes count, dropped where they don't.
            if (rules == WordRules.Escapes) Put('\\');
            return;
        }

        var c = text[At++];
        if (rules == WordRules.Relaxed) Put(c);
        else if (Unescaped(c) is { } plain) Put(plain);
        else if (Coded(c) is { } coded)
        {
            foreach (var each in coded) Put(each);
        }
        else
        {
            SawUnknownEscape = true;
            Put('\\');
            Put(c);
        }
    }

    private void Put(char c)
    {
        _word.Append(c);
        _traced?.Append(c, text.LineAt(At - 1));
    }

    private static char? Unescaped(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        's' => ' ',
        '\\' or '"' or '\'' => c,
        _ => null,
    };

    /// <summary><c>\xNN</c>, <c>\uNNNN</c>, <c>\UNNNNNNNN</c> and three octal digits; never NUL.</summary>
    private string? Coded(char c)
    {
        var (start, digits, radix) = c switch
        {
            'x' => (At, 2, 16),
            'u' => (At, 4, 16),
            'U' => (At, 8, 16),
            >= '0' and <= '7' => (At - 1, 3, 8),
            _ => (0, 0, 0),
        };
        if (digits == 0 || start + digits > text.Length) return null;
        var code = 0L;
        foreach (var digit in text.Text.AsSpan(start, digits))
        {
            if (radix == 16 ? !char.IsAsciiHexDigit(digit) : digit is < '0' or > '7') return null;
            code = (code * radix) + int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        if (code == 0 || (radix == 8 && code > 255) || !Rune.IsValid((uint)Math.Min(code, uint.MaxValue))) return null;
        At = start + digits;
        return new Rune((uint)code).ToString();
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
