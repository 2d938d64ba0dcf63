using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class TextReportTests
{
    [Fact]
    public void A_cluster_as_kubeadm_leaves_it_reads_like_this() => Golden.Match(Text(Clusters.Kubeadm(), new()), "kubeadm.txt");

    [Fact]
    public void A_narrow_terminal_gets_shorter_lines() => Golden.Match(Text(Clusters.Kubeadm(), new(Width: 72)), "kubeadm-72.txt");

    [Fact]
    public void Verbose_lists_every_connection_with_its_properties() => Golden.Match(Text(Clusters.Secure(), new(Verbose: true)), "secure-verbose.txt");

    [Fact]
    public void Nothing_seen_is_said_as_such() => Golden.Match(Text(Clusters.Empty(), new()), "empty.txt");

    [Fact]
    public async Task What_a_provider_keeps_is_neither_secure_nor_missing() =>
        Golden.Match(Text(await RealClusters.Of("tests/captures/eks"), new()), "eks.txt");

    [Fact]
    public void Excepted_findings_are_told_apart_and_verdicts_stay() => Golden.Match(Text(Clusters.Kubeadm().Excepting(
        [Exception("NP1001", "kube-apiserver@cp?", new(2027, 1, 31)), Exception("NP9001", "kubelet@w1", new(2026, 6, 30)), Exception("NP5001", null, new(2027, 1, 31))]), new()), "excepted.txt");

    [Fact]
    public void With_a_baseline_only_what_is_new_is_listed() => Golden.Match(Text(Clusters.Kubeadm().Against(Earlier(), []), new()), "baseline.txt");

    private static FindingException Exception(string id, string? subject, DateOnly expires) => new()
    {
        Id = id,
        Scope = new(Subject: subject),
        Reason = "it waits for the new network",
        Owner = "network team",
        Expires = expires,
        Origin = Facts.Origin.File("", "exceptions.yaml", 3),
    };

    private static Baseline Earlier() => new("monday.json", A.Now.AddDays(-3), ["cp1", "cp2", "cp3", "w1", "w7"],
    [
        new("NP1001", 1, "kube-apiserver@cp1", Severity.High, "the API server does not verify kubelet serving certificates", []),
        new("NP3002", 3, "kube-apiserver@cp1", Severity.Medium, "old TLS", []),
        new("NP9001", 9, "kubelet@w1", Severity.Medium, "nothing encrypts what this node sends to others", []),
        new("NP9001", 9, "kubelet@w7", Severity.Medium, "nothing encrypts what this node sends to others", []),
    ]);

    [Fact]
    public void Colours_are_extra_the_words_are_the_same()
    {
        var plain = Text(Clusters.Kubeadm(), new());
        var coloured = Text(Clusters.Kubeadm(), new(Colour: true));
        Assert.Contains('\e', coloured);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        foreach (var line in Text(Clusters.Kubeadm(50), new(width, Verbose: true)).Split('\n'))
            Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)}: {line}");
    }

    [Fact]
    public void A_finding_on_many_nodes_is_told_once()
    {
        var text = Text(Clusters.Kubeadm(50), new());
        Assert.Contains("53 × kubelet: cp1, cp2, cp3, w1 … w50", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length < 60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hostile_names_cannot_act_on_the_terminal(bool verbose) => Hostile.AssertInert(Text(Clusters.Hostile(), new(Verbose: verbose)));

    internal static string Text(Assessment assessment, TextStyle style)
    {
        var text = new StringWriter();
        TextReport.Write(text, assessment, style, new());
        return text.ToString();
    }
}
