using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Pki;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class CertificateRemarksTests
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_ordinary_serving_certificate_is_only_said_to_sign_itself() =>
        Assert.Equal("it signed itself: only who has this very certificate in his bundle accepts it", Assert.Single(Remarks(Made(names: ["a.test", "10.0.0.1"]))));

    [Theory]
    [InlineData(400, "it has expired: everybody refuses it")]
    [InlineData(-1, "it is not valid yet: everybody refuses it, or a clock is wrong")]
    [InlineData(350, "it expires within 30 days")]
    public void Validity_is_judged_at_the_instant(int days, string remark) => Assert.Contains(remark, Remarks(Made(), Now.AddDays(days)));

    [Fact]
    public void A_small_rsa_key_is_weak_and_a_tiny_one_refused()
    {
        Assert.Contains("RSA with 1536 bits is weak", Remarks(Made(bits: 1536)));
        Assert.Contains("RSA with 768 bits is weak: Go refuses it", Remarks(Made(bits: 768)));
    }

    [Fact]
    public void A_server_without_names_is_told_that_its_common_name_does_not_count() =>
        Assert.Contains(Remarks(Made(names: [])), remark => remark.Contains("\"made\"", StringComparison.Ordinal) && remark.Contains("without subject alternative names", StringComparison.Ordinal));

    [Fact]
    public void An_address_as_a_dns_name_is_noticed()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("10.0.0.1");

        Assert.Contains(Remarks(Made(extension: names.Build())), remark => remark.StartsWith("10.0.0.1 stands there as a DNS name", StringComparison.Ordinal));
    }

    [Fact]
    public void Purposes_are_judged()
    {
        Assert.Contains("no extended key usage: it is good as server and as client", Remarks(Made(purposes: [])));
        Assert.Contains(Remarks(Made(ca: true)), remark => remark.StartsWith("a CA that is also a server", StringComparison.Ordinal));
        Assert.Contains("neither for servers nor for clients: no component of Kubernetes accepts it", Remarks(Made(purposes: ["1.3.6.1.5.5.7.3.3"])));
    }

    [Fact]
    public void Kubernetes_takes_a_client_for_its_common_name_and_organizations()
    {
        var node = Inspect(Made("CN=system:node:w1,O=system:nodes", purposes: [ClientAuth]));
        var master = Inspect(Made("CN=root,O=system:masters", purposes: [ClientAuth]));

        Assert.Equal(["as a client: user system:node:w1, in system:nodes", "the identity of node w1"], node.Meaning);
        Assert.Contains("every right, and nobody is asked: it cannot be revoked before it expires", master.Meaning);
    }

    [Fact]
    public void A_chain_out_of_order_is_noticed_and_one_in_order_is_not()
    {
        using var issuer = Authority("root");
        var (root, leaf, other) = (Certificate.Parse(issuer.RawData), Leaf(issuer), Certificate.Parse(Authority("other").RawData));

        Assert.Equal("the root \"root\" is sent along: a peer that does not have it does not believe it", Assert.Single(ChainRemarks.Of([leaf, root])));
        Assert.Contains(ChainRemarks.Of([leaf, other]), remark => remark.Contains("signed none of those before it", StringComparison.Ordinal));
        Assert.Contains(ChainRemarks.Of([root, leaf]), remark => remark.StartsWith("the first certificate is a CA", StringComparison.Ordinal));
        Assert.Contains(ChainRemarks.Of([leaf, leaf]), remark => remark.EndsWith("stands there 2 times", StringComparison.Ordinal));
        Assert.Empty(ChainRemarks.Of([root, other]));
    }

    private static ImmutableArray<string> Remarks(Certificate certificate, DateTimeOffset? at = null) => Inspect(certificate, at).Remarks;

    private static InspectedCertificate Inspect(Certificate certificate, DateTimeOffset? at = null) => InspectedCertificate.Of(certificate, "made.crt", 1, null, at ?? Now);

    private static Certificate Made(string subject = "CN=made", string[]? names = null, string[]? purposes = null, int bits = 2048, bool ca = false, X509Extension? extension = null)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names ?? ["made.test"])
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        if (extension is not null) request.CertificateExtensions.Add(extension);
        else if (names is not []) request.CertificateExtensions.Add(alternatives.Build());
        if (ca) request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        OidCollection usages = [];
        foreach (var purpose in purposes ?? [ServerAuth]) usages.Add(new(purpose));
        if (usages.Count > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        using var made = request.CreateSelfSigned(Now.AddHours(-1), Now.AddDays(365));
        return Certificate.Parse(made.RawData);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(900));
    }

    private static Certificate Leaf(X509Certificate2 issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256).Create(issuer, Now, Now.AddDays(30), [1, 2, 3]);
        return Certificate.Parse(made.RawData);
    }
}
