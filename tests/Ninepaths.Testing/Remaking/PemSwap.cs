using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ninepaths.Testing.Remaking;

/// <summary>Replaces PEM blocks wherever they stand: in files, in base64 inside kubeconfigs and webhooks, in the strings of JSON.</summary>
public static partial class PemSwap
{
    /// <summary>The text with every block for which there is another one replaced.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="other">The DER of the block in place of a label and its DER; null to keep it.</param>
    public static string In(string text, Func<string, byte[], byte[]?> other)
    {
        text = Blocks().Replace(text, match => Block(match.Value, other));
        return Encoded().Replace(text, match => Base64(match.Value, other));
    }

    /// <summary>Every block of a label in a text, also those in base64.</summary>
    public static IEnumerable<byte[]> All(string text, string label)
    {
        var found = new List<byte[]>();
        In(text, (name, der) =>
        {
            if (name == label) found.Add(der);
            return null;
        });
        return found;
    }

    private static string Block(string match, Func<string, byte[], byte[]?> other)
    {
        var inJson = match.Contains("\\n", StringComparison.Ordinal);
        var pem = inJson ? match.Replace("\\n", "\n", StringComparison.Ordinal) : match;
        if (!PemEncoding.TryFind(pem, out var fields)) return match;
        var label = pem[fields.Label];
        if (other(label, Convert.FromBase64String(pem[fields.Base64Data])) is not { } der) return match;
        var written = PemEncoding.WriteString(label, der);
        return inJson ? written.Replace("\n", "\\n", StringComparison.Ordinal) : written;
    }

    private static string Base64(string match, Func<string, byte[], byte[]?> other)
    {
        var before = Encoding.UTF8.GetString(Convert.FromBase64String(match));
        var after = Blocks().Replace(before, block => Block(block.Value, other));
        return after == before ? match : Convert.ToBase64String(Encoding.UTF8.GetBytes(after));
    }

    [GeneratedRegex(@"-----BEGIN (CERTIFICATE|PUBLIC KEY)-----(?:[A-Za-z0-9+/=\s]|\\n)+?-----END (CERTIFICATE|PUBLIC KEY)-----")]
    private static partial Regex Blocks();

    // The base64 of "-----BEGIN".
    [GeneratedRegex("LS0tLS1CRUdJTi[A-Za-z0-9+/=]+")]
    private static partial Regex Encoded();
}
