namespace Ninepaths.Pki;

/// <summary>A DSA key: Go parses it and verifies nothing with it.</summary>
internal sealed class DsaKey(int bits) : VerifyingKey
{
    public override PublicKeyAlgorithm Algorithm => PublicKeyAlgorithm.Dsa;

    public override int Bits => bits;

    protected override SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        SignatureCheck.UnsupportedAlgorithm;
}
