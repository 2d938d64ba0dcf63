namespace Ninepaths.Pki;

/// <summary>The signature algorithms that Go tells apart. MD5, SHA-1 and DSA are named, but never verified.</summary>
public enum SignatureAlgorithm
{
    Unknown,
    Md5WithRsa,
    Sha1WithRsa,
    Sha256WithRsa,
    Sha384WithRsa,
    Sha512WithRsa,
    DsaWithSha1,
    DsaWithSha256,
    EcdsaWithSha1,
    EcdsaWithSha256,
    EcdsaWithSha384,
    EcdsaWithSha512,
    Sha256WithRsaPss,
    Sha384WithRsaPss,
    Sha512WithRsaPss,
    Ed25519,
}
