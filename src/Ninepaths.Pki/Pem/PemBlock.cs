using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>One block of a PEM text: what stands between a BEGIN and an END line.</summary>
/// <remarks>A block may hold a private key. It is therefore no record, and its text never shows its content.</remarks>
public sealed class PemBlock
{
    private readonly byte[] _bytes;

    internal PemBlock(string label, int line, IReadOnlyDictionary<string, string> headers, byte[] bytes)
    {
        Label = label;
        Line = line;
        Headers = headers;
        _bytes = bytes;
    }

    /// <summary>What the BEGIN line names, for example <c>CERTIFICATE</c>.</summary>
    public string Label { get; }

    /// <summary>The line of the BEGIN line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The <c>Key: value</c> lines before the content (RFC 1421); empty in nearly every file.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The decoded content, usually DER.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    internal bool IsPrivateKey => Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>Overwrites the content. Called by whoever read a private key out of it.</summary>
    public void Erase() => CryptographicOperations.ZeroMemory(_bytes);

    public override string ToString() => $"{Label} at line {Line}";
}
