using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>The public half of a key found in a PEM text, of whatever kind the block was.</summary>
public sealed record PublicHalf
{
    internal PublicHalf(string label, int line, byte[] subjectPublicKeyInfo)
    {
        Label = label;
        Line = line;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        SpkiSha256 = Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));
    }

    /// <summary>The label of the block, for example <c>RSA PRIVATE KEY</c>.</summary>
    public string Label { get; }

    /// <summary>The line of the block's BEGIN line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The public key with its algorithm, as DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>SHA-256 of <see cref="SubjectPublicKeyInfo"/> in lower case hex; equals <see cref="Certificate.SpkiSha256"/> when the key fits.</summary>
    public string SpkiSha256 { get; }

    /// <summary>The public key as a <c>PUBLIC KEY</c> block: all that a capture may keep of a private key.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfo.Span) + "\n";

    /// <summary>Reduces the first private key of a text to its public half; null when there is none that can be read.</summary>
    public static PublicHalf? FromPrivatePem(ReadOnlySpan<byte> text) => PublicKeyReader.Read(text).Keys.FirstOrDefault(key => key.IsOfPrivateKey);

    /// <inheritdoc cref="FromPrivatePem(ReadOnlySpan{byte})"/>
    public static PublicHalf? FromPrivatePem(string text) => PublicKeyReader.Read(text).Keys.FirstOrDefault(key => key.IsOfPrivateKey);

    private bool IsOfPrivateKey => Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);
}
