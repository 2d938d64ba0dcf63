using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Ninepaths.Pki;

/// <summary>An Ed25519 key (RFC 8410). .NET has no Ed25519, so BouncyCastle verifies.</summary>
internal sealed class Ed25519Key(ReadOnlyMemory<byte> key) : VerifyingKey
{
    public override PublicKeyAlgorithm Algorithm => PublicKeyAlgorithm.Ed25519;

    public override int Bits => 256;

    protected override SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Ed25519.SignatureSize)
        {
            return SignatureCheck.Invalid;
        }

        var message = data.ToArray();
        return Ed25519.Verify(signature.ToArray(), 0, key.ToArray(), 0, message, 0, message.Length)
            ? SignatureCheck.Valid
            : SignatureCheck.Invalid;
    }
}
