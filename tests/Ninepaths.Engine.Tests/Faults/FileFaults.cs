using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;

namespace Ninepaths.Engine.Tests.Faults;

/// <summary>Files that look right: kubeconfigs of several clusters, certificates of poor quality, chains out of order, links, dates of
/// change.</summary>
public sealed class FileFaults
{
    private const string Admin = "/etc/kubernetes/admin.conf";
    private const string Pki = "/etc/kubernetes/pki/";
    private const string Current = "/var/lib/kubelet/pki/kubelet-client-current.pem";

    private static readonly FaultTable Table = new("FileFaults.txt")
    {
        // Contexts
        { "a second context skips verification", scene => Context(scene, "https://k8s-api.bench.test:6443", "insecure-skip-tls-verify: true", null) },
        { "a second context of an administrator", scene => Context(scene, "https://k8s-api.bench.test:6443", Authority(scene, Pki + "ca.crt"), Certificate(scene, "/etc/kubernetes/super-admin.conf")) },
        { "a second context with a foreign CA and a certificate of this cluster", scene => Context(scene, "https://203.0.113.7:6443", Authority(scene, Pki + "front-proxy-ca.crt"), null) },
        { "a second context leads to another cluster with a token", scene => Context(scene, "https://203.0.113.7:6443", Authority(scene, Pki + "front-proxy-ca.crt"), "token: xxx") },
        { "a second context with the cluster's CA at an unknown address", scene => Context(scene, "https://203.0.113.7:6443", Authority(scene, Pki + "ca.crt"), null) },
        { "a second context at an unknown address where no API server was observed", scene => Context(scene, "https://203.0.113.7:6443", Authority(scene, Pki + "front-proxy-ca.crt"), null).Hide("cp2", Pki + "apiserver.crt") },
        { "the only context leads to another cluster", scene => scene.Edit("cp1", Admin, "k8s-api.bench.test:6443", "203.0.113.7:6443").Edit("cp1", Admin, Authority(scene, Pki + "ca.crt"), Authority(scene, Pki + "front-proxy-ca.crt"))
            .Edit("cp1", Admin, Certificate(scene, Admin)!, Certificate(scene, Foreign(scene))!).Hosts(host => host.Copy(host.Files.Where(file => file.Path != "/etc/kubernetes/super-admin.conf" && (file.Path != Admin || host.Name == "cp1")))) },
        { "no current context and two contexts", scene => Context(scene, "https://k8s-api.bench.test:6443", Authority(scene, Pki + "ca.crt"), null).Edit("cp1", Admin, "current-context: kubernetes-admin@kubernetes\n", "") },

        // Quality
        { "an RSA key of 1024 bits", scene => Weak(scene) },
        { "one serial number twice", scene => Twins(scene) },
        { "a CA shown as a serving certificate", scene => scene.Put("cp2", Pki + "apiserver.crt", scene.Host("cp2").At(Pki + "ca.crt")!.Text()).On("cp2", host => host.WithProbes(default)) },
        { "a client certificate without a purpose", scene => scene.Reissued("cp2", Pki + "apiserver-kubelet-client.crt", shape => shape with { Extensions = [.. shape.Extensions.Where(each => each.Oid?.Value != "2.5.29.37")] }) },
        { "a kubelet shows its client certificate as a server", scene => scene.Edit("w1", "/var/lib/kubelet/config.yaml", "serverTLSBootstrap: true", $"tlsCertFile: {Current}\ntlsPrivateKeyFile: {Current}").On("w1", host => host.WithProbes(default)) },

        // Chains and bundles
        { "an intermediate that is sent", scene => Chained(scene, (leaf, middle) => leaf + middle) },
        { "an intermediate that is missing", scene => Chained(scene, (leaf, _) => leaf) },
        { "an intermediate before its leaf", scene => Chained(scene, (leaf, middle) => middle + leaf) },
        { "a bundle with nothing but the intermediate", scene => Chained(scene, (leaf, _) => leaf, trustMiddle: true) },
        { "a bundle with Windows line ends", scene => scene.Edit("cp2", Pki + "ca.crt", "\n", "\r\n") },
        { "a bundle with comments and a damaged block", scene => scene.Put("cp2", Pki + "ca.crt", "# our CA\n" + scene.Host("cp2").At(Pki + "ca.crt")!.Text() + "-----BEGIN CERTIFICATE-----\nMIIB\n") },
        { "another certificate that nobody dials has expired", scene => Named(scene.Reissued("cp2", Pki + "front-proxy-client.crt", shape => shape.Expired())) },

        // The kubelet's client certificate
        { "a kubelet that expired while it was off", scene => Listed(scene).Reissued("w1", Current, shape => shape.Expired()) },
        { "a kubelet that expired and has a bootstrap kubeconfig", scene => Listed(scene).Reissued("w1", Current, shape => shape.Expired()).Put("w1", "/etc/kubernetes/bootstrap-kubelet.conf", "apiVersion: v1\nkind: Config\n", 0b110_000_000) },
        { "the link to the kubelet's certificate leads nowhere", scene => scene.Remove("w1", scene.Host("w1").Find(Current)!.Path) },
        { "the file behind the link can be read by all", scene => scene.File("w1", scene.Host("w1").Find(Current)!.Path, file => file with { Mode = 0b110_100_100 }) },

        // Clocks
        { "a host's clock is six minutes behind", scene => Clock(scene, new(Given.At.AddMinutes(-6), Given.At, true)) },
        { "a host's clock is half a second ahead", scene => Clock(scene, new(Given.At.AddSeconds(0.5), Given.At, true)) },
        { "a host's clock that only the host has seen", scene => Clock(scene, new(Given.At.AddDays(-6), null, null)) },
        { "nothing synchronises a host's clock", scene => Clock(scene, new(Given.At, Given.At, false)) },
        { "a node's lease is two minutes ahead", scene => Lease(scene, "w1", 120) },
        { "a node's lease is two minutes behind and the node is ready", scene => Lease(scene, "w1", -120) },
        { "a node's lease is two minutes behind and the node is not ready", scene => Lease(scene, "w1", -120).Objects("nodes", item => item.Name == "w1" ? Replaced(item, "\"type\":\"Ready\"", "\"type\":\"Sleepy\"") : item) },
        { "no leases among the objects", scene => Lease(scene, "w1", 120).WithoutApi("leases") },

        // Files that changed after the start
        { "encryption configuration changed, without automatic reload", scene => Stale(Encrypted(scene), "kube-apiserver", Pki + "enc.yaml") },
        { "encryption configuration written in the second of the start", scene => Stale(Encrypted(scene), "kube-apiserver", Pki + "enc.yaml", hours: 0.9 / 3600) },
        { "encryption configuration changed, with automatic reload", scene => Stale(Encrypted(scene).Flag("cp2", "kube-apiserver", "encryption-provider-config-automatic-reload", "true"), "kube-apiserver", Pki + "enc.yaml") },
        { "kubelet.conf written while the node joined", scene => Stale(scene, "kubelet", "/etc/kubernetes/kubelet.conf", hours: 0.2) },
        { "kubelet.conf changed long after the start", scene => Stale(scene, "kubelet", "/etc/kubernetes/kubelet.conf") },
        { "a CA file that a kubeconfig names changed, 1.36", scene => Stale(scene.Edit("cp2", "/etc/kubernetes/controller-manager.conf", Authority(scene, Pki + "ca.crt"), $"certificate-authority: {Pki}ca.crt")
            .Flag("cp2", "kube-controller-manager", "root-ca-file", null), "kube-controller-manager", Pki + "ca.crt") },
        { "a CA file that a kubeconfig names changed, 1.35", scene => Stale(scene.Edit("cp2", "/etc/kubernetes/controller-manager.conf", Authority(scene, Pki + "ca.crt"), $"certificate-authority: {Pki}ca.crt")
            .Flag("cp2", "kube-controller-manager", "root-ca-file", null).Edit("cp2", "/etc/kubernetes/manifests/kube-controller-manager.yaml", ":v1.36.2", ":v1.35.1"), "kube-controller-manager", Pki + "ca.crt") },
        { "the CA for kubelets changed, 1.35", scene => Stale(scene.Edit("cp2", "/etc/kubernetes/manifests/kube-apiserver.yaml", ":v1.36.2", ":v1.35.1"), "kube-apiserver", Pki + "ca.crt") },

        // IPv6 in several spellings
        { "admin.conf dials an API server by IPv6", scene => Six(scene, "https://[fd00:0:0:0::12]:6443") },
    };

