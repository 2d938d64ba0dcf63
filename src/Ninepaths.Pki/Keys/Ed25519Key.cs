namespace Ninepaths.Pki;

/// <summary>An Ed25519 key (RFC 8410), 32 bytes.</summary>
internal sealed class Ed25519Key(ReadOnlyMemory<byte> key) : VerifyingKey
{
    public override PublicKeyAlgorithm Algorithm => PublicKeyAlgorithm.Ed25519;

    public override int Bits => 256;

    protected override SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Ed25519Verification.Verify(key.Span, data, signature) ? SignatureCheck.Valid : SignatureCheck.Invalid;
}
