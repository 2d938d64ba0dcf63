using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>The body of a PEM block: standard base64 with padding, blanks and line ends anywhere.</summary>
/// <remarks>Go's decoder takes exactly these blanks and, as .NET's does, lets unused trailing bits be anything.</remarks>
internal static class PemBase64
{
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        // The buffer may come to hold a private key: it is exact, so that no copy of it stays behind.
        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, buffer, out _, out var written);
        bytes = status == OperationStatus.Done ? buffer[..written] : [];
        CryptographicOperations.ZeroMemory(buffer);
        return status == OperationStatus.Done;
    }
}
