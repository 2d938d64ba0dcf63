using System.Collections.Immutable;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Public keys in PEM: found, and made into facts.</summary>
internal static class PublicKeys
{
    /// <summary>The blocks of public keys in a text.</summary>
    public static ImmutableArray<string> Blocks(ReadOnlySpan<byte> text) => [.. Find(Encoding.Latin1.GetString(text)).Select(block => block.Pem)];

    /// <summary>The public keys in a text with the lines they start at.</summary>
    public static ImmutableArray<PublicKeyFact> In(string text) =>
        [.. Find(text).Select(block => FromPem(block.Pem, block.Line)).OfType<PublicKeyFact>()];

    /// <summary>Null where the block holds no public key.</summary>
    public static PublicKeyFact? FromPem(string pem, int line) =>
        PublicKeyReader.Read(pem).Keys is [var key, ..] ? new PublicKeyFact(key.SpkiSha256, line, key.ToPem()) : null;

    private static IEnumerable<(string Pem, int Line)> Find(string text)
    {
        foreach (var label in (string[])["PUBLIC KEY", "RSA PUBLIC KEY"])
        {
            var (begin, end) = ($"-----BEGIN {label}-----", $"-----END {label}-----");
            for (var at = 0; (at = text.IndexOf(begin, at, StringComparison.Ordinal)) >= 0;)
            {
                var stop = text.IndexOf(end, at, StringComparison.Ordinal);
                if (stop < 0) break;
                stop += end.Length;
                yield return (text[at..stop], 1 + text.AsSpan(0, at).Count('\n'));
                at = stop;
            }
        }
    }
}
