using Ninepaths.Kubernetes.Tests.Faking;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>Secrets: only those that bear on a path are asked for, and of these only what is public is kept.</summary>
public sealed class SecretTests
{
    private const string Secrets = "/api/v1/secrets";

    [Fact]
    public async Task Only_three_types_are_asked_for()
    {
        using var cluster = new FakeCluster();
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "secrets" && gap.Reason.StartsWith("of Secrets only", StringComparison.Ordinal));
        Assert.Equal(
            ["limit=500&fieldSelector=type=kubernetes.io/tls", "limit=500&fieldSelector=type=kubernetes.io/service-account-token", "limit=500&fieldSelector=type=bootstrap.kubernetes.io/token"],
            cluster.Asked(Secrets));
    }

    [Fact]
    public async Task Certificates_and_expiries_stay_and_nothing_secret_does()
    {
        var leaf = A.Server("web").Named("web.default.svc").Build();
        using var cluster = new FakeCluster();
        cluster.Add(Secrets, "web", $"\"type\":\"kubernetes.io/tls\",\"data\":{{\"tls.crt\":\"{FakeCluster.Base64(leaf.Pem)}\",\"tls.key\":\"{FakeCluster.Base64(leaf.KeyPem)}\"}}", "default");
        cluster.Add(Secrets, "bootstrap-token-abcdef", $"\"type\":\"bootstrap.kubernetes.io/token\",\"data\":{{\"token-secret\":\"{FakeCluster.Base64("0123456789abcdef")}\",\"expiration\":\"{FakeCluster.Base64("2027-01-01T00:00:00Z")}\"}}", "kube-system");
        cluster.Add(Secrets, "runner-token", $"\"type\":\"kubernetes.io/service-account-token\",\"data\":{{\"token\":\"{FakeCluster.Base64("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJl")}\",\"ca.crt\":\"{FakeCluster.Base64(cluster.Ca.Pem)}\"}}", "ci");
        cluster.Add(Secrets, "mine", $"\"type\":\"Opaque\",\"data\":{{\"password\":\"{FakeCluster.Base64("hunter2")}\"}}", "default");
        var snapshot = await Reader.ReadAsync(cluster);
        var secrets = snapshot.Api.Of("secrets");
        Assert.Equal(["web", "runner-token", "bootstrap-token-abcdef"], secrets.Select(secret => secret.Name));
        var all = string.Concat(secrets.Select(secret => secret.Body.GetRawText()));
        Assert.Contains(FakeCluster.Base64(leaf.Pem), all, StringComparison.Ordinal);
        Assert.Contains(FakeCluster.Base64("2027-01-01T00:00:00Z"), all, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeCluster.Base64(leaf.KeyPem)[..60], all, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeCluster.Base64("0123456789abcdef"), all, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJhbGci", all, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeCluster.Base64("eyJhbGciOiJSUzI1NiJ9.")[..20], all, StringComparison.Ordinal);
    }
}
