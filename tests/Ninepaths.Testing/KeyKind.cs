namespace Ninepaths.Testing;

/// <summary>The keys that a certificate for a test can have. ECDSA is the default, because it is made in no time.</summary>
public enum KeyKind
{
    EcdsaP256,
    EcdsaP384,
    Rsa1024,
    Rsa2048,
    Rsa4096,
}
