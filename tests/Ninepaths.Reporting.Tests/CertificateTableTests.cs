using System.Text;
using System.Text.Json.Nodes;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class CertificateTableTests
{
    [Fact]
    public void Every_certificate_is_listed_host_by_host()
    {
        var text = new StringWriter();
        CertificateTable.Write(text, Clusters.Kubeadm().Wiring, A.Now, new());
        Golden.Match(text.ToString(), "certs-list.txt");
    }

    [Fact]
    public void Expiration_is_told_as_kubeadm_tells_it() => Golden.Match(Expiration(OneHost(), A.Now), "check-expiration.txt");

    [Fact]
    public void Several_hosts_are_told_apart() => Golden.Match(Expiration(Clusters.Kubeadm().Wiring, A.Now), "check-expiration-ha.txt");

    [Fact]
    public void What_has_expired_is_invalid_as_for_kubeadm() =>
        Assert.Contains("<invalid>", Expiration(OneHost(), A.Now.AddYears(2)), StringComparison.Ordinal);

    [Fact]
    public void The_json_has_kubeadms_fields()
    {
        var info = JsonNode.Parse(ExpirationJson(OneHost(), A.Now))!;
        Assert.Equal("CertificateExpirationInfo", info["kind"]!.GetValue<string>());
        Assert.Equal("output.kubeadm.k8s.io/v1alpha3", info["apiVersion"]!.GetValue<string>());
        var missing = info["certificates"]![0]!.AsObject();
        Assert.Equal(["name", "expirationDate", "residualTime", "externallyManaged", "missing"], missing.Select(field => field.Key));
        Assert.Null(missing["expirationDate"]);
        var apiserver = info["certificates"]![1]!.AsObject();
        Assert.Equal("2027-01-10T08:30:00Z", apiserver["expirationDate"]!.GetValue<string>());
        Assert.Equal((long)(TestCertificates.Made.AddDays(365) - A.Now).TotalSeconds, apiserver["residualTime"]!.GetValue<long>());
        Assert.Equal("ca", apiserver["caName"]!.GetValue<string>());
    }

    [Fact]
    public void A_ca_without_its_key_is_externally_managed()
    {
        var info = JsonNode.Parse(ExpirationJson(OneHost(), A.Now))!;
        var managed = info["certificateAuthorities"]!.AsArray().ToDictionary(ca => ca!["name"]!.GetValue<string>(), ca => ca!["externallyManaged"]!.GetValue<bool>());
        Assert.False(managed["ca"]);
        Assert.True(managed["front-proxy-ca"]);
    }

    [Theory]
    [InlineData(-2, "<invalid>")]
    [InlineData(-1, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(190, "3m10s")]
    [InlineData(3600, "60m")]
    [InlineData(10800, "3h")]
    [InlineData(11460, "3h11m")]
    [InlineData(28800, "8h")]
    [InlineData(172800, "2d")]
    [InlineData(180000, "2d2h")]
    [InlineData(31535997, "364d")]
    [InlineData(63072000, "2y")]
    [InlineData(63158400, "2y1d")]
    [InlineData(315359997, "9y")]
    public void Durations_are_written_as_kubernetes_writes_them(long seconds, string text) => Assert.Equal(text, GoText.HumanDuration(seconds));

    [Fact]
    public void Hostile_names_are_inert_in_every_form()
    {
        var wiring = Clusters.Hostile().Wiring;
        Hostile.AssertInert(Expiration(wiring, A.Now));
        Hostile.AssertInert(ExpirationJson(wiring, A.Now));
        var list = new StringWriter();
        CertificateTable.Write(list, wiring, A.Now, new());
        CertificateTable.WriteYaml(list, wiring, A.Now);
        ExpirationTable.WriteYaml(list, wiring, A.Now);
        Hostile.AssertInert(list.ToString());
        var json = new MemoryStream();
        CertificateTable.WriteJson(json, wiring, A.Now);
        Hostile.AssertInert(Encoding.UTF8.GetString(json.ToArray()));
    }

    internal static string Expiration(Topology wiring, DateTimeOffset now)
    {
        var text = new StringWriter();
        ExpirationTable.Write(text, wiring, now);
        return text.ToString();
    }

    private static string ExpirationJson(Topology wiring, DateTimeOffset now)
    {
        var json = new MemoryStream();
        ExpirationTable.WriteJson(json, wiring, now);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    // Keys of two CAs, not of the third; and no kubeconfigs.
    private static Topology OneHost()
    {
        var wiring = Clusters.Secure().Wiring;
        FileFact[] keys = [Key("/etc/kubernetes/pki/ca.key"), Key("/etc/kubernetes/pki/etcd/ca.key")];
        return wiring with { Facts = wiring.Facts with { Hosts = [new Host("cp1", keys)] } };

        static FileFact Key(string path) => new() { Path = path, Kind = FileKind.File, HasPrivateKey = true };
    }
}
