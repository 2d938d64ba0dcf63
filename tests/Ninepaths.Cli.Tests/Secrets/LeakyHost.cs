using System.Security.Cryptography;
using System.Text;

namespace Ninepaths.Cli.Tests.Secrets;

/// <summary>A host's file system with secrets in all the places where Kubernetes keeps them.</summary>
internal static class LeakyHost
{
    public const string BootstrapToken = "abcdef.0123456789abcdef";
    public const string ServiceAccountToken = "eyJhbGciOiJSUzI1NiIsImtpZCI6InRlc3QifQ.eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ.c2lnbmF0dXJl";
    public const string StaticToken = "static-token-3f9d1c7e55";
    public const string EncryptionKey = "c2VjcmV0LWVuY3J5cHRpb24ta2V5LTMyLWJ5dGVzISE=";
    public const string Password = "swordfish-77-password";

    /// <summary>Everything that must not come out again, the key in its encodings.</summary>
    public static string[] Write(string root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportPkcs8PrivateKeyPem() + "\n";
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));

        Add("etc/kubernetes/pki/apiserver.key", pem);
        Add("etc/kubernetes/pki/sa.key", pem);
        Add("etc/kubernetes/pki/combined.crt", pem);
        Add("etc/kubernetes/pki/tokens.csv", $"{StaticToken},admin,1,system:masters\n");
        Add("etc/kubernetes/enc.yaml", $"kind: EncryptionConfiguration\nresources:\n- providers:\n  - aescbc:\n      keys:\n      - name: k1\n        secret: {EncryptionKey}\n");
        Add("etc/kubernetes/admin.conf", Kubeconfig($"client-key-data: {encoded}"));
        Add("etc/kubernetes/bootstrap-kubelet.conf", Kubeconfig($"token: {BootstrapToken}"));
        Add("etc/kubernetes/kubelet.conf", Kubeconfig($"token: {ServiceAccountToken}"));
        Add("root/.kube/config", Kubeconfig($"password: {Password}\n    username: admin"));
        Add("var/lib/kubelet/config.yaml", "kind: KubeletConfiguration\nauthentication:\n  anonymous:\n    enabled: true\n");
        Add("var/lib/kubelet/pki/kubelet-client-current.pem", pem);
        Add("var/run/secrets/kubernetes.io/serviceaccount/token", ServiceAccountToken);
        Add("etc/kubernetes/manifests/kube-apiserver.yaml", $"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kube-apiserver
              namespace: kube-system
            spec:
              hostNetwork: true
              containers:
              - name: kube-apiserver
                image: registry.k8s.io/kube-apiserver:v1.36.2
                command:
                - kube-apiserver
                - --token-auth-file=/etc/kubernetes/pki/tokens.csv
                - --encryption-provider-config=/etc/kubernetes/enc.yaml
                - --tls-cert-file=/etc/kubernetes/pki/combined.crt
                - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key
                - --service-account-key-file=/etc/kubernetes/pki/sa.key
                env:
                - name: ETCD_PASSWORD
                  value: {Password}

            """);

        var body = pem.Split('\n')[1];
        return ["PRIVATE KEY", body, encoded, encoded[40..80], BootstrapToken, ServiceAccountToken, StaticToken, EncryptionKey, Password];

        void Add(string path, string content)
        {
            var full = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }
    }

    private static string Kubeconfig(string credential) => $"""
        apiVersion: v1
        kind: Config
        current-context: c
        contexts:
        - name: c
          context: {'{'}cluster: c, user: u{'}'}
        clusters:
        - name: c
          cluster: {'{'}server: "https://10.0.0.10:6443"{'}'}
        users:
        - name: u
          user:
            {credential}

        """;
}
