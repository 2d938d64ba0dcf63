namespace Ninepaths.Pki;

/// <summary>The kinds of public key that Go knows in a certificate. Only RSA, ECDSA and Ed25519 can prove anything in TLS.</summary>
public enum PublicKeyAlgorithm
{
    Unknown,
    Rsa,
    Dsa,
    Ecdsa,
    Ed25519,
}
