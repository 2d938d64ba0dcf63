using System.Diagnostics;
using System.Text.Json.Nodes;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>The same certificates before a real kubeadm, where there is one.</summary>
public sealed class KubeadmComparisonTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ninepaths-kubeadm-").FullName;

    [Fact]
    public void Check_expiration_prints_what_kubeadm_prints()
    {
        var kubeadm = Kubeadm();
        var pki = Path.Combine(_directory, "pki");
        Run(kubeadm, "init", "phase", "certs", "all", "--cert-dir", pki, "--apiserver-advertise-address", "10.0.0.1", "--kubernetes-version", "v1.36.2");
        File.Delete(Path.Combine(pki, "front-proxy-ca.key"));
        var config = Path.Combine(_directory, "config.yaml");
        File.WriteAllText(config, $"apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: v1.36.2\ncertificatesDir: {pki}\n");

        var wiring = Wiring(pki);
        Assert.Equal(
            Run(kubeadm, "certs", "check-expiration", "--config", config),
            CertificateTableTests.Expiration(wiring, TimeProvider.System.GetUtcNow()));

        var theirs = JsonNode.Parse(Run(kubeadm, "certs", "check-expiration", "--config", config, "-o", "json"))!.AsObject();
        var json = new MemoryStream();
        ExpirationTable.WriteJson(json, wiring, TimeProvider.System.GetUtcNow());
        var ours = JsonNode.Parse(json.ToArray())!.AsObject();
        foreach (var (name, value) in theirs) Assert.Equal(WithoutSeconds(value), WithoutSeconds(ours[name]));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // A second may pass between the two runs.
    private static string WithoutSeconds(JsonNode? value)
    {
        if (value is JsonArray rows)
            foreach (var row in rows) row!["residualTime"] = row["residualTime"]!.GetValue<long>() / 60;
        return value!.ToJsonString();
    }

    private static Topology Wiring(string pki)
    {
        FileFact[] keys = [.. Directory.EnumerateFiles(pki, "*.key", SearchOption.AllDirectories).Select(path => new FileFact { Path = path, Kind = FileKind.File, HasPrivateKey = true })];
        return new()
        {
            Facts = new() { Source = new(SourceKind.Host, "here"), Hosts = [new Host("here", keys)] },
            Certificates =
            [
                .. Directory.EnumerateFiles(pki, "*.crt", SearchOption.AllDirectories).Select(path => new CertificateUse
                {
                    Certificate = PresentedChain.Read(File.ReadAllText(path)).Certificates[0],
                    Origin = Origin.File("here", path, 1),
                    Role = "certificate",
                    KubeadmName = Path.GetRelativePath(pki, path).Replace("etcd/", "etcd-", StringComparison.Ordinal)[..^".crt".Length],
                    IsAuthority = path.EndsWith("ca.crt", StringComparison.Ordinal),
                }),
            ],
        };
    }

    private static string Kubeadm()
    {
        var folders = (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") + Path.PathSeparator + "/usr/local/kubebuilder/bin").Split(Path.PathSeparator);
        var found = folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "kubeadm")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "kubeadm is not installed");
        return found!;
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var faults = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, faults.Result);
        return output;
    }
}
