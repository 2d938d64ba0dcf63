using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class JUnitTests
{
    [Theory]
    [InlineData("kubeadm")]
    [InlineData("secure")]
    [InlineData("empty")]
    [InlineData("hostile")]
    public void It_keeps_to_the_schema_of_jenkins(string name) => Validate(Of(name), JUnitSchemas.Jenkins);

    [Theory]
    [InlineData("kubeadm")]
    [InlineData("secure")]
    [InlineData("hostile")]
    public void It_keeps_to_the_schema_of_ant(string name)
    {
        // That edition of the schema is from before skipped tests.
        var document = Of(name);
        document.Descendants("skipped").Remove();
        document.Descendants().Attributes("skipped").Remove();
        Validate(document, JUnitSchemas.Ant);
    }

    [Fact]
    public void A_broken_file_is_refused_by_the_schemas()
    {
        foreach (var schema in (string[])[JUnitSchemas.Jenkins, JUnitSchemas.Ant])
        {
            var document = Of("secure");
            document.Descendants("testsuite").First().Attribute("name")!.Remove();
            Assert.Throws<XmlSchemaValidationException>(() => Validate(document, schema));
        }
    }

    [Fact]
    public void What_makes_the_audit_fail_fails_and_nothing_else_passes_that_is_not_proven()
    {
        var assessment = Clusters.Kubeadm();
        var suite = Suite(Xml(assessment), "apiserver-to-kubelet");
        Assert.Equal("3", (string?)suite.Attribute("failures"));
        assessment = assessment with { Findings = [.. assessment.Findings, A.Finding("NP1101", Severity.High, "kube-apiserver@cp1", "nobody verifies kubelets")] };
        suite = Suite(Xml(assessment), "apiserver-to-kubelet");
        var failures = suite.Descendants("failure").ToList();
        Assert.Equal(15 + 3, failures.Count);
        Assert.Equal("18", (string?)suite.Attribute("failures"));
        Assert.Contains(failures, failure => (string?)failure.Attribute("type") == "NP1101" && failure.Value.Contains("fix ", StringComparison.Ordinal));

        suite = Suite(Xml(assessment, new(Severity.Critical)), "apiserver-to-kubelet");
        Assert.Empty(suite.Descendants("failure"));
        Assert.Equal(18, suite.Descendants("skipped").Count());
        Assert.Equal("18", (string?)suite.Attribute("skipped"));
    }

    [Fact]
    public void A_path_of_which_nothing_was_seen_is_skipped_with_the_reason()
    {
        foreach (var suite in Xml(Clusters.Empty()).Descendants("testsuite"))
            Assert.StartsWith("not observed: ", Assert.Single(suite.Descendants("skipped")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_was_not_observed_is_skipped_and_says_what_would_show_it()
    {
        var judged = A.Judged(A.Connection(5, "etcd@a", "etcd@b", "b:2380"), A.Unseen(Property.Freshness));
        var suite = Suite(Xml(Clusters.Judge("x", ["a"], [], [judged], [])), "etcd-peers");
        Assert.Equal("not observed: the node was not read; to see it: read the node's files", Assert.Single(suite.Descendants("skipped")).Value);
        Assert.Equal(5, suite.Descendants("testcase").Count());
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(99.9, 1)]
    public void Coverage_is_a_test_where_it_counts(double least, int failures) =>
        Assert.Equal(failures, Suite(Xml(Clusters.Kubeadm(), new(null, least)), "coverage").Descendants("failure").Count());

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Hostile_names_stay_text(string name)
    {
        var text = Text(Clusters.Hostile(name), new());
        Hostile.AssertInert(text);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        var names = XDocument.Parse(text).Descendants("testcase").Select(test => (string)test.Attribute("name")!).ToList();
        Assert.Equal(4 * 5 + 1 + 5, names.Count);
    }

    internal static string Text(Assessment assessment, Gate gate)
    {
        var output = new MemoryStream();
        JUnitReport.Write(output, assessment, gate);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XDocument Of(string name) => Xml(name switch
    {
        "kubeadm" => Clusters.Kubeadm(),
        "secure" => Clusters.Secure(),
        "empty" => Clusters.Empty(),
        _ => Clusters.Hostile(),
    });

    private static XDocument Xml(Assessment assessment, Gate? gate = null)
    {
        var document = XDocument.Parse(Text(assessment, gate ?? new()));
        foreach (var suite in document.Descendants("testsuite"))
            Assert.Equal(suite.Elements("testcase").Count().ToString(CultureInfo.InvariantCulture), (string?)suite.Attribute("tests"));
        return document;
    }

    private static XElement Suite(XDocument document, string name) => document.Descendants("testsuite").Single(suite => (string?)suite.Attribute("name") == name);

    private static void Validate(XDocument document, string schema)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(schema);
        schemas.Add(null, reader);
        document.Validate(schemas, (_, fault) => throw fault.Exception);
    }
}
