using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

/// <summary>What a person reads when a server's certificate is refused. The corpus proves the verdicts; these prove the sentences.</summary>
public sealed class ServerVerdictTests
{
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Build();

    [Fact]
    public void A_good_certificate_is_trusted_through_the_chain_that_was_found()
    {
        var intermediate = A.Ca("issuing").IssuedBy(Ca).Build();
        var leaf = A.Server("kube-apiserver").Named("a.test").IssuedBy(intermediate).Build();

        var trusted = Assert.IsType<ChainVerdict.Trusted>(Verify(Ca.Pem, leaf.Pem + intermediate.Pem, "a.test"));

        Assert.Equal(["kube-apiserver", "issuing", "kubernetes"], trusted.Chain.Select(c => c.Subject.CommonName));
        Assert.Null(trusted.Identity);
    }

    [Fact]
    public void A_name_that_does_not_match_is_shown_beside_those_that_would() => Refused(
        ChainFault.NameMismatch,
        "the certificate \"cp1\" is valid for cp1, localhost, 10.77.0.11 but the client dials 10.77.0.99",
        A.Server("cp1").Named("cp1", "localhost", "10.77.0.11").IssuedBy(Ca),
        name: "10.77.0.99");

    [Fact]
    public void An_address_that_stands_among_the_DNS_names_gets_a_hint()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("10.77.0.11");
        Refused(
            ChainFault.NameMismatch,
            "the certificate \"cp1\" is valid for 10.77.0.11 but the client dials 10.77.0.11 (an address counts only as an IP address, not as a DNS name)",
            A.Server("cp1").With(names.Build()).IssuedBy(Ca),
            name: "10.77.0.11");
    }

    [Fact]
    public void A_certificate_with_a_common_name_only_is_refused() => Refused(
        ChainFault.NoSubjectAlternativeName,
        "the certificate \"a.test\" has no subject alternative name, and the client dials a.test; its common name does not count",
        A.Server("a.test").IssuedBy(Ca));

    [Fact]
    public void An_expired_certificate_is_told_from_one_that_is_not_valid_yet()
    {
        Refused(
            ChainFault.Expired,
            "the certificate \"cp1\" expired at 2026-06-01 11:59:59Z; it is judged at 2026-06-01 12:00:00Z",
            A.Server("cp1").Named("a.test").IssuedBy(Ca).ExpiredBefore(A.Noon));
        Refused(
            ChainFault.NotYetValid,
            "the certificate \"cp1\" is valid from 2026-06-01 12:00:01Z only; it is judged at 2026-06-01 12:00:00Z",
            A.Server("cp1").Named("a.test").IssuedBy(Ca).Valid(A.Noon.AddSeconds(1), A.Noon.AddYears(1)));
    }

    [Fact]
    public void An_unknown_issuer_is_named_together_with_what_is_trusted() => Refused(
        ChainFault.UnknownAuthority,
        "the certificate \"cp1\" is issued by \"CN=other-ca\", which is neither in the bundle nor presented; the bundle has \"kubernetes\"",
        A.Server("cp1").Named("a.test").IssuedBy(A.Ca("other-ca").Build()));

    [Fact]
    public void A_self_signed_certificate_is_called_that() => Refused(
        ChainFault.UnknownAuthority,
        "the certificate \"cp1\" is self-signed and not in the bundle; the bundle has \"kubernetes\"",
        A.Server("cp1").Named("a.test"));

    [Fact]
    public void A_root_of_the_same_name_with_another_key_points_to_a_half_rotated_CA() => Refused(
        ChainFault.UnknownAuthority,
        "the certificate \"cp1\" is issued by \"CN=kubernetes\", and the trusted certificate \"kubernetes\" has that subject but another key: is the CA only half rotated?",
        A.Server("cp1").Named("a.test").IssuedBy(A.Ca("kubernetes").Build()));

    [Fact]
    public void A_client_certificate_is_not_for_servers() => Refused(
        ChainFault.WrongKeyUsage,
        "the certificate \"cp1\" is not for servers: its extended key usage lists ClientAuth",
        A.Client("cp1").Named("a.test").IssuedBy(Ca));

    [Fact]
    public void A_signature_with_SHA1_is_weak() => Refused(
        ChainFault.WeakSignature,
        "the certificate \"cp1\" is signed with EcdsaWithSha1, which Go no longer accepts",
        A.Server("cp1").Named("a.test").IssuedBy(Ca).SignedWith(HashAlgorithmName.SHA1));

    [Fact]
    public void An_unknown_critical_extension_is_named() => Refused(
        ChainFault.UnhandledCriticalExtension,
        "the certificate \"cp1\" has a critical extension that Go does not handle: 1.2.3.4",
        A.Server("cp1").Named("a.test").IssuedBy(Ca).With(new X509Extension("1.2.3.4", [5, 0], critical: true)));

    [Fact]
    public void A_leaf_that_issues_is_no_CA()
    {
        var notACa = A.Ca("not-a-ca").IssuedBy(Ca).NoAuthority().Build();
        var leaf = A.Server("cp1").Named("a.test").IssuedBy(notACa).Build();

        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(Ca.Pem, leaf.Pem + notACa.Pem, "a.test"));

        Assert.Equal(ChainFault.NotACa, rejected.Fault);
        Assert.Equal("the presented intermediate \"not-a-ca\" is not allowed to issue certificates: it has no basic constraints", rejected.Reason);
    }

    [Fact]
    public void A_path_that_is_too_long_names_the_CA_that_limits_it()
    {
        var first = A.Ca("first").Authority(pathLength: 0).IssuedBy(Ca).Build();
        var second = A.Ca("second").IssuedBy(first).Build();
        var leaf = A.Server("cp1").Named("a.test").IssuedBy(second).Build();

        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(Ca.Pem, leaf.Pem + second.Pem + first.Pem, "a.test"));

        Assert.Equal((ChainFault.PathTooLong, "the presented intermediate \"first\" allows 0 CA certificates below it, and the chain has more"), (rejected.Fault, rejected.Reason));
    }

    [Fact]
    public void An_expired_root_is_named_as_the_trusted_certificate()
    {
        var old = A.Ca("old").ExpiredBefore(A.Noon).Build();
        var leaf = A.Server("cp1").Named("a.test").IssuedBy(old).Build();

        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(old.Pem, leaf.Pem, "a.test"));

        Assert.Equal("the trusted certificate \"old\" expired at 2026-06-01 11:59:59Z; it is judged at 2026-06-01 12:00:00Z", rejected.Reason);
    }

    [Fact]
    public void An_intermediate_in_the_bundle_is_a_root()
    {
        var intermediate = A.Ca("issuing").IssuedBy(Ca).Build();
        var leaf = A.Server("cp1").Named("a.test").IssuedBy(intermediate).Build();

        Assert.True(Verify(intermediate.Pem, leaf.Pem, "a.test").IsTrusted);
    }

    [Fact]
    public void A_weak_key_of_the_issuer_is_refused()
    {
        using var small = RSA.Create(768);
        var subject = new X500DistinguishedName("CN=small");
        var request = new CertificateRequest(subject, small, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var ca = request.CreateSelfSigned(A.Noon.AddYears(-1), A.Noon.AddYears(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.test");
        var leafRequest = new CertificateRequest("CN=cp1", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var leaf = leafRequest.Create(
            subject, X509SignatureGenerator.CreateForRSA(small, RSASignaturePadding.Pkcs1), A.Noon.AddDays(-1), A.Noon.AddDays(1), [1]);

        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(ca.ExportCertificatePem(), leaf.ExportCertificatePem(), "a.test"));

        Assert.Equal(ChainFault.WeakKey, rejected.Fault);
    }

    private static ChainVerdict Verify(string roots, string presented, string name) =>
        ChainVerifier.VerifyServer(TrustBundle.ForServers(roots), PresentedChain.Read(presented), name, A.Noon);

    private static void Refused(ChainFault fault, string reason, CertificateBuilder leaf, string name = "a.test")
    {
        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(Ca.Pem, leaf.Build().Pem, name));
        Assert.Equal(reason, rejected.Reason);
        Assert.Equal(fault, rejected.Fault);
    }
}
