using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class ClientVerdictTests
{
    private const string Uid = "1.3.6.1.4.1.57683.2";

    private static readonly TestCertificate Ca = A.Ca("kubernetes").Build();

    [Fact]
    public void A_client_is_its_common_name_in_the_groups_of_its_organizations()
    {
        var identity = Identify(A.Client("kubernetes-admin").InGroups("kubeadm:cluster-admins", "ops"));

        Assert.Equal("kubernetes-admin", identity.User);
        Assert.Equal(["kubeadm:cluster-admins", "ops"], identity.Groups);
        Assert.Null(identity.Uid);
    }

    [Fact]
    public void A_user_UID_is_taken_from_its_own_attribute() => Assert.Equal("42", Identify(A.Client("alice").WithSubjectAttribute(Uid, "42")).Uid);

    [Fact]
    public void Two_user_UIDs_are_refused() => Refused(
        ChainFault.BadUid,
        "the certificate \"alice\" carries 2 user UIDs; one is allowed",
        A.Client("alice").WithSubjectAttribute(Uid, "1").WithSubjectAttribute(Uid, "2"));

    [Fact]
    public void Without_a_common_name_there_is_no_user() => Refused(
        ChainFault.NoCommonName,
        "the certificate with subject \"O=ops\" is trusted but has no common name, so there is no user",
        A.Client("").InGroups("ops"));

    [Fact]
    public void A_server_certificate_is_not_for_clients() => Refused(
        ChainFault.WrongKeyUsage,
        "the certificate \"alice\" is not for clients: its extended key usage lists ServerAuth",
        A.Server("alice"));

    [Fact]
    public void A_certificate_without_purposes_is_for_clients_too() => Assert.Equal("alice", Identify(A.Client("alice").ForAnyPurpose()).User);

    [Fact]
    public void An_unused_certificate_that_does_not_parse_spoils_the_chain()
    {
        var presented = PresentedChain.Read(A.Client("alice").IssuedBy(Ca).Build().Pem + "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n");

        var verdict = ChainVerifier.VerifyClient(TrustBundle.ForClients(Ca.Pem), presented, A.Noon);

        Assert.Equal(ChainFault.UnparsableCertificate, Assert.IsType<ChainVerdict.Rejected>(verdict).Fault);
    }

    [Fact]
    public void A_bundle_that_is_refused_trusts_nobody()
    {
        var verdict = ChainVerifier.VerifyClient(TrustBundle.ForClients(""), PresentedChain.Read(A.Client("alice").IssuedBy(Ca).Build().Pem), A.Noon);

        Assert.Equal(new ChainVerdict.Rejected(ChainFault.NoUsableRoot, "the bundle holds no certificate"), verdict);
    }

    [Fact]
    public void Presenting_nothing_is_no_certificate() => Assert.Equal(
        new ChainVerdict.Rejected(ChainFault.NoCertificate, "no certificate is presented"),
        ChainVerifier.VerifyClient(TrustBundle.ForClients(Ca.Pem), [], A.Noon));

    private static ClientIdentity Identify(CertificateBuilder client)
    {
        var identity = Assert.IsType<ChainVerdict.Trusted>(Verify(client)).Identity;
        Assert.NotNull(identity);
        return identity;
    }

    private static void Refused(ChainFault fault, string reason, CertificateBuilder client)
    {
        var rejected = Assert.IsType<ChainVerdict.Rejected>(Verify(client));
        Assert.Equal(reason, rejected.Reason);
        Assert.Equal(fault, rejected.Fault);
    }

    private static ChainVerdict Verify(CertificateBuilder client) =>
        ChainVerifier.VerifyClient(TrustBundle.ForClients(Ca.Pem), PresentedChain.Read(client.IssuedBy(Ca).Build().Pem), A.Noon);
}
