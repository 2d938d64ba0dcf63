using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>The body of a PEM block: standard base64 with padding, blanks and line ends anywhere.</summary>
/// <remarks>
/// Go's decoder does not look at the bits that the last character before the padding has too many; .NET's wants them to be zero.
/// The body may be a private key, so every buffer but the result is overwritten.
/// </remarks>
internal static class PemBase64
{
    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes) =>
        TryDecodeStrictly(text, out bytes) || TryDecodeWithSpareBits(text, out bytes);

    private static bool TryDecodeStrictly(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, buffer, out _, out var written);
        bytes = status == OperationStatus.Done ? buffer[..written] : [];
        CryptographicOperations.ZeroMemory(buffer);
        return status == OperationStatus.Done;
    }

    private static bool TryDecodeWithSpareBits(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        var padding = text.IndexOf((byte)'=');
        var last = padding < 0 ? -1 : text[..padding].LastIndexOfAnyExcept(" \t\r\n"u8);
        var value = last < 0 ? -1 : Alphabet.IndexOf(text[last]);
        if (value < 0)
        {
            return false;
        }

        // One '=' leaves two spare bits, two leave four.
        var spare = text[padding..].Count((byte)'=') == 1 ? 0b11 : 0b1111;
        var copy = text.ToArray();
        copy[last] = Alphabet[value & ~spare];
        var isDecoded = TryDecodeStrictly(copy, out bytes);
        CryptographicOperations.ZeroMemory(copy);
        return isDecoded;
    }
}
