using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>The page as a document; how it looks and works is tested in a browser (Ninepaths.Browser.Tests).</summary>
public sealed partial class HtmlReportTests
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "link", "title", "body", "header", "main", "footer", "nav", "section", "article", "figure", "div", "p", "span", "b",
        "small", "code", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "details", "summary", "a", "label", "input", "button", "select", "option",
        "svg", "desc", "g", "rect", "text", "circle", "path", "line",
    ];

    public static TheoryData<string> Everything => ["kubeadm", "secure", "empty", "colourful", "hostile", "fleet", "samples/kubeadm-1.36-ha", "samples/hard-way-systemd", "tests/captures/insecure-flags"];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Every_link_leads_somewhere_and_no_two_places_have_one_name(string cluster)
    {
        var page = Document(Html(await Of(cluster)));
        var names = Values(page, "id").ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        var links = Values(page, "href").Where(link => link != "data:,").Distinct().ToList();
        Assert.All(links, link => Assert.StartsWith("#", link, StringComparison.Ordinal));
        Assert.Empty(links.Select(link => link[1..]).Except(names, StringComparer.Ordinal));
        foreach (var reference in Values(page, "aria-labelledby").Concat(Values(page, "for"))) Assert.Contains(reference, names);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Nothing_in_it_acts_or_leads_out(string cluster)
    {
        AssertHarmless(Html(await Of(cluster)));
    }

    private static void AssertHarmless(string html)
    {
        Hostile.AssertInert(html);
        foreach (var element in Document(html).Descendants())
        {
            Assert.Contains(element.Name.LocalName, Elements);
            foreach (var attribute in element.Attributes())
            {
                var name = attribute.Name.LocalName;
                Assert.False(name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name is "style" or "src" or "srcset" or "action", name);
                if (!attribute.IsNamespaceDeclaration) Assert.DoesNotContain("javascript:", attribute.Value, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void No_hostile_name_acts(string name)
    {
        var html = Html(Clusters.Hostile(name));
        AssertHarmless(html);
        Assert.Single(Script().Matches(html));
    }

    [Fact]
    public void Hostile_names_are_text_wherever_they_stand()
    {
        var html = Html(Clusters.Hostile());
        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Script().Matches(html));
        // In the heading, a finding, a setting, a certificate, a gap: as it was, but for what would act.
        var page = Document(html);
        foreach (var place in (string[])["h1", "h4", "code", "dd", "li", "td", "summary"])
        {
            Assert.Contains(page.Descendants(place), element => element.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\u202egpj", "\\u202egpj")]
    [InlineData("\u2028", "\\u2028")]
    [InlineData("\0\u001b[31m", "\\x00\\x1b[31m")]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("\" autofocus onfocus=\"alert(1)", "&quot; autofocus onfocus=&quot;alert(1)")]
    [InlineData("&lt;", "&amp;lt;")]
    public void Text_and_attributes_are_escaped_by_the_writer_itself(string hostile, string written)
    {
        var output = new StringWriter();
        new HtmlWriter(output).Element("span", hostile, ("title", hostile));
        Assert.Equal($"<span title=\"{written}\">{written}</span>", output.ToString());
    }

    [Fact]
    public void Half_a_character_is_written_out()
    {
        var output = new StringWriter();
        new HtmlWriter(output).Element("span", "x\ud800y", ("title", "\udc00"));
        Assert.Equal("<span title=\"\\udc00\">x\\ud800y</span>", output.ToString());
    }

    [Theory]
    [InlineData("href", "javascript:alert(1)")]
    [InlineData("href", "https://example.com")]
    [InlineData("href", " #x")]
    [InlineData("onclick", "x")]
    [InlineData("style", "x")]
    [InlineData("src", "x")]
    public void The_writer_refuses_what_could_act_or_lead_out(string name, string value) =>
        Assert.ThrowsAny<Exception>(() => new HtmlWriter(TextWriter.Null).Void("a", (name, value)));

    [Fact]
    public void The_policy_lets_the_browser_run_our_style_and_script_and_nothing_else()
    {
        var html = Html(Clusters.Secure());
        var policy = Document(html).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(Script().Match(html))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Style().Match(html))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);

        static string HashOf(Match asset) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Groups[1].Value)));
    }

    [Fact]
    public async Task From_the_picture_everything_is_reached()
    {
        var assessment = await Of("tests/captures/insecure-flags");
        var page = Document(Html(assessment));
        // Both pictures lead to all nine paths, and to the components.
        foreach (var picture in page.Descendants().Where(element => element.Name.LocalName == "svg" && element.Attribute("role")?.Value == "group"))
        {
            var links = Values(picture, "href").ToList();
            for (var path = 1; path <= 9; path++) Assert.Contains($"#path-{path}", links);
            Assert.Contains("#components-kubelet", links);
        }

        var reached = Reached(page, "paths");
        foreach (var finding in assessment.Findings) Assert.Contains(finding.Id, reached);
        foreach (var component in page.Descendants("details").Where(details => details.Attribute("class")?.Value == "component item")) Assert.Contains(component.Attribute("id")!.Value, reached);
        foreach (var group in page.Descendants("details").Where(details => details.Attribute("class")?.Value == "connections item")) Assert.Contains(group.Attribute("id")!.Value, reached);
        // Certificates that a connection shows, a setting names or a CA signed; the kubeconfigs' own CA copies are found in their list.
        foreach (var use in assessment.Wiring.Certificates.Where(use => !use.IsAuthority)) Assert.Contains(CertificateEntry.AnchorOf(use.Certificate), reached);
    }

    [Fact]
    public async Task Connections_show_five_properties_with_the_file_and_line_that_decides()
    {
        var page = Document(Html(await Of("samples/kubeadm-1.36-ha")));
        var group = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "path-4").Descendants("details").Last();
        Assert.Equal(["encryption", "server identity", "client identity", "authorization", "freshness"],
            group.Descendants("h5").Select(heading => heading.Value.Split(' ', 2)[1].Split(':')[0]));
        Assert.Contains("/etc/kubernetes/manifests/kube-apiserver.yaml:21 on cp1, cp2, cp3", group.Value, StringComparison.Ordinal);
        Assert.Contains("#etcd@cp1", Values(group, "href"));
        Assert.Contains(Values(group, "href"), link => link.StartsWith("#certificate-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_provider_runs_is_neither_secure_nor_missing()
    {
        var assessment = await Of("tests/captures/eks");
        Assert.NotEqual(0, assessment.Coverage.AtProvider);
        var page = Document(Html(assessment));
        var unseen = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "unseen").Value;
        Assert.Contains($"{assessment.Coverage.AtProvider} properties only Amazon EKS can see", unseen, StringComparison.Ordinal);
        var mark = page.Descendants("span").First(span => span.Attribute("class")?.Value == "mark provider");
        Assert.Contains("only the provider can see it", mark.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_says_why_it_matters_what_shows_it_and_what_must_come_before_the_fix()
    {
        var assessment = await Of("samples/kubeadm-1.36-ha");
        var article = Document(Html(assessment)).Descendants("article").Single(article => article.Attribute("id")?.Value == "NP1101").Value;
        var finding = assessment.Findings.First(finding => finding.Id == "NP1101");
        Assert.NotEmpty(finding.Fix.Requires);
        string[] told =
        [
            finding.Title, FindingCatalogue.Find("NP1101")!.Matters, finding.Evidence[0].Actual, finding.Evidence[0].Expected,
            "/etc/kubernetes/manifests/kube-apiserver.yaml on cp1, cp2, cp3", .. finding.Fix.Requires, finding.Fix.Summary, .. finding.Controls,
        ];
        foreach (var part in told) Assert.Contains(part, article, StringComparison.Ordinal);
        // The fix comes after what it needs.
        var at = 0;
        foreach (var step in finding.Fix.Requires.Append(finding.Fix.Summary))
        {
            var next = article.IndexOf(step, at, StringComparison.Ordinal);
            Assert.True(next >= at, step);
            at = next;
        }
    }

    [Fact]
    public void What_was_not_observed_says_what_would_show_it()
    {
        var html = Html(Clusters.Colourful());
        Assert.Contains("list networkpolicies through the API server", html, StringComparison.Ordinal);
        Assert.Contains("never counts as secure", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_fleet_is_hardly_larger_than_that_of_a_rack_and_counts_what_it_leaves_out()
    {
        var (rack, fleet) = (Html(Clusters.Kubeadm(60)), Html(Clusters.Kubeadm(1000)));
        Assert.InRange(fleet.Length, 1, rack.Length + 20_000);
        Assert.InRange(fleet.Length, 1, 2_000_000);
        // Of 1,003 client certificates of kubelets, twelve are shown; of 3,009 connections on path 1, two dozen.
        Assert.Contains("and 991 more certificates: in the JSON report", fleet, StringComparison.Ordinal);
        Assert.Contains("and 2985 more connections: in the JSON report", fleet, StringComparison.Ordinal);
    }

    internal static string Html(Assessment assessment)
    {
        var output = new MemoryStream();
        HtmlReport.Write(output, assessment, A.Now, new Gate());
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<Assessment> Of(string cluster) => cluster switch
    {
        "kubeadm" => Clusters.Kubeadm(),
        "secure" => Clusters.Secure(),
        "empty" => Clusters.Empty(),
        "colourful" => Clusters.Colourful(),
        "hostile" => Clusters.Hostile(),
        "fleet" => Clusters.Kubeadm(200),
        _ => await RealClusters.Of(cluster),
    };

    // The page is written so that an XML parser reads it, too, but for style and script.
    private static XDocument Document(string html)
    {
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        return XDocument.Parse(Style().Replace(Script().Replace(html["<!doctype html>".Length..], ""), ""));
    }

    private static IEnumerable<string> Values(XContainer within, string attribute) =>
        within.Descendants().Attributes(attribute).Select(found => found.Value);

    // All anchors that can be followed to from one place, by links in what they lead to.
    private static HashSet<string> Reached(XDocument page, string start)
    {
        var places = page.Descendants().Where(element => element.Attribute("id") is not null).ToDictionary(element => element.Attribute("id")!.Value);
        var (reached, next) = (new HashSet<string> { start }, new Queue<string>([start]));
        while (next.TryDequeue(out var place))
            foreach (var link in Values(places[place], "href").Select(link => link[1..]))
                if (reached.Add(link)) next.Enqueue(link);
        return reached;
    }

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
