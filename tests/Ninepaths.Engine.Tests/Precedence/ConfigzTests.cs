using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Engine.Tests.Precedence;

/// <summary>What kubelets say that they run with, beside their files and instead of them.</summary>
public sealed class ConfigzTests
{
    private const string Drift = "NP1591";

    [Fact]
    public void A_kubelet_that_nobody_looked_at_has_the_settings_that_it_says()
    {
        var judged = Unseen("w1", Config).Judged();
        var kubelet = Of(judged, "kubelet@w1");
        Assert.Equal(("false", SettingSource.Running, "configz/w1"), (kubelet["anonymous-auth"].Value, kubelet["anonymous-auth"].Source, kubelet["anonymous-auth"].Origin.Where));
        Assert.Equal("Webhook", kubelet["authorization-mode"].Value);
        // What is zero is left out of it, and that is an answer too.
        Assert.Equal((true, "0"), (kubelet["read-only-port"].IsKnown, kubelet["read-only-port"].Value));
        // What only a flag can set it does not say.
        Assert.False(kubelet["hostname-override"].IsKnown);
        Assert.False(kubelet["kubeconfig"].IsKnown);
        Assert.Contains(judged.Wiring.Components.Single(each => each.Id == "kubelet@w1").Gaps, gap => gap.Needs == "the unit and the processes of w1");
    }

