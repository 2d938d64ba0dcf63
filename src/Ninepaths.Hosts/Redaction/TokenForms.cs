using System.Buffers;
using System.Text;

namespace Ninepaths.Hosts.Redaction;

/// <summary>JSON web tokens and bootstrap tokens: known by their form, found in one pass over any text.</summary>
internal static class TokenForms
{
    private const int ShortestHeader = 8;
    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Three parts, the first of which begins with <c>{"</c>; the second is empty in detached signatures (cluster-info).</summary>
    public static string RedactJwts(string text)
    {
        var result = new Cut(text);
        for (var start = text.IndexOf("eyJ", StringComparison.Ordinal); start >= 0;)
        {
            var header = RunEnd(text, start);
            var payload = IsDot(text, header) ? RunEnd(text, header + 1) : -1;
            var signature = IsDot(text, payload) ? RunEnd(text, payload + 1) : -1;
            if (header - start >= ShortestHeader && signature > payload + 1) result.Replace(start, signature);
            var next = Math.Max(header, signature);
            start = next < text.Length ? text.IndexOf("eyJ", next, StringComparison.Ordinal) : -1;
        }

        return result.ToString();
    }

    /// <summary>[a-z0-9]{6}.[a-z0-9]{16}, bounded so that host names are not taken for one.</summary>
    public static string RedactBootstrapTokens(string text)
    {
        const int Id = 6, Secret = 16;
        var result = new Cut(text);
        for (var dot = text.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = text.IndexOf('.', dot + 1))
        {
            var (start, end) = (dot - Id, dot + 1 + Secret);
            if (start < 0 || end > text.Length || !IsToken(text.AsSpan(start, Id)) || !IsToken(text.AsSpan(dot + 1, Secret))) continue;
            if (start > 0 && IsOfName(text[start - 1]) || end < text.Length && IsOfName(text[end]) && !EndsSentence(text, end)) continue;
            result.Replace(start, end);
        }

        return result.ToString();
    }

    private static int RunEnd(string text, int at) => text.AsSpan(at).IndexOfAnyExcept(Base64Url) is var end and >= 0 ? at + end : text.Length;

    private static bool IsDot(string text, int at) => at >= 0 && at < text.Length && text[at] == '.';

    private static bool IsToken(ReadOnlySpan<char> part) => !part.ContainsAnyExcept(TokenCharacters);

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    private static bool EndsSentence(string text, int at) => text[at] == '.' && (at + 1 == text.Length || !IsOfName(text[at + 1]));

    /// <summary>A text in which pieces are replaced from left to right.</summary>
    private sealed class Cut(string text)
    {
        private StringBuilder? _result;
        private int _done;

        public void Replace(int start, int end)
        {
            (_result ??= new StringBuilder(text.Length)).Append(text, _done, start - _done).Append(SecretNames.Redacted);
            _done = end;
        }

        public override string ToString() => _result is null ? text : _result + text[_done..];
    }
}
