using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Hosts.Redaction;

/// <summary>The private key in a Secret, made into its public half: enough to tell whether it belongs to the certificate beside it.</summary>
internal static class SecretKeys
{
    /// <summary>The public half as base64; null where the value is anything but one key.</summary>
    public static string? PublicHalf(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count)) return null;
        var pem = Encoding.Latin1.GetString(bytes, 0, count);
        CryptographicOperations.ZeroMemory(bytes);
        // What was read from a capture before is public already.
        if (PublicKeys.Blocks(Encoding.Latin1.GetBytes(pem)) is [var block] && pem.Trim() == block) return base64;
        var (rest, keys) = PrivateKeyBlocks.Blank(pem);
        return string.IsNullOrWhiteSpace(rest) && keys is [{ Pem: { } half }] ? Convert.ToBase64String(Encoding.Latin1.GetBytes(half)) : null;
    }
}
