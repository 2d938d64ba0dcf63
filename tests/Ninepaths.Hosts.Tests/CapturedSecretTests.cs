using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Tests;

/// <summary>A capture by somebody else may hold what ours never do: it is taken out while reading.</summary>
public sealed class CapturedSecretTests : IDisposable
{
    private const string Secret = "hunter2hunter2";
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    public static TheoryData<string> Captures => TestFiles.Captures;

    private Task<Snapshot> Read() => TestFiles.Read(_temp.Path);

    [Fact]
    public async Task A_private_key_is_not_kept_but_its_public_half_is()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _temp.Write("nodes/cp1/rootfs/etc/kubernetes/pki/ca.key", key.ExportPkcs8PrivateKeyPem());

        var snapshot = await Read();

        var file = snapshot.Hosts.Single().At("/etc/kubernetes/pki/ca.key")!;
        Assert.True(file.HasPrivateKey);
        Assert.Null(file.Content);
        Assert.Null(file.Unread);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), Assert.Single(file.PublicKeys).SpkiSha256);
        Assert.Equal("private key found in the capture; it was not kept", Assert.Single(snapshot.Gaps).Reason);
    }

    [Fact]
    public async Task A_table_of_tokens_is_known_by_what_names_it()
    {
        _temp.Write("nodes/cp1/rootfs/a/tokens", $"{Secret},admin,1\n");
        _temp.Write("nodes/cp1/rootfs/b/manifest.yaml", "- --token-auth-file=/a/tokens\n");

        var snapshot = await Read();

        Assert.Equal("REDACTED,admin,1\n", snapshot.Hosts.Single().At("/a/tokens")!.Text());
        Assert.Equal("secret found in the capture; it was not kept", Assert.Single(snapshot.Gaps).Reason);
    }

    [Fact]
    public async Task Command_lines_and_environments_lose_their_secrets()
    {
        _temp.Write("nodes/cp1/processes.json", """[{"pid":1,"name":"k3s","argv":["k3s","--token","SECRET"],"environ":{"K3S_TOKEN":"SECRET"}}]""".Replace("SECRET", Secret, StringComparison.Ordinal));

        var process = (await Read()).Hosts.Single().Processes.Single();

        Assert.Equal(["k3s", "--token", "REDACTED"], process.Argv);
        Assert.Equal("REDACTED", process.Environment.Single().Value);
    }

    [Fact]
    public async Task Secrets_of_the_api_keep_their_certificates_and_lose_their_values()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Base64(new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)).ExportCertificatePem());
        var both = Base64("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + key.ExportECPrivateKeyPem());
        _temp.Write("api/secrets.json", $$$"""
            {"items":[{"kind":"Secret","metadata":{"name":"s","namespace":"n","managedFields":[{}],
              "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{{{Secret}}}","kept":"yes"}},
              "data":{"tls.crt":"{{{certificate}}}","tls.key":"{{{both}}}","mixed.crt":"{{{both}}}","password":"{{{Base64(Secret)}}}","expiration":"{{{Base64("2026")}}}"},
              "stringData":{"x":"{{{Secret}}}"}}]}
            """);

        var snapshot = await Read();

        var body = snapshot.Api.Of("secrets").Single().Body;
        var data = body.GetProperty("data");
        Assert.Equal(certificate, data.GetProperty("tls.crt").GetString());
        Assert.Equal(Base64("2026"), data.GetProperty("expiration").GetString());
        Assert.All(["tls.key", "mixed.crt", "password"], name => Assert.Equal("", data.GetProperty(name).GetString()));
        Assert.Equal("", body.GetProperty("stringData").GetProperty("x").GetString());
        Assert.Equal("yes", body.GetProperty("metadata").GetProperty("annotations").GetProperty("kept").GetString());
        Assert.DoesNotContain(Secret, body.GetRawText(), StringComparison.Ordinal);
        Assert.False(body.GetProperty("metadata").TryGetProperty("managedFields", out _));
        Assert.Contains("they were not kept", Assert.Single(snapshot.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_a_Secret_becomes_its_public_half_and_certificates_stay_under_any_name()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = Base64(new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90)).ExportCertificatePem());
        var half = Base64(key.ExportSubjectPublicKeyInfoPem());
        _temp.Write("api/secrets.json", $$$"""
            {"items":[{"kind":"Secret","metadata":{"name":"s","namespace":"n"},"data":{"cert.pem":"{{{certificate}}}","tls.key":"{{{Base64(key.ExportPkcs8PrivateKeyPem())}}}","public.pem":"{{{half}}}"}}]}
            """);

        var data = (await Read()).Api.Of("secrets").Single().Body.GetProperty("data");

        Assert.Equal(certificate, data.GetProperty("cert.pem").GetString());
        Assert.Equal(half, Base64(Encoding.UTF8.GetString(Convert.FromBase64String(data.GetProperty("tls.key").GetString()!)).TrimEnd('\n')));
        Assert.Equal(half, data.GetProperty("public.pem").GetString());
    }

    [Fact]
    public async Task Pods_and_config_maps_lose_what_is_secret_in_them()
    {
        _temp.Write("api/pods.json", """
            {"items":[{"metadata":{"name":"p","namespace":"n","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"SECRET\"}]}"}},
              "spec":{"containers":[{"command":["k3s","--token","SECRET"],"args":["--token=SECRET"],"env":[{"name":"DB_PASSWORD","value":"SECRET"},{"name":"PLAIN","value":"kept"}]}],
              "volumes":[{"name":"v","secret":{"secretName":"kept"}}],"automountServiceAccountToken":false}}]}
            """.Replace("SECRET", Secret, StringComparison.Ordinal));
        _temp.Write("api/configmaps.json", """{"items":[{"metadata":{"name":"c","namespace":"n"},"data":{"kubeconfig":"users:\n- user:\n    token: SECRET\n"}}]}""".Replace("SECRET", Secret, StringComparison.Ordinal));

        var snapshot = await Read();

        var text = string.Concat(snapshot.Api.Resources.SelectMany(resource => snapshot.Api.Of(resource)).Select(one => one.Body.GetRawText()));
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Contains("\"secretName\":\"kept\"", text, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"PLAIN\",\"value\":\"kept\"", text, StringComparison.Ordinal);
        Assert.Contains("\"automountServiceAccountToken\":false", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task An_object_without_secrets_stays_as_it_is(string capture)
    {
        var snapshot = await TestFiles.Read(capture);

        foreach (var resource in snapshot.Api.Resources)
        {
            using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(TestFiles.At($"{capture}/api/{resource}.json"), TestContext.Current.CancellationToken));
            var raw = list.RootElement.GetProperty("items").EnumerateArray().ToList();
            // Of pods and nodes only what bears on a path is kept; what is kept is as it was.
            var changed = snapshot.Api.Of(resource)
                .Where((one, i) => resource is "pods" or "nodes" ? !IsPart(one.Body, raw[i]) : !JsonElement.DeepEquals(one.Body, raw[i]));
            Assert.All(changed, one => Assert.Equal("cluster-info", one.Name));
        }
    }

    [Fact]
    public async Task What_a_pod_measures_is_left_out_and_how_it_runs_is_kept()
    {
        _temp.Write("api/pods.json", """
            {"items":[{"metadata":{"name":"p","namespace":"n","managedFields":[{"manager":"kubectl"}]},
             "spec":{"hostNetwork":true,"tolerations":[{"key":"x"}],"containers":[{"name":"c","command":["kube-proxy","--v=2"],"resources":{"limits":{"cpu":"1"}}}]},
             "status":{"podIP":"10.0.0.1","conditions":[{"type":"Ready"}]}}]}
            """);

        var pod = Assert.Single((await TestFiles.Read(_temp.Path)).Api.Of("pods"));

        Assert.Equal(
            """{"metadata":{"name":"p","namespace":"n"},"spec":{"hostNetwork":true,"containers":[{"name":"c","command":["kube-proxy","--v=2"]}]},"status":{"podIP":"10.0.0.1"}}""",
            pod.Body.GetRawText());
    }

    private static bool IsPart(JsonElement kept, JsonElement whole) => kept.ValueKind switch
    {
        JsonValueKind.Object => whole.ValueKind == JsonValueKind.Object
            && kept.EnumerateObject().All(member => whole.TryGetProperty(member.Name, out var other) && IsPart(member.Value, other)),
        JsonValueKind.Array => whole.ValueKind == JsonValueKind.Array && whole.GetArrayLength() == kept.GetArrayLength()
            && kept.EnumerateArray().Zip(whole.EnumerateArray()).All(pair => IsPart(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(kept, whole),
    };

    [Fact]
    public async Task The_signature_of_cluster_info_is_taken_out_and_its_name_stays()
    {
        var snapshot = await TestFiles.Read("samples/kubeadm-1.36-ha");

        var data = snapshot.Api.Of("configmaps").Single(map => map.Name == "cluster-info").Body.GetProperty("data");
        Assert.Equal("REDACTED", data.EnumerateObject().Single(entry => entry.Name.StartsWith("jws-kubeconfig-", StringComparison.Ordinal)).Value.GetString());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
