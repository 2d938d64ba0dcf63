using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

/// <summary>The page as a document; how it looks and works is tested in a browser (Ninepaths.Browser.Tests).</summary>
public sealed partial class ReachHtmlTests
{
    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    public void No_hostile_name_acts(string name)
    {
        var html = ReachText.Html(PodNetworks.Report(PodNetworks.Hostile(name)));
        Hostile.AssertInert(html);
        Assert.Equal(2, Scripts().Count(html));
        Assert.DoesNotContain('<', Data().Match(html).Groups[1].Value);
        foreach (var element in Document(html).Descendants())
            foreach (var attribute in element.Attributes())
            {
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName is "style" or "src" or "action");
                if (attribute.Name.LocalName == "href") Assert.True(attribute.Value is ['#', ..] or "data:,", attribute.Value);
            }
    }

    [Fact]
    public void The_policy_lets_the_browser_run_our_style_and_script_and_nothing_else()
    {
        var html = ReachText.Html(PodNetworks.Report(PodNetworks.Shop()));
        var policy = Document(html).Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(Script().Match(html))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Style().Match(html))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);

        static string HashOf(Match asset) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Groups[1].Value)));
    }

    [Fact]
    public void Every_link_leads_somewhere_and_no_two_places_have_one_name()
    {
        var page = Document(ReachText.Html(PodNetworks.Report(PodNetworks.Many(45))));
        var names = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Empty(page.Descendants().Attributes("href").Select(link => link.Value).Where(link => link != "data:,").Select(link => link[1..]).Except(names));
    }

    [Fact]
    public void The_data_has_every_pair_with_connections_protection_and_reasons()
    {
        var report = PodNetworks.Report(PodNetworks.Shop());
        var data = JsonDocument.Parse(Data().Match(ReachText.Html(report)).Groups[1].Value).RootElement;
        Assert.False(data.GetProperty("folded").GetBoolean());
        Assert.Equal(report.Rows().Count(), data.GetProperty("rows").GetArrayLength());
        var texts = data.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToList();
        Assert.Contains("TCP 9090,15020-15025", texts);
        Assert.Contains("Mesh, TCP 8080: both ends have a sidecar", texts);
        Assert.Contains("WireGuard: the ends are on different nodes", texts);
        Assert.Contains(texts, text => text.StartsWith("NetworkPolicy data/from-shop (cluster.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public void Beyond_its_bound_a_page_has_pairs_by_namespace_only_and_says_so()
    {
        var report = PodNetworks.Report(PodNetworks.Many(12));
        var (whole, folded) = (ReachText.Html(report), ReachText.Html(report, mostRows: 100));
        Assert.DoesNotContain("are more than a page can hold", whole, StringComparison.Ordinal);
        Assert.Contains($"{report.Rows().Count()} pairs are more than a page can hold", folded, StringComparison.Ordinal);
        var data = JsonDocument.Parse(Data().Match(folded).Groups[1].Value).RootElement;
        Assert.Equal(0, data.GetProperty("rows").GetArrayLength());
        Assert.NotEqual(0, data.GetProperty("flows").GetArrayLength());
    }

    // The page is written so that an XML parser reads it, too, but for style and scripts.
    private static XDocument Document(string html) =>
        XDocument.Parse(Style().Replace(Script().Replace(Data().Replace(html["<!doctype html>".Length..], ""), ""), ""));

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
