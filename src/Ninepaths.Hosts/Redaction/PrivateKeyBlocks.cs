using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>PEM blocks of private keys, whatever their label: blanked out, line by line, so that every other line keeps its number.</summary>
internal static partial class PrivateKeyBlocks
{
    public static bool Any(string text) => text.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase) && Begin().IsMatch(text);

    /// <summary>The text without its private keys, and the public halves of those that could be read.</summary>
    public static (string Text, ImmutableArray<PublicKeyFact> PublicKeys) Blank(string text)
    {
        var result = new StringBuilder(text.Length);
        var keys = ImmutableArray.CreateBuilder<PublicKeyFact>();
        var at = 0;
        var line = 1;
        while (Begin().Match(text, at) is { Success: true } begin)
        {
            // A block without an end is blanked to the end of the text: half a key is a secret too.
            var end = End().Match(text, begin.Index + begin.Length) is { Success: true } match ? match.Index + match.Length : text.Length;
            result.Append(text, at, begin.Index - at);
            line += text.AsSpan(at, begin.Index - at).Count('\n');
            var block = text[begin.Index..end];
            if (PrivateKeys.PublicHalf(block, line) is { } key) keys.Add(key);
            foreach (var c in block)
            {
                if (c is '\n' or '\r') result.Append(c);
            }

            line += block.AsSpan().Count('\n');
            at = end;
        }

        return (result.Append(text, at, text.Length - at).ToString(), keys.ToImmutable());
    }

    [GeneratedRegex("-----BEGIN [^-\r\n]*PRIVATE KEY[^-\r\n]*-----", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 20_000)]
    private static partial Regex Begin();

    [GeneratedRegex("-----END [^-\r\n]*PRIVATE KEY[^-\r\n]*-----", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 20_000)]
    private static partial Regex End();
}
