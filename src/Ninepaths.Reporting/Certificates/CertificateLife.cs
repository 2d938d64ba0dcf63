using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>How far a certificate is through its life.</summary>
public static class CertificateLife
{
    /// <summary>The share that is over, in percent: below 0 before it begins, above 100 after its end.</summary>
    public static double Used(Certificate certificate, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var total = certificate.NotAfter - certificate.NotBefore;
        if (total <= TimeSpan.Zero) return at < certificate.NotAfter ? 0 : 100;
        return (1 - ((certificate.NotAfter - at) / total)) * 100;
    }
}
