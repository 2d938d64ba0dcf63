using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ninepaths.Verdicts;
using NJsonSchema;
using Xunit;

namespace Ninepaths.Reporting.Tests.Comparing;

public sealed class DiffTests
{
    private static readonly EarlierReport Kubeadm = EarlierReport.Of(Clusters.Kubeadm());

    [Fact]
    public void A_report_and_itself_do_not_differ()
    {
        var diff = ReportComparer.Compare("a", Kubeadm, "b", Kubeadm);
        Assert.False(diff.Worse);
        Assert.Equal("exit 0: nothing changed", DiffText.Summary(diff));
        Assert.Empty(DiffSection.Of(diff));
    }

    [Fact]
    public void The_order_of_lists_does_not_matter()
    {
        var other = EarlierReport.Of(Clusters.Kubeadm(workers: 4));
        Assert.Equal(Json(ReportComparer.Compare("a", Kubeadm, "b", other)), Json(ReportComparer.Compare("a", Turned(Kubeadm), "b", Turned(other))));
    }

    [Fact]
    public void What_is_gained_one_way_is_lost_the_other()
    {
        var more = EarlierReport.Of(Clusters.Kubeadm(workers: 3));
        var (there, back) = (ReportComparer.Compare("a", Kubeadm, "b", more), ReportComparer.Compare("a", more, "b", Kubeadm));
        Assert.Equal(["w3"], there.Hosts.Gained);
        Assert.Equal(["kubelet@w3", "kube-proxy@w3"], there.Components.Gained.OrderDescending());
        Assert.Equal(there.Connections.Gained, back.Connections.Lost);
        Assert.Equal(there.Certificates.Gained, back.Certificates.Lost);
        Assert.Equal(there.Findings.Gained, back.Findings.OutOfSight);
        Assert.Empty(back.Findings.Lost);
        Assert.True(there.Worse);
        Assert.False(back.Worse);
    }

    [Fact]
    public void A_finding_is_fixed_only_where_one_looked()
    {
        var assessment = Clusters.Kubeadm();
        var without = EarlierReport.Of(assessment with { Findings = assessment.Findings.RemoveAll(finding => finding.Id == "NP3004") });
        Assert.Equal("NP3004", Assert.Single(ReportComparer.Compare("a", Kubeadm, "b", without).Findings.Lost).Id);
        var blind = without with { Paths = [.. without.Paths.Select(path => path.Id == 3 ? path with { Connections = [], Verdict = PathVerdict.NotObserved } : path)] };
        Assert.Equal("NP3004", Assert.Single(ReportComparer.Compare("a", Kubeadm, "b", blind).Findings.OutOfSight).Id);
    }

    [Fact]
    public void A_finding_that_spreads_or_grows_is_the_same_and_changed()
    {
        var grown = Kubeadm with
        {
            Findings = [.. Kubeadm.Findings.Select(finding => finding.Id == "NP3004" ? finding with { Severity = Severity.High, Connections = ["3:x->y"] } : finding)],
        };
        var change = Assert.Single(ReportComparer.Compare("a", Kubeadm, "b", grown).Findings.Changed);
        Assert.Equal((Severity.Low, Severity.High, "3:x->y"), (change.Old, change.New, Assert.Single(change.ConnectionsGained)));
        Assert.True(ReportComparer.Compare("a", Kubeadm, "b", grown).Worse);
        Assert.False(ReportComparer.Compare("a", grown, "b", Kubeadm).Worse);
    }

