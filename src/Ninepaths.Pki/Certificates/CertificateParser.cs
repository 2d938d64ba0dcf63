namespace Ninepaths.Pki;

/// <summary>Parses a certificate with the strictness of Go 1.26 (crypto/x509, parser.go): no more, no less.</summary>
internal static class CertificateParser
{
    /// <returns>what is wrong, or null</returns>
    public static string? Read(CertificateParts parts)
    {
        var der = parts.Raw;
        var file = new DerReader(der.Span);
        if (!file.TryRead(DerValues.Sequence, out var certificate))
        {
            return "the certificate is no DER SEQUENCE, or is cut off";
        }

        if (!certificate.TryRead(DerValues.Sequence, out var tbs, out var signedPart))
        {
            return "the signed part is malformed";
        }

        parts.SignedPart = der[signedPart];
        if ((ReadVersionAndSerial(parts, ref tbs) ?? ReadAlgorithm(parts, ref tbs, ref certificate)
            ?? ReadNamesAndValidity(parts, ref tbs) ?? ReadKey(parts, ref tbs) ?? ReadExtensions(parts, ref tbs)) is { } fault)
        {
            return fault;
        }

        if (!certificate.TryReadBitString(out var padding, out var signature))
        {
            return "the signature is malformed";
        }

        parts.Signature = padding == 0
            ? der[(certificate.Position - signature.Length)..certificate.Position]
            : DerValues.RightAlign(signature, padding).ToArray();
        return file.IsEmpty ? null : "there are bytes behind the certificate";
    }

    private static string? ReadVersionAndSerial(CertificateParts parts, ref DerReader tbs)
    {
        if (!tbs.TryReadOptional(DerValues.ContextConstructed(0), out var explicitVersion, out var present))
        {
            return "the version is malformed";
        }

        var version = 0L;
        if (present && (!explicitVersion.TryReadInt64(out version) || !explicitVersion.IsEmpty))
        {
            return "the version is malformed";
        }

        if (version is < 0 or > 2)
        {
            return "the version is none of 1, 2, 3";
        }

        parts.Version = (int)version + 1;
        if (!tbs.TryReadInteger(out var serial))
        {
            return "the serial number is malformed";
        }

        if (DerValues.IsNegative(serial))
        {
            return "the serial number is negative";
        }

        var end = tbs.Position;
        parts.SerialNumber = parts.Raw[(end - (serial is [0, _, ..] ? serial.Length - 1 : serial.Length))..end];
        return null;
    }

    private static string? ReadAlgorithm(CertificateParts parts, ref DerReader tbs, ref DerReader certificate)
    {
        if (!tbs.TryRead(DerValues.Sequence, out var inner) || !certificate.TryRead(DerValues.Sequence, out var outer))
        {
            return "the signature algorithm is malformed";
        }

        if (!inner.Rest.SequenceEqual(outer.Rest))
        {
            return "the signature algorithm is named twice, differently";
        }

        if (!inner.TryReadOid(out var oid))
        {
            return "the signature algorithm's identifier is malformed";
        }

        var parameters = inner.Rest;
        var start = inner.Position;
        if (!inner.IsEmpty && !inner.TryReadAny(out _, out _, out _))
        {
            return "the signature algorithm's parameters are malformed";
        }

        parts.SignatureAlgorithm = SignatureAlgorithms.Of(oid, parameters[..(inner.Position - start)]);
        return null;
    }

    private static string? ReadNamesAndValidity(CertificateParts parts, ref DerReader tbs)
    {
        if (!tbs.TryRead(DerValues.Sequence, out var issuer, out var issuerBytes))
        {
            return "the issuer is malformed";
        }

        if (NameOids.Check(issuer) is { } issuerFault)
        {
            return $"issuer: {issuerFault}";
        }

        if (!tbs.TryRead(DerValues.Sequence, out var validity))
        {
            return "the validity is malformed";
        }

        if (!DerTime.TryRead(ref validity, out var notBefore) || !DerTime.TryRead(ref validity, out var notAfter))
        {
            return "a date of the validity is missing or malformed";
        }

        if (!tbs.TryRead(DerValues.Sequence, out var subject, out var subjectBytes))
        {
            return "the subject is malformed";
        }

        if (NameOids.Check(subject) is { } subjectFault)
        {
            return $"subject: {subjectFault}";
        }

        parts.Issuer = new DistinguishedName(parts.Raw[issuerBytes]);
        parts.Subject = new DistinguishedName(parts.Raw[subjectBytes]);
        parts.NotBefore = notBefore;
        parts.NotAfter = notAfter;
        return null;
    }

    private static string? ReadKey(CertificateParts parts, ref DerReader tbs)
    {
        if (!tbs.TryRead(DerValues.Sequence, out var info, out var bytes))
        {
            return "the public key is malformed";
        }

        parts.SubjectPublicKeyInfo = parts.Raw[bytes];
        var fault = SubjectPublicKey.Read(parts.Raw, info, out var key);
        parts.Key = key;
        return fault;
    }

    private static string? ReadExtensions(CertificateParts parts, ref DerReader tbs)
    {
        if (parts.Version == 1)
        {
            return null;
        }

        // issuerUniqueID and subjectUniqueID
        if (!tbs.TryReadOptional(DerValues.Context(1), out _, out _) || !tbs.TryReadOptional(DerValues.Context(2), out _, out _))
        {
            return "a unique identifier is malformed";
        }

        if (parts.Version == 2)
        {
            return null;
        }

        if (!tbs.TryReadOptional(DerValues.ContextConstructed(3), out var wrapper, out var present))
        {
            return "the extensions are malformed";
        }

        return present ? ExtensionParser.Read(parts, wrapper) : null;
    }
}
