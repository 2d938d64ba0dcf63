using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Hosts.Redaction;

/// <summary>A kubeconfig's <c>client-key-data</c>, made into <c>client-key-pub</c>.</summary>
/// <param name="Text">What takes the place of name and value.</param>
/// <param name="End">The column after the value.</param>
/// <param name="SpansLines">True when the value goes on in the lines below, which are blanked.</param>
internal sealed record ClientKey(string Text, int End, bool SpansLines)
{
    public const string Private = "client-key-data";
    public const string Public = "client-key-pub";

    /// <summary>Null where there is no key to take out.</summary>
    public static ClientKey? From(Pair pair, string[] lines, int index)
    {
        var value = SecretValue.Find(pair, inFlow: pair.Line.AsSpan(0, pair.Start).Contains('{'));
        var base64 = new StringBuilder(value.OpenQuote == '\0' ? value.Text(pair.Line) : "");
        if (base64.Length > 0 && SecretNames.IsHarmless(pair.Name, base64.ToString()) || value.OpenQuote != '\0') return null;

        var spans = false;
        if (value.Begins is not ValueForm.Inline)
        {
            for (var next = index + 1; next < lines.Length && IsDeeper(lines[next], pair.Start); next++)
            {
                base64.Append(lines[next].Trim());
                spans = true;
            }
        }

        if (base64.Length == 0) return null;
        var end = value.Begins == ValueForm.Inline ? value.Start + value.Length : pair.Line.Length;
        var quote = pair.IsQuoted ? pair.Line[pair.Start].ToString() : "";
        var opening = value.Length > 0 && pair.Line[value.Start - 1] is '"' or '\'' ? pair.Line[value.Start - 1].ToString() : "";
        var (name, shown) = PublicHalf(base64.ToString()) is { } half ? (Public, half) : (Private, SecretNames.Redacted);
        var rest = value.Begins == ValueForm.Plain ? pair.Line[(value.Start + value.Length)..] : "";
        return new ClientKey($"{quote}{name}{quote}: {opening}{shown}{rest}", end, spans);
    }

    private static bool IsDeeper(string line, int column) =>
        line.Trim().Length > 0 && line.Length - line.TrimStart().Length > column && !line.Contains(':', StringComparison.Ordinal);

    private static string? PublicHalf(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count)) return null;
        var pem = Encoding.Latin1.GetString(bytes, 0, count);
        CryptographicOperations.ZeroMemory(bytes);
        return PrivateKeyBlocks.Blank(pem).PublicKeys is [{ Pem: { } half }, ..] ? Convert.ToBase64String(Encoding.Latin1.GetBytes(half)) : null;
    }
}
