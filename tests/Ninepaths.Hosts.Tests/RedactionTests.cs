using System.Text;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Tests;

public sealed class RedactionTests
{
    [Theory]
    // YAML
    [InlineData("token: hunter2secret", "token: REDACTED")]
    [InlineData("    token: 'hunter2 secret'", "    token: 'REDACTED'")]
    [InlineData("password: \"hunter2 \\\" secret\" # old", "password: \"REDACTED\" # old")]
    [InlineData("- name: key1\n  secret: aHVudGVyMg==", "- name: key1\n  secret: REDACTED")]
    [InlineData("keys: [{name: key1, secret: hunter2}, {name: key2, secret: hunter2}]", "keys: [{name: key1, secret: REDACTED}, {name: key2, secret: REDACTED}]")]
    [InlineData("id-token: hunter2\nrefresh-token: hunter2", "id-token: REDACTED\nrefresh-token: REDACTED")]
    [InlineData("client-secret: hunter2", "client-secret: REDACTED")]
    [InlineData("certificateKey: hunter2", "certificateKey: REDACTED")]
    [InlineData("token: hunter2 #x, y]", "token: REDACTED]")]
    [InlineData("token: |\n  hunter2\n  hunter2\nname: x", "token: |\n  REDACTED\n  REDACTED\nname: x")]
    [InlineData("token: hunter2\n  hunter2\nname: x", "token: REDACTED\n  REDACTED\nname: x")]
    [InlineData("token:\n  hunter2\nname: x", "token:\n  REDACTED\nname: x")]
    [InlineData("token: \"hunter2\n  hunter2\"\nname: x", "token: REDACTED\n  REDACTED\nname: x")]
    [InlineData("token: !!str hunter2", "token: REDACTED")]
    [InlineData("# password: hunter2", "# password: REDACTED")]
    // JSON
    [InlineData("{\"token\":\"hunter2\",\"a\":1}", "{\"token\":\"REDACTED\",\"a\":1}")]
    [InlineData("{\"auths\":{\"r\":{\"auth\":\"hunter2\"}}}", "{\"auths\":{\"r\":{\"auth\":\"REDACTED\"}}}")]
    [InlineData("{\"clientSecret\" : \"hunter2\"}", "{\"clientSecret\" : \"REDACTED\"}")]
    // environment and units
    [InlineData("K3S_TOKEN=hunter2 secret", "K3S_TOKEN=REDACTED")]
    [InlineData("export DB_PASSWORD='hunter2 x'", "export DB_PASSWORD='REDACTED'")]
    [InlineData("Environment=\"K3S_TOKEN=hunter2 x\" A=b", "Environment=\"K3S_TOKEN=REDACTED\" A=b")]
    [InlineData("Environment=K3S_TOKEN=hunter2 A=b", "Environment=K3S_TOKEN=REDACTED A=b")]
    [InlineData("AWS_SECRET_ACCESS_KEY=hunter2", "AWS_SECRET_ACCESS_KEY=REDACTED")]
    // TOML and ini
    [InlineData("  password = \"hunter2\"", "  password = \"REDACTED\"")]
    [InlineData("  identitytoken = \"hunter2\"", "  identitytoken = \"REDACTED\"")]
    [InlineData("PrivateKey = hunter2=", "PrivateKey = REDACTED")]
    [InlineData("PresharedKey = hunter2=", "PresharedKey = REDACTED")]
    // manifests
    [InlineData("    - name: DB_PASSWORD\n      value: hunter2\n    - name: PLAIN\n      value: kept", "    - name: DB_PASSWORD\n      value: REDACTED\n    - name: PLAIN\n      value: kept")]
    [InlineData("{name: DB_PASSWORD, value: hunter2}", "{name: DB_PASSWORD, value: REDACTED}")]
    [InlineData("kind: Secret\nmetadata:\n  name: x\ndata:\n  a: aHVudGVy\n  b: aHVudGVy\ntype: Opaque", "kind: Secret\nmetadata:\n  name: x\ndata:\n  a: REDACTED\n  b: REDACTED\ntype: Opaque")]
    [InlineData("kind: Secret\nstringData:\n  a: |\n    hunter2\n    b: hunter2\ntype: Opaque", "kind: Secret\nstringData:\n  a: |\n    REDACTED\n    REDACTED\ntype: Opaque")]
    [InlineData("{\"kind\":\"Secret\",\"data\":{\"a\":\"aHVudGVy\"}}", "{\"kind\":\"Secret\",\"data\":{\"a\":\"REDACTED\"}}")]
    [InlineData("extraArgs:\n- name: some-token\n  value: hunter2", "extraArgs:\n- name: some-token\n  value: REDACTED")]
    // load balancers
    [InlineData("  auth_pass hunter2", "  auth_pass REDACTED")]
    [InlineData("  stats auth admin:hunter2", "  stats auth REDACTED")]
    // command lines
    [InlineData("ExecStart=/bin/k3s agent --token hunter2 --server https://a", "ExecStart=/bin/k3s agent --token REDACTED --server https://a")]
    [InlineData("ExecStart=/bin/k3s agent --token=hunter2 --server https://a", "ExecStart=/bin/k3s agent --token=REDACTED --server https://a")]
    [InlineData("ExecStart=/bin/k3s agent --token \\\n  hunter2 \\\n  --x", "ExecStart=/bin/k3s agent --token \\\n  REDACTED \\\n  --x")]
    [InlineData("- --token\n- hunter2\n- --v=2", "- --token\n- REDACTED\n- --v=2")]
    [InlineData("command: [\"k3s\", \"--token\", \"hunter2 secret\"]", "command: [\"k3s\", \"--token\", \"REDACTED\"]")]
    [InlineData("kubeadm join --discovery-token hunter2 --certificate-key hunter2", "kubeadm join --discovery-token REDACTED --certificate-key REDACTED")]
    // by form
    [InlineData("x abcdef.0123456789abcdef y", "x REDACTED y")]
    [InlineData("use abcdef.0123456789abcdef.", "use REDACTED.")]
    [InlineData("jws: eyJhbGciOiJIUzI1NiJ9..c2lnbmF0dXJl", "jws: REDACTED")]
    [InlineData("curl -H \"Authorization: Bearer hunter2secret\"", "curl -H \"Authorization: REDACTED\"")]
    [InlineData("# Bearer hunter2secret", "# Bearer REDACTED")]
    [InlineData("server: https://user:hunter2@api:6443", "server: https://REDACTED@api:6443")]
    [InlineData("--datastore-endpoint=mysql://user:hun/ter2@tcp(db)/k3s", "--datastore-endpoint=mysql://REDACTED@tcp(db)/k3s")]
    [InlineData("HTTPS_PROXY=http://u:hunter2@proxy:3128", "HTTPS_PROXY=http://REDACTED@proxy:3128")]
    [InlineData("K10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa::server:hunter2", "REDACTED")]
    public void A_secret_is_taken_out_and_the_rest_stays(string text, string expected)
    {
        Assert.Equal(expected, SecretText.Redact(text).Text);
        Assert.Equal(expected, SecretText.Redact(expected).Text);
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), SecretText.Redact(text.ReplaceLineEndings("\r\n")).Text);
    }

    [Theory]
    [InlineData("- --token-auth-file=/etc/kubernetes/tokens.csv")]
    [InlineData("- --enable-bootstrap-token-auth=true")]
    [InlineData("- --tls-private-key-file=/etc/kubernetes/pki/apiserver.key")]
    [InlineData("- --kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key")]
    [InlineData("--etcd-keyfile /etc/kubernetes/pki/apiserver-etcd-client.key")]
    [InlineData("--service-account-max-token-expiration 24h")]
    [InlineData("ETCD_KEY_FILE=/etc/etcd/tls/server-key.pem\nETCD_PEER_KEY_FILE=\"/x/y.pem\"")]
    [InlineData("ETCDCTL_KEY=/etc/ssl/etcd/ssl/admin-node1-key.pem")]
    [InlineData("--initial-cluster-token=etcd-cluster-1 --auth-token=simple")]
    [InlineData("initial-cluster-token: etcd-cluster-1")]
    [InlineData("ETCD_INITIAL_CLUSTER_TOKEN=etcd-cluster-1")]
    [InlineData("client-key: /var/lib/kubelet/pki/kubelet-client-current.pem\ntokenFile: /var/run/secrets/token")]
    [InlineData("automountServiceAccountToken: false")]
    [InlineData("volumes:\n- name: x\n  secret:\n    secretName: y\n- secret: {secretName: z}")]
    [InlineData("authorization:\n  mode: Webhook\nauthentication:\n  anonymous: {enabled: false}")]
    [InlineData("token: \"\"\npassword: null")]
    [InlineData("valueFrom:\n  secretKeyRef:\n    name: DB_PASSWORD\n    key: password")]
    [InlineData("image: registry.example.com:5000/etcd@sha256:0123")]
    [InlineData("imageID: docker://registry.example.com:5000/etcd@sha256:0123")]
    [InlineData("--endpoints=https://10.0.0.1:2379,https://10.0.0.2:2379")]
    [InlineData("host: worker.examplecluster01.example.com")]
    [InlineData("extraArgs:\n- name: service-account-extend-token-expiration\n  value: \"false\"\n- name: service-account-max-token-expiration\n  value: 24h")]
    [InlineData("kind: ConfigMap\ndata:\n  a: b")]
    [InlineData("resources: [secrets]\nproviders:\n- identity: {}")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, SecretText.Redact(text).Text);

    [Theory]
    [InlineData("s3cret,admin,1,\"system:masters\"\nhunter2,bob,2\n", "REDACTED,admin,1,\"system:masters\"\nREDACTED,bob,2\n")]
    [InlineData("\"a,hunter2\",bob,2\r\n# hunter2\r\n", "REDACTED,bob,2\r\n#\r\n")]
    [InlineData("hunter2\nhunter2 bob\n", "\n\n")]
    public void A_table_of_tokens_keeps_its_users_and_its_lines(string text, string expected)
    {
        var file = RedactedFile.From(Encoding.UTF8.GetBytes(text), FileRole.TokenTable);

        Assert.Equal(expected, Encoding.UTF8.GetString(file.Content!.Value.Span));
        Assert.True(file.RemovedSecret);
    }

    [Fact]
    public void A_token_file_keeps_nothing_but_its_lines() =>
        Assert.Equal("\n\n", Encoding.UTF8.GetString(RedactedFile.From("hunter2\nhunter2\n"u8, FileRole.Token).Content!.Value.Span));

    [Fact]
    public void Arguments_and_environment_lose_their_secrets()
    {
        Assert.Equal(
            ["k3s", "--token", "REDACTED", "--agent-token=REDACTED", "--token", "--v=2", "https://REDACTED@x"],
            RedactedProcess.Arguments(["k3s", "--token", "hunter2", "--agent-token=hunter2", "--token", "--v=2", "https://u:hunter2@x"]));
        Assert.Equal(
            ["REDACTED", "http://REDACTED@p:1", "/a/key.pem", "/b/key.pem"],
            RedactedProcess.Environment([new("K3S_TOKEN", "hunter2"), new("HTTP_PROXY", "http://u:hunter2@p:1"), new("ETCD_KEY_FILE", "/a/key.pem"), new("ETCDCTL_KEY", "/b/key.pem")])
                .Select(variable => variable.Value));
    }

    [Fact]
    public void Binary_content_is_not_kept() => Assert.Equal("not a text file", RedactedFile.From([1, 0, 2]).Unread);

    [Fact]
    public void Bytes_that_are_no_utf8_stay_as_they_are()
    {
        byte[] content = [0xff, 0xfe, (byte)'\n', 0xc3, 0xa4];

        Assert.Equal(content, RedactedFile.From(content).Content!.Value.ToArray());
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData("://a:")]
    [InlineData("--token ")]
    [InlineData("token:\"")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("{\"token\":{")]
    [InlineData("name: A_TOKEN, value='")]
    [InlineData("a")]
    [InlineData("a-")]
    [InlineData("abcdef.0123456789abcde")]
    public void Strange_text_takes_no_long_time(string part)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, (2 << 20) / part.Length)));

        Assert.Null(RedactedFile.From(text).Unread);
    }
}
