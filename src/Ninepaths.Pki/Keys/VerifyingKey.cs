namespace Ninepaths.Pki;

/// <summary>A public key that Go would parse out of a SubjectPublicKeyInfo.</summary>
internal abstract class VerifyingKey
{
    public abstract PublicKeyAlgorithm Algorithm { get; }

    /// <summary>The size that people know the key by: modulus, field or prime.</summary>
    public abstract int Bits { get; }

    /// <summary>Checks a signature over some bytes, by Go's rules for the algorithm and for the key.</summary>
    public SignatureCheck Check(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (algorithm.IsInsecure())
        {
            return SignatureCheck.InsecureAlgorithm;
        }

        if (algorithm == SignatureAlgorithm.Unknown || Algorithm == PublicKeyAlgorithm.Dsa)
        {
            return SignatureCheck.UnsupportedAlgorithm;
        }

        return algorithm.KeyAlgorithm() == Algorithm ? Verify(algorithm, data, signature) : SignatureCheck.Invalid;
    }

    protected abstract SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
