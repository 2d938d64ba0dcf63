using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>Bytes as text, the way yaml.v2 reads them: UTF-8, or UTF-16 when a byte order mark says so.</summary>
internal static class YamlText
{
    public static string Decode(ReadOnlySpan<byte> bytes, List<YamlFault> faults)
    {
        if (bytes is [0xFF, 0xFE, ..]) return WithoutForbidden(Encoding.Unicode.GetString(bytes[2..]), faults);
        if (bytes is [0xFE, 0xFF, ..]) return WithoutForbidden(Encoding.BigEndianUnicode.GetString(bytes[2..]), faults);
        if (FirstInvalidUtf8(bytes) is { } invalid)
            faults.Add(new(YamlFaultKind.Encoding, 1 + bytes[..invalid].Count((byte)'\n'), "not UTF-8"));
        return WithoutForbidden(Encoding.UTF8.GetString(bytes), faults);
    }

    private static int? FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    /// <summary>Replaces characters that yaml.v2 refuses (<c>control characters are not allowed</c>); a NUL would end the text for our parser.</summary>
    private static string WithoutForbidden(string text, List<YamlFault> faults)
    {
        var first = text.AsSpan().IndexOfAny(Forbidden);
        if (first < 0) return text;
        faults.Add(new(YamlFaultKind.Encoding, 1 + text.AsSpan(0, first).Count('\n'), $"control character {TextSafety.Inert(text[first].ToString())}"));
        return string.Create(text.Length, text, static (target, source) =>
        {
            source.CopyTo(target);
            for (var rest = target; rest.IndexOfAny(Forbidden) is var at and >= 0; rest = rest[(at + 1)..]) rest[at] = '\uFFFD';
        });
    }

    private static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create(
        Enumerable.Range(0, 0xA0).Select(code => (char)code)
            .Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'))
            .Append('\uFFFE').Append('\uFFFF').ToImmutableArray().AsSpan());
}
