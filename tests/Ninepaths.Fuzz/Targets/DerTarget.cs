using Ninepaths.Pki;

namespace Ninepaths.Fuzz.Targets;

/// <summary>A certificate in DER, which is then also its own issuer.</summary>
internal sealed class DerTarget : IFuzzTarget
{
    public string Name => "der";

    public string Input => "a certificate in DER";

    public void Run(ReadOnlyMemory<byte> input)
    {
        if (!Certificate.TryParse(input, out var certificate, out var fault))
        {
            if (fault.Length == 0) throw new FuzzFailureException("der: refused without a reason");
            return;
        }

        _ = certificate.ToString() + certificate.DisplayName + certificate.Sha256 + certificate.SpkiSha256;
        _ = certificate.NotBefore < certificate.NotAfter;
        var pem = "-----BEGIN CERTIFICATE-----\n" + Convert.ToBase64String(input.Span, Base64FormattingOptions.InsertLineBreaks) + "\n-----END CERTIFICATE-----\n";
        var roots = TrustBundle.ForServers(pem);
        if (roots.Certificates is not [var again] || !again.Raw.Span.SequenceEqual(certificate.Raw.Span))
            throw new FuzzFailureException("der: another certificate after a round through PEM");
        foreach (var name in certificate.DnsNames.Take(4).Append("a.b"))
            _ = ChainVerifier.VerifyServer(roots, [certificate], name, certificate.NotAfter);
        _ = ChainVerifier.VerifyClient(roots, [certificate], certificate.NotBefore);
    }
}
