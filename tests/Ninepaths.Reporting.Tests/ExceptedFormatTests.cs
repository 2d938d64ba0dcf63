using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>What does not count is told as such, in every format.</summary>
public sealed class ExceptedFormatTests
{
    private static readonly Assessment Excepted = Clusters.Kubeadm().Excepting([Exception("NP1001", new(2027, 1, 31)), Exception("NP9001", new(2026, 1, 31))]);

    private static readonly Assessment Compared = Clusters.Kubeadm().Against(new("old.json", A.Now, ["cp1"], [new("NP3004", 3, "kube-apiserver@cp1", Severity.Low, "anonymous requests are taken", [])]), []);

    [Fact]
    public void Sarif_suppresses_what_is_excepted_and_says_what_is_new()
    {
        var results = Sarif(Excepted);
        Assert.All(results, result => Assert.Equal(result!["ruleId"]!.GetValue<string>() == "NP1001", result["suppressions"] is not null));
        Assert.Equal("until 2027-01-31, o: r", results[0]!["suppressions"]![0]!["justification"]!.GetValue<string>());
        Assert.All(Sarif(Compared), result => Assert.Equal(result!["ruleId"]!.GetValue<string>() == "NP3004" ? "unchanged" : "new", result["baselineState"]!.GetValue<string>()));
        Assert.All(Sarif(Clusters.Kubeadm()), result => Assert.Null(result!["baselineState"]));
    }

    [Fact]
    public void Junit_fails_on_the_expired_exception_and_not_on_what_is_excepted()
    {
        var output = new MemoryStream();
        JUnitReport.Write(output, Excepted, new());
        var xml = XDocument.Parse(Encoding.UTF8.GetString(output.ToArray()));
        var failure = Assert.Single(xml.Descendants("failure"));
        Assert.Equal("1 expired exception", failure.Attribute("message")!.Value);
        Assert.Contains(xml.Descendants("skipped"), skipped => skipped.Value.Contains("excepted until 2027-01-31 by o (r)", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_lists_what_is_excepted_apart()
    {
        var text = new StringWriter();
        MarkdownReport.Write(text, Excepted, new());
        Assert.DoesNotContain("<b>NP1001</b>", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("- NP1001: o: r, until 2027-01-31, on `3 × kube-apiserver: cp1, cp2, cp3`", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("- NP9001: o: r, expired on 2026-01-31", text.ToString(), StringComparison.Ordinal);

        var compared = new StringWriter();
        MarkdownReport.Write(compared, Compared, new());
        Assert.Contains("Against `old.json`: 1 known, 0 fixed, 0 out of sight.", compared.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_report_skips_what_is_excepted()
    {
        var text = new StringWriter();
        PolicyReport.Write(text, Excepted, new(), PolicyReportKind.OpenReports);
        Assert.Contains("until 2027-01-31, o: r", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("result: fail", text.ToString(), StringComparison.Ordinal);
    }

    private static JsonArray Sarif(Assessment assessment)
    {
        var output = new MemoryStream();
        SarifReport.Write(output, assessment, new(), A.Now);
        return JsonNode.Parse(output.ToArray())!["runs"]![0]!["results"]!.AsArray();
    }

    private static FindingException Exception(string id, DateOnly expires) =>
        new() { Id = id, Scope = new(), Reason = "r", Owner = "o", Expires = expires, Origin = Facts.Origin.File("", "ex.yaml", 3) };
}
