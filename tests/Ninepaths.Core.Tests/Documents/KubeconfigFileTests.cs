using System.Text;
using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class KubeconfigFileTests
{
    private const string Config = """
        apiVersion: v1
        kind: Config
        current-context: b
        clusters:
        - name: one
          cluster:
            server: https://a:6443
            certificate-authority-data: YWJj
        - name: two
          cluster:
            server: https://b:6443
            certificate-authority: pki/ca.crt
            insecure-skip-tls-verify: true
            tls-server-name: api
            proxy-url: socks5://p
        contexts:
        - {name: a, context: {cluster: one, user: u}}
        - {name: b, context: {cluster: two, user: v, namespace: n}}
        users:
        - name: u
          user: {client-certificate-data: YWJj, client-key-data: c2VjcmV0, token: s3cr3t}
        - name: v
          user:
            client-certificate: /abs/c.pem
            client-key: ../k.pem
            client-key-pub: YWJj
            exec: {command: aws, args: [x]}
            username: admin
            password: s3cr3t
            something-new: {a: b}
        """;

    private static KubeconfigFile Read(string text) => KubeconfigFile.Read("h", Given.File("/root/.kube/config", text));

    [Fact]
    public void The_current_context_leads_to_a_cluster_and_a_user()
    {
        var file = Read(Config);
        var (cluster, user) = file.Current;
        Assert.Empty(file.Faults);
        Assert.Equal("https://b:6443 (h:/root/.kube/config:11)", cluster!.Server!.ToString());
        Assert.Equal("/root/.kube/pki/ca.crt (h:/root/.kube/config:12)", cluster.CertificateAuthority!.ToString());
        Assert.True(cluster.InsecureSkipTlsVerify!.Value);
        Assert.Equal(("api", "socks5://p"), (cluster.TlsServerName!.Value, cluster.ProxyUrl!.Value));
        Assert.Equal(("/abs/c.pem", "/root/k.pem"), (user!.ClientCertificate!.Value, user.ClientKey!.Value));
        Assert.Equal(("aws", 28, 29), (user.Exec!.Value, user.Username!.Line, user.Password!.Line));
        Assert.Null(user.Token);
    }

    [Fact]
    public void Data_is_decoded_and_other_contexts_resolve()
    {
        var (cluster, user) = Read(Config).Resolve("a");
        Assert.Equal("abc", Encoding.ASCII.GetString(cluster!.CertificateAuthorityData!.Value.Span));
        Assert.Equal("abc", Encoding.ASCII.GetString(user!.ClientCertificateData!.Value.Span));
        Assert.Equal((21, 21), (user.ClientKeyData!.Line, user.Token!.Line));
        Assert.Equal((null, null), Read(Config).Resolve("none"));
    }

    [Fact]
    public void Secrets_are_never_kept() => Assert.DoesNotContain("s3cr3t", Read(Config).Users[1].ToString() + Read(Config).Users[0], StringComparison.Ordinal);

    [Fact]
    public void Broken_data_is_a_fault_with_its_line()
    {
        var file = Read("clusters:\n- name: x\n  cluster:\n    server: https://a\n    certificate-authority-data: '%%%'\n");
        Assert.Equal("h:/root/.kube/config:5: certificate-authority-data is not base64; clients refuse the file", Assert.Single(file.Faults).ToString());
        Assert.Null(file.Clusters[0].CertificateAuthorityData);
        Assert.Equal("https://a", file.Clusters[0].Server!.Value);
    }

    [Fact]
    public void Names_that_lead_nowhere_and_names_given_twice_are_faults()
    {
        var file = Read("current-context: z\ncontexts:\n- {name: a, context: {cluster: c, user: u}}\nclusters:\n- {name: d}\n- {name: d}\n");
        Assert.Equal(4, file.Faults.Length);
        Assert.Single(file.Clusters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("- a")]
    [InlineData("clusters: 3\nusers: {a: b}\ncontexts: [1, null, [2]]")]
    [InlineData("clusters:\n- name: [x]\n  cluster: {server: [1], insecure-skip-tls-verify: 'true'}")]
    public void Nonsense_is_read_without_fail(string text) => Assert.NotNull(Read(text));
}
