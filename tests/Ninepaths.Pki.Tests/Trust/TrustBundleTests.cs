using System.Text;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class TrustBundleTests
{
    private const string Junk = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n";
    private const string OtherLabel = "-----BEGIN X509 CRL-----\nQUJD\n-----END X509 CRL-----\n";

    private static readonly string Ca = A.Ca("kubernetes").Build().Pem;

    [Fact]
    public void A_client_skips_what_it_cannot_read()
    {
        var bundle = TrustBundle.ForServers(Junk + OtherLabel + Ca);

        Assert.True(bundle.IsUsable);
        Assert.Single(bundle.Certificates);
        Assert.Equal([1, 4], bundle.Faults.Select(f => f.Line));
        Assert.Equal("a X509 CRL block is skipped: it is no certificate", bundle.Faults[1].Reason);
    }

    [Fact]
    public void One_bad_certificate_spoils_a_client_CA_file()
    {
        var bundle = TrustBundle.ForClients(Ca + Junk);

        Assert.False(bundle.IsUsable);
        Assert.StartsWith("the whole bundle is refused because of its certificate at line", bundle.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_block_does_not_spoil_a_client_CA_file() => Assert.True(TrustBundle.ForClients(OtherLabel + Ca).IsUsable);

    [Fact]
    public void Any_block_that_is_no_certificate_spoils_a_file_for_etcd_and_labels_do_not_count()
    {
        Assert.False(TrustBundle.ForEtcd(OtherLabel + Ca).IsUsable);
        Assert.True(TrustBundle.ForEtcd(Ca.Replace("CERTIFICATE", "ANYTHING", StringComparison.Ordinal)).IsUsable);
        Assert.False(TrustBundle.ForEtcd("").IsUsable);
    }

    [Fact]
    public void A_certificate_that_stands_twice_counts_once() => Assert.Single(TrustBundle.ForServers(Ca + Ca).Certificates);

    [Fact]
    public void The_refusal_of_a_damaged_bundle_names_the_damage()
    {
        var bundle = TrustBundle.ForServers("-----BEGIN CERTIFICATE-----\nQUJD\n");

        Assert.Equal(
            "the bundle holds no certificate that can be read (line 1: the CERTIFICATE block is cut off: no END line)", bundle.Refusal);
    }

    [Fact]
    public void Ten_thousand_roots_are_read_and_searched_in_bounded_time()
    {
        var text = new StringBuilder();
        var some = A.Ca("template").Build();
        for (var i = 0; i < 10_000; i++)
        {
            text.Append(some.Pem);
        }

        var ca = A.Ca("kubernetes").Build();
        var leaf = Certificate.Parse(A.Server("kube-apiserver").Named("a.test").IssuedBy(ca).Build().Der);
        var whole = text.Append(ca.Pem).ToString();

        var verdict = Patience.Within(
            TimeSpan.FromSeconds(10), () => ChainVerifier.VerifyServer(TrustBundle.ForServers(whole), [leaf], "a.test", A.Noon));

        Assert.True(verdict.IsTrusted);
    }
}
