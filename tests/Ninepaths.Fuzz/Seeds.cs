using System.Formats.Tar;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ninepaths.Facts;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Fuzz;

/// <summary>What a run starts from: the corpus, the captures of the repository, and certificates and keys made on the spot.</summary>
internal static class Seeds
{
    private const int Longest = 16_000;

    private static readonly string Repository = Path.GetFullPath(Path.Combine(Corpus.Root, "../../.."));

    public static int Write(IFuzzTarget target, string folder)
    {
        Directory.CreateDirectory(folder);
        var corpus = Path.Combine(Corpus.Root, target.Name);
        IEnumerable<byte[]> seeds = Directory.Exists(corpus) ? Directory.EnumerateFiles(corpus).Select(File.ReadAllBytes) : [];
        foreach (var seed in seeds.Concat(Made(target.Name)).Where(seed => seed.Length is > 0 and < Longest).DistinctBy(Convert.ToBase64String))
            File.WriteAllBytes(Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(seed))[..16]), seed);
        return Directory.GetFiles(folder).Length;
    }

    private static IEnumerable<byte[]> Made(string target) => target switch
    {
        "pem" => Captured("*.crt").Concat(Captured("*.pem")).Append(EmptyKey()),
        "der" => [Certificate().RawData],
        "yaml" => Captured("*.yaml").Concat(Captured("*.conf")),
        "kubeconfig" => Captured("*.conf").Concat(Captured("*.kubeconfig")).Concat(Captured("kube-*.yaml")),
        "units" => Captured("*.service"),
        "argv" => Captured("processes.json").Select(json => Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(json).Split('"').Where(word => word.StartsWith('-') || word.Contains("kube", StringComparison.Ordinal))))),
        "host" => Captured("config.yaml").Concat(Captured("*.yaml").Select(yaml => (byte[])[.. "=== /c/admission.yaml\n"u8, .. yaml])),
        "objects" => Captured("*.json", "api").Concat(Lists()),
        "report" => [Report()],
        "capture" => Captured("*.json").Select(json => (byte[])[.. "=== nodes/h/processes.json\n"u8, .. json]).Concat(Captured("files.json")),
        "archive" => [Archive()],
        "answer" => [Answer()],
        "redaction" => Keys().Concat(Captured("*.conf")).Concat(Captured("*.yaml")),
        _ => [],
    };

    private static IEnumerable<byte[]> Captured(string pattern, string inside = "") =>
        from folder in (string[])["samples", "tests/captures"]
        from file in Directory.EnumerateFiles(Path.Combine(Repository, folder), pattern, SearchOption.AllDirectories)
        where inside.Length == 0 || Path.GetFileName(Path.GetDirectoryName(file)) == inside
        where new FileInfo(file).Length < Longest
        orderby file.Length
        select File.ReadAllBytes(file);

    // Lists of the resource that each is named after.
    private static IEnumerable<byte[]> Lists() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository, "samples"), "*.json", SearchOption.AllDirectories)
        where Path.GetFileName(Path.GetDirectoryName(file)) == "api" && new FileInfo(file).Length < Longest
        select (byte[])[.. Encoding.UTF8.GetBytes($"=== {Path.GetFileNameWithoutExtension(file)}\n"), .. File.ReadAllBytes(file)];

    private static byte[] Report()
    {
        var at = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var snapshot = new Snapshot { Source = new(SourceKind.Host, "h"), Hosts = [new Host("h", World.Files())] };
        var output = new MemoryStream();
        ReportJson.Write(output, ReportBuilder.From(Judge.Assess(Wirer.Wire(snapshot), at).Only([5]), at) with { Components = [] });
        return output.ToArray();
    }

    // The form of a key, with nothing in it.
    private static byte[] EmptyKey()
    {
        byte[] der = [0x30, 0x31, 2, 1, 1, 4, 0x20, .. new byte[32], 0xa0, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
        return Encoding.ASCII.GetBytes($"-----BEGIN EC PRIVATE KEY-----\n{Convert.ToBase64String(der)}\n-----END EC PRIVATE KEY-----\n");
    }

    private static IEnumerable<byte[]> Keys()
    {
        using var rsa = RSA.Create(1024);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        yield return Encoding.ASCII.GetBytes(rsa.ExportRSAPrivateKeyPem());
        yield return Encoding.ASCII.GetBytes(ec.ExportPkcs8PrivateKeyPem());
        yield return Encoding.ASCII.GetBytes(ec.ExportECPrivateKeyPem() + "\n" + ec.ExportSubjectPublicKeyInfoPem());
        yield return Encoding.ASCII.GetBytes($"users:\n- name: a\n  user:\n    client-key-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(ec.ExportECPrivateKeyPem()))}\n");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a, O=system:nodes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.a.b");
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        names.AddEmailAddress("a@b.c");
        names.AddUri(new("spiffe://a/b"));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static byte[] Answer() => Encoding.ASCII.GetBytes("""

        # begin

        # clock
        1796000000.5
        # missing
        openssl
        # at
        /etc
        # list
        hosts/a.key/
        # stat 41ed 0 0 4096 1796000000
        /etc
        # stat 81a4 0 0 9 1796000000
        /etc/hosts
        # at
        /etc/hosts
        # file 262144
        x: /srv/y
        # at
        /etc/a.key
        # keyless

        # key 1
        -----BEGIN PUBLIC KEY-----
        # at
        /srv/y
        # absent

        # at
        /l
        # ls
        lrwxrwxrwx 1 0 0 4 Nov 30 10:22 /l
        # link
        /etc
        # proc

        # proc 1/comm
        kubelet
        # proc 1/argv0
        kubelet
        # proc 1/stat
        1 (kubelet) S 0 1 1 0 -1 0 1 2 3 4 5 6 7 8 20 0 1 0 100 9 9
        # proc net/tcp
           0: 0100007F:2810 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 777 1
        # procl /proc/1/fd/3 -> socket:[777]
        # end

        """);

    private static byte[] Archive()
    {
        var output = new MemoryStream();
        using (var tar = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])
                [("nodes/a/files.json", "[]"), ("nodes/a/rootfs/etc/kubernetes/admin.conf", "kind: Config\n")])
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.ASCII.GetBytes(text)) });
            tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "nodes/a/rootfs/l") { LinkName = "/etc" });
        }

        return output.ToArray();
    }
}
