using System.Buffers;
using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Private keys in base64 of their PEM, as kubeconfigs and Secrets hold them, on one line or wrapped.</summary>
internal static class EncodedKeys
{
    // "PRIVATE KEY" in base64, in each of the three ways its bytes can fall into groups; the letters that depend on neighbours left out.
    private static readonly SearchValues<string> Marks = SearchValues.Create(["UFJJVkFURSBLRV", "BSSVZBVEUgS0VZ", "QUklWQVRFIEtFW"], StringComparison.Ordinal);
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>The first mark of a private key in base64; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<char> text) => text.IndexOfAny(Marks);

    /// <summary>The public halves of the keys that stand on one line.</summary>
    public static IEnumerable<PublicKeyFact> PublicHalves(string text)
    {
        for (var mark = Find(text); mark >= 0;)
        {
            var start = 1 + text.AsSpan(0, mark).LastIndexOfAnyExcept(Base64);
            var end = End(text, mark);
            var bytes = new byte[end - start];
            if (Convert.TryFromBase64Chars(text.AsSpan(start, end - start), bytes, out var length)
                && PrivateKeys.PublicHalf(Encoding.Latin1.GetString(bytes, 0, length), 1 + text.AsSpan(0, start).Count('\n')) is { } half) yield return half;
            mark = Find(text.AsSpan(end)) is var next and >= 0 ? end + next : -1;
        }
    }

    public static string Redact(string text)
    {
        var mark = Find(text);
        if (mark < 0) return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        while (mark >= 0)
        {
            var start = done + 1 + text.AsSpan(done, mark - done).LastIndexOfAnyExcept(Base64);
            var end = End(text, mark);
            result.Append(text, done, start - done).Append(SecretNames.Redacted);
            done = end;

            // Each further line of a wrapped block; a line as long as nothing else is.
            while (NextLine(text, done) is var (from, to) && from >= 0)
            {
                result.Append(text, done, from - done).Append(SecretNames.Redacted);
                done = to;
            }

            mark = Find(text.AsSpan(done)) is var next and >= 0 ? done + next : -1;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static int End(string text, int start) => text.AsSpan(start).IndexOfAnyExcept(Base64) is var end and >= 0 ? start + end : text.Length;

    private static (int From, int To) NextLine(string text, int at)
    {
        var from = at;
        while (from < text.Length && text[from] is ' ' or '\t' or '\r' or '\n') from++;
        var to = End(text, from);
        var alone = to == text.Length || text[to] is '\r' or '\n' or ' ' or '"' or '\'';
        return alone && to - from >= 4 && text.AsSpan(at, from - at).Contains('\n') ? (from, to) : (-1, -1);
    }
}
