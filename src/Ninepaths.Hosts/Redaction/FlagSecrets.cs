using System.Text;
using System.Text.RegularExpressions;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Secrets that stand behind a flag without an equals sign: <c>--token x</c> in one line, or as two items of a list.</summary>
internal static partial class FlagSecrets
{
    public static string Redact(string text)
    {
        if (!text.Contains('-', StringComparison.Ordinal) || !SecretNames.MayName(text)) return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (Match match in Flag().Matches(text))
        {
            var value = match.Groups["value"];
            if (match.Index < done || !SecretNames.IsSecret(match.Groups["name"].ValueSpan) || SecretNames.IsHarmless(match.Groups["name"].ValueSpan, value.ValueSpan)) continue;
            var end = match.Groups["open"] is { Success: true, Length: > 0 } open && Close(text, value.Index, open.ValueSpan[^1]) is var close and > 0 ? close : value.Index + value.Length;
            result.Append(text, done, value.Index - done).Append(SecretNames.Redacted);
            done = end;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static int Close(string text, int start, char quote) => text.AsSpan(start).IndexOfAny(quote, '\n') is var end and >= 0 && text[start + end] == quote ? start + end : -1;

    // Between the two: blanks, the comma of a flow list, a continued line, or a new item.
    [GeneratedRegex("""(?<![\w.-])--?(?<name>(?>[A-Za-z][A-Za-z0-9._-]*))(?:["']?[ \t]*,\s*(?<open>["'])|["']?[ \t]*,[ \t]*|[ \t]+(?<open>["'])?|["']?[ \t]*\\?\r?\n[ \t]*(?:-[ \t]+)?(?<open>["'])?)(?<value>[^\s"',\\\]}#-][^\s"',\]}]*)""", RegexOptions.None, 20_000)]
    private static partial Regex Flag();
}
