using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Pki;

namespace Ninepaths.Reporting.Tests;

/// <summary>Certificates made for a test; the same name gives the same one in a run.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset Made = new(2026, 1, 10, 8, 30, 0, TimeSpan.Zero);

    private static readonly Dictionary<(string, string?, int), Certificate> Known = [];
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Lock Gate = new();

    public static Certificate Authority(string name) => Make(name, null, 3650);

    public static Certificate Leaf(string name, string issuer, int days = 365) => Make(name, issuer, days);

    public static PresentedChain Chain(string name, string issuer) =>
        PresentedChain.Read(PemEncoding.WriteString("CERTIFICATE", Leaf(name, issuer).Raw.Span));

    private static Certificate Make(string name, string? issuer, int days)
    {
        lock (Gate)
        {
            if (Known.TryGetValue((name, issuer, days), out var known)) return known;
            var request = new CertificateRequest(Name(name), Key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("kubernetes.default.svc");
            request.CertificateExtensions.Add(names.Build());
            using var made = request.Create(Name(issuer ?? name), X509SignatureGenerator.CreateForECDsa(Key), Made, Made.AddDays(days), [1, 2, 3, 4]);
            return Known[(name, issuer, days)] = Certificate.Parse(made.RawData);
        }
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var builder = new X500DistinguishedNameBuilder();
        // A certificate holds text: what is none becomes U+FFFD.
        builder.AddCommonName(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(commonName)));
        return builder.Build();
    }
}
