namespace Ninepaths.Pki;

/// <summary>The purposes that Go knows by name (RFC 5280, 4.2.1.12). Any other is listed by its object identifier.</summary>
public enum ExtendedKeyUsage
{
    Any,
    ServerAuth,
    ClientAuth,
    CodeSigning,
    EmailProtection,
    IpsecEndSystem,
    IpsecTunnel,
    IpsecUser,
    TimeStamping,
    OcspSigning,
    MicrosoftServerGatedCrypto,
    NetscapeServerGatedCrypto,
    MicrosoftCommercialCodeSigning,
    MicrosoftKernelCodeSigning,
}
