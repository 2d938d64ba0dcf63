using System.Xml;
using System.Xml.Linq;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class SvgMapTests
{
    [Fact]
    public void A_cluster_as_kubeadm_leaves_it_looks_like_this() => Golden.Match(Svg(Clusters.Kubeadm()), "kubeadm.svg");

    [Fact]
    public void A_large_cluster_is_folded() => Golden.Match(Svg(Clusters.Kubeadm(50)), "fleet.svg");

    [Fact]
    public void A_cluster_with_every_verdict_looks_like_this() => Golden.Match(Svg(Clusters.Colourful()), "colourful.svg");

    [Fact]
    public void A_secure_machine_looks_like_this() => Golden.Match(Svg(Clusters.Secure()), "secure.svg");

    [Fact]
    public void Nothing_seen_looks_like_this() => Golden.Match(Svg(Clusters.Empty()), "empty.svg");

    [Fact]
    public void The_overview_in_the_documentation_is_the_one_we_draw()
    {
        var text = new StringWriter();
        PathsOverview.Write(text);
        Golden.MatchRepository(text.ToString(), "docs/paths.svg");
    }

    [Fact]
    public void Hostile_names_cannot_act_in_the_picture()
    {
        var svg = Svg(Clusters.Hostile());
        Hostile.AssertInert(svg);
        AssertHarmless(svg);
        Golden.Match(svg, "hostile.svg");
    }

    [Fact]
    public void A_screen_reader_gets_all_nine_paths()
    {
        var svg = XDocument.Parse(Svg(Clusters.Kubeadm()));
        Assert.Equal("img", svg.Root!.Attribute("role")!.Value);
        var description = svg.Root.Elements().First(element => element.Name.LocalName == "desc").Value;
        foreach (var path in ClusterPath.All) Assert.Contains(path.Title, description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_five_thousand_nodes_is_no_larger_than_one_of_fifty()
    {
        Assert.InRange(Svg(Clusters.Kubeadm(1000)).Length, 1, Svg(Clusters.Kubeadm(50)).Length + 200);
    }

    [Fact]
    public void A_certificate_from_the_throw_away_ca_of_client_go_counts_as_self_made()
    {
        var connection = A.Connection(1, "kube-apiserver@cp1", "kubelet@w1", "", serverCa: "w1-ca@1795409196");
        var map = MapBuilder.Of(Clusters.Judge("one", ["w1"], [], [A.Judged(connection)], []));
        Assert.Equal(Seal.SelfMade, Assert.Single(map.Paths[0].ServerSeals));
        Assert.DoesNotContain(map.Seals, seal => seal.Name.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public void The_seals_of_kubeadms_three_cas_are_k_e_and_f()
    {
        var domains = TrustDomains.Of(Clusters.Kubeadm().Wiring);
        Assert.Equal(["E", "F", "K"], domains.Seals.Select(seal => seal.Letter.ToString()).Order());
    }

    internal static void AssertHarmless(string svg)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(svg);
        string[] allowed = ["svg", "title", "desc", "style", "g", "rect", "text", "circle", "path", "line"];
        foreach (XmlElement element in document.SelectNodes("//*")!)
        {
            Assert.Contains(element.LocalName, allowed);
            Assert.Equal("http://www.w3.org/2000/svg", element.NamespaceURI);
            foreach (XmlAttribute attribute in element.Attributes)
            {
                Assert.DoesNotContain("href", attribute.Name, StringComparison.OrdinalIgnoreCase);
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static string Svg(Assessment assessment)
    {
        var text = new StringWriter();
        SvgMap.Write(text, assessment);
        return text.ToString();
    }
}