    public static TheoryData<string> Names => Table.Names;

    internal static FaultTable All => Table;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_brings_what_the_table_says(string fault) => Table.Check(fault);

    [Fact]
    public void A_client_that_dials_by_IPv6_meets_the_one_API_server_of_that_address()
    {
        var judged = Six(Given.Hardened, "https://[fd00:0:0:0::12]:6443").Judged();

        Assert.Equal(["kube-apiserver@cp2"], judged.Paths[2].Connections.Where(each => each.Connection.Client == Admin + "@cp1").Select(each => each.Connection.Server));
    }

    private static Scene Six(Scene scene, string address) => scene.Edit("cp1", Admin, "https://k8s-api.bench.test:6443", address)
        .On("cp2", host => new Host(host.Name, host.Files) { Processes = host.Processes, Listeners = host.Listeners, Addresses = [.. host.Addresses, "fd00::12"], Interfaces = host.Interfaces })
        .Reissued("cp2", Pki + "apiserver.crt", shape => shape.Named("kubernetes", "10.96.0.1", "10.78.0.12", "fd00::12", "k8s-api.bench.test"));

    private static Scene Context(Scene scene, string server, string trust, string? credential)
    {
        var text = scene.Host("cp1").At(Admin)!.Text();
        var own = text[text.IndexOf("    client-certificate-data:", StringComparison.Ordinal)..].TrimEnd('\n');
        text = text.Replace("clusters:\n", $"clusters:\n- cluster:\n    {trust}\n    server: {server}\n  name: second\n", StringComparison.Ordinal)
            .Replace("contexts:\n", "contexts:\n- context: {cluster: second, user: second}\n  name: second\n", StringComparison.Ordinal)
            .TrimEnd('\n') + $"\n- name: second\n  user:\n{(credential is null ? own : "    " + credential)}\n";
        return scene.File("cp1", Admin, file => file with { Content = Encoding.UTF8.GetBytes(text) });
    }

