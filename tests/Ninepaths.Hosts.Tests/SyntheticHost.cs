using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Hosts.Tests;

/// <summary>The file system of a host that holds a secret in every way that a Kubernetes host can.</summary>
internal sealed class SyntheticHost : IDisposable
{
    /// <summary>Stands in every secret that is not a key.</summary>
    public const string Word = "hunter2Zx9";

    // One for all tests: making it takes longer than they do.
    private static readonly RSA Rsa = RSA.Create(2048);
    private readonly TempFolder _temp = new();
    private readonly List<string> _secrets = [Word];

    public SyntheticHost()
    {
        Write("/etc/hostname", "node-1\n");
        Write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        Write("/etc/group", "root:x:0:\n");
        Write("/etc/shadow", $"root:{Word}\n");
        Write("/etc/kubernetes/pki/ca.key", Key("PKCS#8"));
        Write("/etc/kubernetes/pki/apiserver.key", Key("RSA"));
        Write("/etc/kubernetes/pki/etcd/peer.pem", "# peer\n" + Key("EC") + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("/var/lib/kubelet/pki/kubelet-client-2026.pem", Key("EC"));
        Link("/var/lib/kubelet/pki/kubelet-client-current.pem", "/var/lib/kubelet/pki/kubelet-client-2026.pem");
        Write("/etc/kubernetes/admin.conf", Kubeconfig($"client-key-data: {Base64(Key("PKCS#8"))}"));
        Write("/etc/kubernetes/bootstrap-kubelet.conf", Kubeconfig($"token: abcdef.{Word.ToLowerInvariant()}012345"));
        _secrets.Add($"{Word.ToLowerInvariant()}012345");
        Write("/root/.kube/config", Kubeconfig($"username: admin\n    password: \"{Word} with blanks\"\n    auth-provider:\n      config:\n        id-token: {Word}\n        refresh-token: {Word}\n        client-secret: {Word}"));
        Write("/home/bob/.kube/config", Kubeconfig($"token: {Jwt()}"));
        Write("/etc/kubernetes/manifests/kube-apiserver.yaml", $"""
            spec:
              containers:
              - command:
                - kube-apiserver
                - --token-auth-file=/srv/secret/tokens
                - --basic-auth-file=/srv/secret/basic.csv
                - --encryption-provider-config=/srv/enc.yaml
                - --etcd-cafile=/srv/ca.pem
                env:
                - name: HTTPS_PROXY
                  value: http://proxy:{Word}@proxy.example.com:3128
                - name: VAULT_TOKEN
                  value: {Word}
            """);
        Write("/srv/secret/tokens", $"{Word},admin,1,\"system:masters\"\n");
        Write("/srv/secret/basic.csv", $"{Word},bob,2\n");
        Write("/srv/ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("/srv/enc.yaml", $"kind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - aescbc:\n      keys:\n      - name: key1\n        secret: {Base64(Word)}\n");
        Write("/etc/systemd/system/k3s.service", "[Service]\nEnvironmentFile=-/etc/default/my-k3s\nExecStart=/usr/local/bin/k3s server \\\n  --token " + Word + " \\\n  --agent-token=" + Word + " \\\n  --config /opt/k3s.yaml\n");
        Write("/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", $"[Service]\nEnvironment=\"K3S_TOKEN={Word} x\"\nEnvironmentFile=/opt/kubelet.env\n");
        Write("/etc/systemd/system/postgres.service", $"[Service]\nExecStart=/usr/bin/postgres --password={Word}\n");
        Write("/etc/default/my-k3s", $"K3S_DATASTORE_ENDPOINT=mysql://k3s:{Word}@tcp(db)/k3s\nAWS_SECRET_ACCESS_KEY='{Word}'\n");
        Write("/opt/k3s.yaml", $"token: {Word}\ndatastore-endpoint: \"postgres://u:{Word}@db/k3s\"\nagent-token-file: /opt/agent-token\nkube-apiserver-arg:\n- --anonymous-auth=false\n");
        Write("/opt/agent-token", $"{Word}\n");
        Write("/opt/kubelet.env", "KUBELET_EXTRA_ARGS=--config-dir=/opt/kubelet.d\n");
        Write("/opt/kubelet.d/10-x.conf", "kind: KubeletConfiguration\nauthentication:\n  x509:\n    clientCAFile: ../relative-ca.crt\n");
        Write("/opt/relative-ca.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("/var/lib/rancher/k3s/server/token", $"K10{new string('a', 64)}::server:{Word}\n");
        Write("/etc/containerd/config.toml", $"[auth]\n  password = \"{Word}\"\n  auth = \"{Word}\"\n");
        Write("/etc/wireguard/wg0.conf", $"[Interface]\nPrivateKey = {Base64(Word + "012345678901234567890")}\n");
        Write("/var/lib/etcd/member/snap/db", $"data {Word}");
        Write("/var/lib/kubelet/pods/1/volumes/secret", Word);
        Write("/etc/kubernetes/audit.log", Word);
    }

    public string Root => _temp.Path;

    /// <summary>What may not stand in any capture of this host.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    public void Write(string path, string content) => _temp.Write(path, content);

    public void Link(string path, string target) => _temp.Link(path, target);

    public void Dispose() => _temp.Dispose();

    private static string Kubeconfig(string user) => $"kind: Config\nusers:\n- name: x\n  user:\n    {user}\n";

    private string Key(string kind)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = kind switch
        {
            "RSA" => Rsa.ExportRSAPrivateKeyPem(),
            "EC" => ec.ExportECPrivateKeyPem(),
            _ => Rsa.ExportPkcs8PrivateKeyPem(),
        };

        // The later lines of an EC key are its public half.
        var lines = pem.Split('\n');
        _secrets.AddRange((kind == "EC" ? lines[1..2] : lines[1..^1]).Where(line => line.Length > 16));
        return pem + "\n";
    }

    // A secret in base64 is a secret still, and so is every long piece of it.
    private string Base64(string text)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        _secrets.Add(base64);
        _secrets.AddRange(base64.Chunk(48).Where(chunk => chunk.Length == 48).Select(chunk => new string(chunk)));
        return base64;
    }

    private static string Jwt()
    {
        var signature = Word + "0123456789012345678901234567";
        return $"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.{signature}";
    }
}
