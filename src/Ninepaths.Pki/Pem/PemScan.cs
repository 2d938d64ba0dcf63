using System.Collections.Frozen;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Finds the next block of a PEM text by the steps of Go's <c>pem.Decode</c>.</summary>
internal static class PemScan
{
    public static ReadOnlySpan<byte> BeginMark => "-----BEGIN "u8;
    public static ReadOnlySpan<byte> EndMark => "\n-----END "u8;
    public static ReadOnlySpan<byte> Dashes => "-----"u8;

    /// <summary>A decoded block. Offsets count from the start of the scanned text.</summary>
    public readonly record struct Found(int Begin, int Next, string Label, IReadOnlyDictionary<string, string> Headers, byte[] Bytes);

    public static bool TryNext(ReadOnlySpan<byte> text, out Found found)
    {
        found = default;
        var from = 0;
        while (from <= text.Length)
        {
            var end = text[from..].IndexOf(EndMark);
            if (end < 0)
            {
                return false;
            }

            end += from;
            var begin = text[from..end].LastIndexOf(BeginMark);

            // A BEGIN counts only at the start of a line; what is scanned starts a line too.
            if (begin < 0 || (begin > 0 && text[from + begin - 1] != '\n'))
            {
                from = end + EndMark.Length;
                continue;
            }

            switch (Decode(text, from + begin, end, out found))
            {
                case Outcome.Decoded:
                    return true;
                case Outcome.NothingMore:
                    return false;
            }

            from = end + EndMark.Length;
        }

        return false;
    }

    private enum Outcome
    {
        Decoded,
        PassedOver,
        NothingMore,
    }

    private static Outcome Decode(ReadOnlySpan<byte> text, int begin, int end, out Found found)
    {
        found = default;
        var labelLine = Line(text, begin + BeginMark.Length, out var body);
        if (!labelLine.EndsWith(Dashes))
        {
            return Outcome.PassedOver;
        }

        var label = labelLine[..^Dashes.Length];
        if (!TryHeaders(text, ref body, out var headers))
        {
            return Outcome.NothingMore;
        }

        // The headers ran over the END line. Go goes on after that END line when it still lies ahead, and gives up otherwise.
        if (headers is not null && end < body)
        {
            return end + EndMark.Length < body ? Outcome.NothingMore : Outcome.PassedOver;
        }

        if (!EndLineFits(text[(end + EndMark.Length)..], label) || !PemBase64.TryDecode(end > body ? text[body..end] : default, out var bytes))
        {
            return Outcome.PassedOver;
        }

        _ = Line(text, end + EndMark.Length - 1, out var next);
        found = new Found(begin, next, Encoding.UTF8.GetString(label), (IReadOnlyDictionary<string, string>?)headers ?? FrozenDictionary<string, string>.Empty, bytes);
        return Outcome.Decoded;
    }

    /// <summary>Every line with a colon after BEGIN is a header. False when the text ends among them.</summary>
    private static bool TryHeaders(ReadOnlySpan<byte> text, ref int body, out Dictionary<string, string>? headers)
    {
        headers = null;
        while (body < text.Length)
        {
            var line = Line(text, body, out var next);
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
            {
                return true;
            }

            headers ??= new Dictionary<string, string>(StringComparer.Ordinal);
            headers[Encoding.UTF8.GetString(line[..colon]).Trim()] = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim();
            body = next;
        }

        return false;
    }

    private static bool EndLineFits(ReadOnlySpan<byte> afterEnd, ReadOnlySpan<byte> label) =>
        afterEnd.Length >= label.Length + Dashes.Length
        && afterEnd.StartsWith(label)
        && afterEnd[label.Length..].StartsWith(Dashes)
        && Line(afterEnd, label.Length + Dashes.Length, out _).IsEmpty;

    /// <summary>The line at an offset without its end and without the blanks before it, and where the next one starts.</summary>
    internal static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, int at, out int next)
    {
        var rest = text[at..];
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            next = text.Length;
            return rest.TrimEnd(" \t"u8);
        }

        next = at + length + 1;
        return (length > 0 && rest[length - 1] == '\r' ? rest[..(length - 1)] : rest[..length]).TrimEnd(" \t"u8);
    }
}
