using System.Security.Cryptography;
using Ninepaths.Kubernetes.Access;
using Ninepaths.Kubernetes.Tests.Faking;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Access;

/// <summary>Credentials of kubeconfigs: shown as client-go shows them, and never told.</summary>
public sealed class CredentialTests
{
    [Theory]
    [InlineData(KeyKind.EcdsaP256)]
    [InlineData(KeyKind.EcdsaP384)]
    [InlineData(KeyKind.Rsa2048)]
    public async Task A_client_certificate_is_shown(KeyKind kind)
    {
        using var cluster = new FakeCluster();
        var user = A.Client("jane").WithKey(kind).Build();
        _ = await Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(user: $"client-certificate-data: {FakeCluster.Base64(user.Pem)}, client-key-data: {FakeCluster.Base64(user.KeyPem)}"));
        Assert.All(cluster.Server.Requests, request => Assert.Equal(("jane", null), (request.Client, request.Authorization)));
    }

    [Fact]
    public async Task Keys_in_their_old_forms_are_keys()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        var user = A.Client("jane").Build();
        var sec1 = PemEncoding.WriteString("EC PARAMETERS", Convert.FromHexString("06082a8648ce3d030107")) + "\n" + ((ECDsa)user.Key).ExportECPrivateKeyPem();
        folder.Write("pki/jane.crt", user.Pem);
        folder.Write("pki/jane.key", sec1);
        // Relative paths count from the kubeconfig's own folder.
        _ = await Reader.ReadAsync(folder.Write("config", cluster.Kubeconfig(user: "client-certificate: pki/jane.crt, client-key: pki/jane.key")));
        Assert.All(cluster.Server.Requests, request => Assert.Equal("jane", request.Client));
    }

    [Fact]
    public async Task A_key_that_cannot_be_used_is_told_without_showing_it()
    {
        using var cluster = new FakeCluster();
        var (user, other) = (A.Client("jane").Build(), A.Client("joe").Build());
        var encrypted = user.Key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 10));
        foreach (var (key, why) in new[] { (encrypted, "its key is encrypted"), (other.KeyPem, "is not the certificate's"), ("nothing", "no private key stands in it") })
        {
            var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(
                user: $"client-certificate-data: {FakeCluster.Base64(user.Pem)}, client-key-data: {FakeCluster.Base64(key)}")));
            Assert.Contains(why, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_file_wins_over_a_token_and_is_read_anew_when_it_is_refused()
    {
        using var cluster = new FakeCluster { Tokens = ["new"] };
        using var folder = new TempFolder();
        var token = folder.Write("token", "old\n");
        var renewed = false;
        cluster.Instead = request =>
        {
            if (request.Authorization == "Bearer old" && !renewed) File.WriteAllText(token, "new\n");
            renewed = true;
            return null;
        };
        var snapshot = await Reader.ReadAsync(folder.Write("config", cluster.Kubeconfig(user: "tokenFile: token, token: embedded")));
        Assert.True(snapshot.Api.Has("pods"));
        Assert.Equal(["Bearer new", "Bearer old"], cluster.Server.Requests.Select(request => request.Authorization).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_token_that_no_header_can_carry_is_not_quoted()
    {
        using var cluster = new FakeCluster();
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(user: "token: \"hunter2\\nX-Evil: 1\"")));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impersonation_and_passwords_are_passed_on()
    {
        using var cluster = new FakeCluster();
        _ = await Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(user: "username: jane, password: pass, as: auditor, as-groups: [a, b], as-user-extra: { Scopes: [view] }"));
        var request = cluster.Server.Requests.First();
        Assert.Equal("Basic " + FakeCluster.Base64("jane:pass"), request.Authorization);
        Assert.Equal(("auditor", "a, b", "view"), (request.Headers["Impersonate-User"], request.Headers["Impersonate-Group"], request.Headers["Impersonate-Extra-scopes"]));
    }

    [Fact]
    public async Task Plain_HTTP_gets_no_credential()
    {
        using var cluster = new FakeCluster();
        using var plain = FakeServer.StartPlain(request => request.Path == "/version" ? FakeAnswer.Json("""{"gitVersion":"v1.36.2"}""") : FakeAnswer.Json("""{"metadata":{},"items":[]}"""));
        var config = cluster.Kubeconfig(cluster: "namespace: x").Replace(cluster.Address, $"http://127.0.0.1:{plain.Port}", StringComparison.Ordinal);
        _ = await Reader.ReadAsync(cluster, kubeconfig: config);
        Assert.All(plain.Requests, request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task In_a_pod_the_service_account_is_used()
    {
        using var cluster = new FakeCluster { Tokens = ["projected"] };
        using var folder = new TempFolder();
        folder.Write("token", "projected");
        folder.Write("ca.crt", cluster.Ca.Pem);
        var pod = new Surroundings { ServiceHost = "127.0.0.1", ServicePort = $"{cluster.Server.Port}", ServiceAccount = folder.Path };
        using var objects = new Hosts.Captures.ObjectPages();
        var servers = new ApiServers(pod, TimeProvider.System, Reader.Hasty);
        Assert.True(servers.HasCurrent);
        var snapshot = await servers.ReadAsync(new(null, null, InCluster: true), objects, null, TestContext.Current.CancellationToken);
        Assert.Equal("this pod's service account", snapshot.Source.Name);
        Assert.All(cluster.Server.Requests, request => Assert.Equal("Bearer projected", request.Authorization));
    }

    [Fact]
    public async Task Providers_of_old_are_told_what_took_their_place()
    {
        using var cluster = new FakeCluster();
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(user: "auth-provider: { name: gcp }")));
        Assert.Contains("gke-gcloud-auth-plugin", failure.Hint, StringComparison.Ordinal);
    }
}
