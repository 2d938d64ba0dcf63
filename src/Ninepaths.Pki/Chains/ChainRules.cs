using System.Globalization;

namespace Ninepaths.Pki;

/// <summary>The rules that one certificate must keep at its place in a chain (Go: Certificate.isValid, Certificate.CheckSignatureFrom).</summary>
internal static class ChainRules
{
    public enum Role
    {
        Intermediate,
        Root,
    }

    public static ChainVerdict.Rejected? JudgeLeaf(Certificate leaf, DateTimeOffset at)
    {
        var fault = FaultOfAny(leaf, at);
        return fault is null ? null : Explain(fault.Value, leaf, "certificate", at);
    }

    /// <summary>Judges an issuer whose signature was found good.</summary>
    /// <param name="issuer">the candidate</param>
    /// <param name="role">trust anchors need no CA flag here</param>
    /// <param name="below">how many certificates the chain has below it, the leaf included</param>
    /// <param name="at">the instant</param>
    public static ChainFault? FaultOfIssuer(Certificate issuer, Role role, int below, DateTimeOffset at)
    {
        if (FaultOfAny(issuer, at) is { } fault)
        {
            return fault;
        }

        // A version 1 certificate passes as a trust anchor and nowhere else.
        if (role == Role.Intermediate && !(issuer.HasBasicConstraints && issuer.IsCa))
        {
            return ChainFault.NotACa;
        }

        return issuer.MaxPathLength < below - 1 ? ChainFault.PathTooLong : null;
    }

    /// <summary>Whether a certificate may issue at all. Key usage counts when it is there and says something.</summary>
    public static bool MaySign(Certificate issuer) =>
        (issuer.HasBasicConstraints ? issuer.IsCa : issuer.Version != 3)
        && (issuer.KeyUsage == KeyUsage.None || issuer.KeyUsage.HasFlag(KeyUsage.CertificateSigning));

    public static ChainVerdict.Rejected Explain(ChainFault fault, Certificate certificate, string role, DateTimeOffset at)
    {
        var name = $"the {role} \"{certificate.DisplayName}\"";
        var culture = CultureInfo.InvariantCulture;
        return new ChainVerdict.Rejected(fault, fault switch
        {
            ChainFault.Expired => string.Create(culture, $"{name} expired at {certificate.NotAfter:u}; it is judged at {at.UtcDateTime:u}"),
            ChainFault.NotYetValid => string.Create(culture, $"{name} is valid from {certificate.NotBefore:u} only; it is judged at {at.UtcDateTime:u}"),
            ChainFault.UnhandledCriticalExtension =>
                $"{name} has a critical extension that Go does not handle: {string.Join(", ", certificate.UnhandledCriticalExtensions)}",
            ChainFault.NotACa => $"{name} is not allowed to issue certificates: {WhyNoIssuer(certificate)}",
            ChainFault.PathTooLong => $"{name} allows {certificate.MaxPathLength} CA certificates below it, and the chain has more",
            _ => $"{name} does not fit: {fault}",
        });
    }

    private static string WhyNoIssuer(Certificate certificate) =>
        !certificate.HasBasicConstraints ? "it has no basic constraints"
        : !certificate.IsCa ? "its CA flag is not set"
        : "its key usage lacks certificate signing";

    private static ChainFault? FaultOfAny(Certificate certificate, DateTimeOffset at) =>
        !certificate.UnhandledCriticalExtensions.IsEmpty ? ChainFault.UnhandledCriticalExtension
        : certificate.IsNotYetValidAt(at) ? ChainFault.NotYetValid
        : certificate.HasExpiredAt(at) ? ChainFault.Expired
        : null;
}