    [Fact]
    public void Verdicts_and_coverage_make_it_worse()
    {
        var worse = ReportComparer.Compare("a", EarlierReport.Of(Clusters.Secure()), "b", EarlierReport.Of(Clusters.Secure()) with
        {
            Paths = [.. EarlierReport.Of(Clusters.Secure()).Paths.Select(path => path with { Verdict = path.Id == 1 ? PathVerdict.NotObserved : path.Verdict })],
            Coverage = new() { Percent = 3, Observed = 3, Applicable = 100 },
        });
        Assert.Equal("path 1 is not observed, was secure", worse.Worsened[0]);
        Assert.StartsWith("coverage 3 %, was ", worse.Worsened[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_renewed_certificate_is_told_from_a_replaced_one()
    {
        EarlierCertificate old = Certificate("/a.crt", "CN=x", "CN=ca", "01"), other = Certificate("/b.crt", "CN=y", "CN=ca", "02");
        var certificates = CertificateComparer.Compare(
            [old, other, Certificate("/var/lib/kubelet/pki/kubelet-client-1.pem", "CN=node", "CN=ca", "03"), Certificate("/same", "CN=s", "CN=ca", "05"), Certificate("/gone", "CN=g", "CN=ca", "06")],
            [Certificate("/same", "CN=s", "CN=ca", "05"), Certificate("/var/lib/kubelet/pki/kubelet-client-2.pem", "CN=node", "CN=ca", "13"), Certificate("/b.crt", "CN=z", "CN=other", "12"), Certificate("/a.crt", "CN=x", "CN=ca", "11")]);
        Assert.Equal(["11", "13"], certificates.Renewed.Select(pair => pair.New.Sha256));
        Assert.Equal("12", Assert.Single(certificates.Replaced).New.Sha256);
        Assert.Empty(certificates.Gained);
        Assert.Equal("/gone", Assert.Single(certificates.Lost).Path);
    }

    [Fact]
    public void Settings_and_versions_that_change_are_told()
    {
        var components = ComponentComparer.Compare(
            [new() { Id = "kubelet@w1", Version = "1.35", Settings = [new("a", "1", "f:1", default), new("b", "1", "f:2", default)] }],
            [new() { Id = "kubelet@w1", Version = "1.36", Settings = [new("c", "3", "f:3", default), new("a", "2", "f:1", default)] }]);
        var changed = Assert.Single(components.Changed);
        Assert.Equal("a 1 2, b 1 , c  3", string.Join(", ", changed.Settings.Select(setting => $"{setting.Name} {setting.Old} {setting.New}")));
        Assert.Equal(("1.35", "1.36"), (changed.OldVersion, changed.NewVersion));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_diff_keeps_to_its_schema_and_is_inert(bool forth)
    {
        var hostile = EarlierReport.Of(Clusters.Hostile());
        var diff = forth ? ReportComparer.Compare(Hostile.Name, Kubeadm, "b", hostile) : ReportComparer.Compare("a", hostile, Hostile.Name, Kubeadm);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Golden.Repository, "docs/schemas/diff-v1.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(Json(diff)));
        Hostile.AssertInert(Json(diff));
        var text = new StringWriter();
        DiffText.Write(text, diff, new(Verbose: true));
        Hostile.AssertInert(text.ToString());
        var markdown = new StringWriter();
        DiffMarkdown.Write(markdown, diff);
        Hostile.AssertInert(markdown.ToString());
        Assert.DoesNotContain(markdown.ToString().Split('\n'), line => MarkdownTests.WithoutCode(line).Contains("<script", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_with_fields_that_nobody_knows_yet_and_without_others_is_read()
    {
        var report = JsonNode.Parse(ReportJsonTests.Json(Clusters.Kubeadm()))!.AsObject();
        report["futureField"] = 1;
        foreach (var name in new[] { "components", "certificates", "gaps", "coverage", "source", "judgedAt", "generatedAt" }) report.Remove(name);
        foreach (var finding in report["findings"]!.AsArray()) foreach (var name in new[] { "title", "connections", "evidence", "fix", "controls" }) finding!.AsObject().Remove(name);
        var read = EarlierReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(report.ToJsonString())));
        Assert.Equal(Kubeadm.Findings.Count, read.Findings.Count);
        Assert.Equal(Kubeadm.Findings.Count, read.AsBaseline("old").Findings.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/report/v1\"}")]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/report/v2\",\"paths\":[],\"findings\":[]}")]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/report/v1\",\"paths\":[],\"findings\":[{\"id\":\"NP1\"}]}")]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/report/v1\",\"paths\":[],\"findings\":[{\"id\":\"NP1101\",\"path\":1,\"severity\":\"loud\",\"subject\":\"x\"}]}")]
    [InlineData("{\"apiVersion\":\"ninepaths.dev/report/v1\",\"paths\":null,\"findings\":[]}")]
    public void What_is_no_report_is_refused(string text) =>
        Assert.Throws<JsonException>(() => EarlierReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    private static EarlierReport Turned(EarlierReport report) => report with
    {
        Source = report.Source! with { Hosts = [.. report.Source.Hosts.Reverse()] },
        Paths = [.. report.Paths.Reverse().Select(path => path with { Connections = [.. path.Connections.Reverse()] })],
        Findings = [.. report.Findings.Reverse()],
        Components = [.. report.Components.Reverse().Select(component => component with { Settings = [.. component.Settings.Reverse()] })],
        Certificates = [.. report.Certificates.Reverse()],
    };

    private static EarlierCertificate Certificate(string path, string subject, string issuer, string sha256) =>
        new() { Host = "cp1", Path = path, Subject = subject, Issuer = issuer, Sha256 = sha256, Role = "role of " + subject };

    private static string Json(ReportDiff diff)
    {
        var output = new MemoryStream();
        DiffJson.Write(output, diff);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