    private static string Authority(Scene scene, string path) => "certificate-authority-data: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(scene.Host("cp1").At(path)!.Text()));

    private static string? Certificate(Scene scene, string path) =>
        scene.Host("cp1").At(path)!.Text().Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("client-certificate-data:", StringComparison.Ordinal));

    private static string? Certificate(Scene _, X509Certificate2 other) => "client-certificate-data: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(other.ExportCertificatePem()));

    private static X509Certificate2 Foreign(Scene scene) => scene.Reissued("cp1", Admin, shape => shape.IssuedByAnImpostor()).Certificate("cp1", Admin);

    private static Scene Weak(Scene scene)
    {
        using var key = RSA.Create(1024);
        var (old, issuer) = (scene.Certificate("cp2", Pki + "apiserver-kubelet-client.crt"), scene.Certificate("cp2", Pki + "ca.crt"));
        var request = new CertificateRequest(old.SubjectName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var extension in old.Extensions) request.CertificateExtensions.Add(extension);
        var weak = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(scene.Keys.Of(issuer)), Given.At.AddDays(-1), Given.At.AddYears(1), [1, 2, 3]);
        var half = new PublicKeyFact(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), 1);
        return scene.Swap("cp2", Pki + "apiserver-kubelet-client.crt", old, weak).File("cp2", Pki + "apiserver-kubelet-client.key", file => file with { PublicKeys = [half] });
    }

    private static Scene Twins(Scene scene) => new[] { "apiserver-kubelet-client.crt", "apiserver.crt" }.Aggregate(scene.On("cp2", host => host.WithProbes(default)), (each, name) =>
    {
        var (old, issuer) = (each.Certificate("cp2", Pki + name), each.Certificate("cp2", Pki + "ca.crt"));
        var request = new CertificateRequest(old.SubjectName, each.Keys.Of(old), HashAlgorithmName.SHA256);
        foreach (var extension in old.Extensions) request.CertificateExtensions.Add(extension);
        return each.Swap("cp2", Pki + name, old, request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(each.Keys.Of(issuer)), Given.At.AddDays(-1), Given.At.AddYears(1), [1, 2, 3]));
    });

    /// <summary>The API server's certificate below an intermediate of the cluster CA.</summary>
    private static Scene Chained(Scene scene, Func<string, string, string> content, bool trustMiddle = false)
    {
        var authority = scene.Certificate("cp2", Pki + "ca.crt");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var middle = (Ninepaths.Testing.Remaking.Reissue.Like(authority, key, authority, scene.Keys.Of(authority)) with { Subject = new("CN=middle") }).Build();
        var leaf = scene.Reissued("cp2", Pki + "apiserver.crt", shape => shape.IssuedBy(middle, key)).Certificate("cp2", Pki + "apiserver.crt");
        var (leafPem, middlePem) = (leaf.ExportCertificatePem() + "\n", middle.ExportCertificatePem() + "\n");
        var changed = scene.Put("cp2", Pki + "apiserver.crt", content(leafPem, middlePem)).On("cp2", host => host.WithProbes(default))
            .File("cp2", Pki + "apiserver.crt", file => file with { Mode = 0b110_100_100 });
        return trustMiddle ? changed.Hosts(host => host.Name is not "cp2" ? host : host.Copy(host.Files.Select(file =>
            file.Path != "/etc/kubernetes/scheduler.conf" ? file : file with { Content = Encoding.UTF8.GetBytes(Trusting(file.Text(), middlePem)) }))) : changed;
    }

    private static string Trusting(string kubeconfig, string pem) => string.Join('\n', kubeconfig.Split('\n').Select(line =>
        line.TrimStart().StartsWith("certificate-authority-data:", StringComparison.Ordinal) ? "    certificate-authority-data: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pem)) : line));

    private static Scene Named(Scene scene) => scene.Flag("cp2", "kube-apiserver", "proxy-client-cert-file", null).Flag("cp2", "kube-apiserver", "proxy-client-key-file", null)
        .Put("cp2", Pki + "sni.crt", scene.Host("cp2").At(Pki + "front-proxy-client.crt")!.Text()).Remove("cp2", Pki + "front-proxy-client.crt")
        .Flag("cp2", "kube-apiserver", "tls-sni-cert-key", $"{Pki}sni.crt,{Pki}sni.key:api.example");

    private static Scene Clock(Scene scene, ClockFact clock) => scene.On("w1", host => host.WithClock(clock));

    private static Scene Lease(Scene scene, string node, int seconds) => scene.Objects("leases", item =>
    {
        if (item.Namespace != "kube-node-lease" || item.Name != node) return item;
        var renewed = item.Body.GetProperty("spec").GetProperty("renewTime").GetString()!;
        var other = DateTimeOffset.Parse(renewed, System.Globalization.CultureInfo.InvariantCulture).AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return Replaced(item, renewed, other);
    });

    private static ApiObject Replaced(ApiObject item, string old, string text)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(item.Body.GetRawText())!.ToJsonString();
        Assert.Contains(old, json, StringComparison.Ordinal);
        using var document = System.Text.Json.JsonDocument.Parse(json.Replace(old, text, StringComparison.Ordinal));
        return item with { Body = document.RootElement.Clone() };
    }

    private static Scene Encrypted(Scene scene) => scene.Flag("cp2", "kube-apiserver", "encryption-provider-config", Pki + "enc.yaml").Put("cp2", Pki + "enc.yaml", "resources: []\n");

    private static Scene Stale(Scene scene, string program, string path, double hours = 3) => scene
        .On("cp2", host => host.WithProcesses([.. host.Processes.Select(process => process.Argv.IsEmpty || HostPath.NameOf(process.Argv[0]) != program ? process : process with { StartedAt = Given.At.AddDays(-1) })]))
        .File("cp2", path, file => file with { ModifiedAt = Given.At.AddDays(-1).AddHours(hours) });

    private static Scene Listed(Scene scene) => scene.Put("w1", "/etc/kubernetes/manifests-are-elsewhere", "");
}