    [Fact]
    public void Without_it_nothing_of_such_a_kubelet_is_known()
    {
        var kubelet = Of(Unseen("w1", null).Judged(), "kubelet@w1");
        Assert.False(kubelet["anonymous-auth"].IsKnown);
        Assert.Contains("/configz", kubelet.Unread?.Needs, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_kubelet_is_found_without_its_host()
    {
        var judged = Unseen("w1", Config.Replace("\"anonymous\":{\"enabled\":false}", "\"anonymous\":{\"enabled\":true}", StringComparison.Ordinal)
            .Replace("\"mode\":\"Webhook\"", "\"mode\":\"AlwaysAllow\"", StringComparison.Ordinal)).Judged();
        var open = judged.Findings.Where(finding => finding.Path == 1 && finding.Subject.Contains("w1", StringComparison.Ordinal)).SelectMany(finding => finding.Evidence).ToList();
        Assert.Contains(open, evidence => evidence.Origin.Where == "configz/w1" && evidence.Actual == "authorization mode AlwaysAllow");
        Assert.Equal(PathVerdict.Exposed, judged.Paths.Single(path => path.Path.Number == 1).Verdict);
    }

    [Fact]
    public void Where_both_say_the_same_the_file_is_named()
    {
        var judged = Given.Hardened.Object("configz", null, "w1", Config).Judged();
        var kubelet = Of(judged, "kubelet@w1");
        Assert.Equal((SettingSource.File, "/var/lib/kubelet/config.yaml"), (kubelet["anonymous-auth"].Source, kubelet["anonymous-auth"].Origin.Place));
        Assert.DoesNotContain(judged.Findings, finding => finding.Id == Drift);
    }

    [Theory]
    [InlineData("\"anonymous\":{\"enabled\":false}", "\"anonymous\":{\"enabled\":true}", "anonymous-auth", "true")]
    [InlineData("\"mode\":\"Webhook\"", "\"mode\":\"AlwaysAllow\"", "authorization-mode", "AlwaysAllow")]
    [InlineData("\"clientCAFile\":\"/etc/kubernetes/pki/ca.crt\"", "\"clientCAFile\":\"/etc/kubernetes/old-ca.crt\"", "client-ca-file", "/etc/kubernetes/old-ca.crt")]
    [InlineData("\"rotateCertificates\":true,", "", "rotate-certificates", "false")]
    [InlineData("\"serverTLSBootstrap\":true,", "", "rotate-server-certificates", "false")]
    [InlineData("\"rotateCertificates\":true,", "\"rotateCertificates\":true,\"readOnlyPort\":10255,", "read-only-port", "10255")]
    [InlineData("\"tlsMinVersion\":\"VersionTLS12\"", "\"tlsMinVersion\":\"VersionTLS10\"", "tls-min-version", "VersionTLS10")]
    public void Where_they_differ_what_runs_counts_and_is_drift(string was, string runs, string key, string value)
    {
        Assert.Contains(was, Config, StringComparison.Ordinal);
        var judged = Given.Hardened.Object("configz", null, "w1", Config.Replace(was, runs, StringComparison.Ordinal)).Judged();
        var setting = Of(judged, "kubelet@w1")[key];
        Assert.Equal((value, "configz/w1"), (setting.Value, setting.Origin.Where));
        var drift = Assert.Single(judged.Wiring.Components.Single(each => each.Id == "kubelet@w1").Drift);
        Assert.Equal((key, value), (drift.Flag, drift.Running));
        var finding = Assert.Single(judged.Findings, finding => finding.Id.EndsWith("591", StringComparison.Ordinal) && finding.Subject == "kubelet@w1");
        Assert.Contains(finding.Evidence, evidence => evidence.Expected.StartsWith($"what runs: {setting.Definition!.Field}", StringComparison.Ordinal));
        Assert.Contains(finding.Evidence, evidence => evidence.Origin.Where == "configz/w1");
    }

    [Fact]
    public void A_file_that_was_not_read_no_longer_hides_what_runs()
    {
        const string file = "/var/lib/kubelet/config.yaml";
        Assert.False(Of(Given.Hardened.Hide("w1", file).Judged(), "kubelet@w1")["anonymous-auth"].IsKnown);
        var kubelet = Of(Given.Hardened.Hide("w1", file).Object("configz", null, "w1", Config).Judged(), "kubelet@w1");
        Assert.Equal(("false", "configz/w1"), (kubelet["anonymous-auth"].Value, kubelet["anonymous-auth"].Origin.Where));
        Assert.True(kubelet["kubeconfig"].IsSet);
    }

    [Fact]
    public void The_certificate_that_a_kubelet_makes_for_itself_is_no_drift()
    {
        var config = Config.Replace("\"serverTLSBootstrap\":true,", "\"tlsCertFile\":\"/var/lib/kubelet/pki/kubelet.crt\",\"tlsPrivateKeyFile\":\"/var/lib/kubelet/pki/kubelet.key\",", StringComparison.Ordinal);
        var judged = Given.Hardened.Edit("w1", "/var/lib/kubelet/config.yaml", "serverTLSBootstrap: true", "serverTLSBootstrap: false").Object("configz", null, "w1", config).Judged();
        Assert.DoesNotContain(judged.Findings, finding => finding.Id == Drift);
    }

    [Theory]
    [InlineData("""{"kubeletconfig":"no"}""")]
    [InlineData("""{"kubeletconfig":{"authentication":[1,2],"readOnlyPort":{"a":1},"tlsCipherSuites":"x"}}""")]
    [InlineData("{}")]
    public void Nonsense_breaks_nothing(string body) =>
        Assert.NotEmpty(Given.Hardened.Object("configz", null, "w1", body).Judged().Paths);

    private static EffectiveSettings Of(Assessment judged, string component) => judged.Wiring.Components.Single(each => each.Id == component).Settings;

    private static Scene Unseen(string node, string? config)
    {
        var scene = Given.Hardened.Hosts(host => host.Name == node ? null : host);
        return config is null ? scene : scene.Object("configz", null, node, config);
    }

    private const string Config = """
        {"metadata":{"name":"w1"},"kubeletconfig":{"enableServer":true,"syncFrequency":"1m0s","address":"0.0.0.0","port":10250,"tlsMinVersion":"VersionTLS12",
        "tlsCipherSuites":["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384","TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256","TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256","TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"],
        "rotateCertificates":true,"serverTLSBootstrap":true,"authentication":{"x509":{"clientCAFile":"/etc/kubernetes/pki/ca.crt"},"webhook":{"enabled":true,"cacheTTL":"2m0s"},"anonymous":{"enabled":false}},
        "authorization":{"mode":"Webhook","webhook":{"cacheAuthorizedTTL":"5m0s","cacheUnauthorizedTTL":"30s"}},"healthzPort":10248,"healthzBindAddress":"127.0.0.1","clusterDomain":"cluster.local"}}
        """;
}
