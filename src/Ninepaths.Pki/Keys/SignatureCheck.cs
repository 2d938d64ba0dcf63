namespace Ninepaths.Pki;

/// <summary>What came of checking a signature.</summary>
internal enum SignatureCheck
{
    Valid,
    Invalid,
    InsecureAlgorithm,
    UnsupportedAlgorithm,
    WeakKey,
}
