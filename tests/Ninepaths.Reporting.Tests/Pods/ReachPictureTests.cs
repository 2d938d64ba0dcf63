using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

public sealed partial class ReachPictureTests
{
    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    [InlineData("<b>x</b>")]
    [InlineData("\"] ; evil -> evil [label=\"x")]
    public void Hostile_names_cannot_act_in_any_picture(string name)
    {
        var report = PodNetworks.Report(PodNetworks.Hostile(name));
        var svg = ReachText.Svg(report);
        Hostile.AssertInert(svg);
        SvgMapTests.AssertHarmless(svg);
        var dot = ReachText.Dot(report);
        Hostile.AssertInert(dot);
        // Outside of quoted strings nothing is left but what we write.
        var bare = Strings().Replace(dot, "S");
        Assert.DoesNotContain("evil", bare, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[^\w\s{}\[\],=.>;-]", bare);
        Assert.Equal(bare.Count(c => c == '{'), bare.Count(c => c == '}'));
    }

    [Fact]
    public void More_namespaces_than_are_legible_stand_together_and_the_picture_says_so()
    {
        var svg = ReachText.Svg(PodNetworks.Report(PodNetworks.Many(45)));
        Assert.Contains(">5 other namespaces<", svg, StringComparison.Ordinal);
        Assert.Contains("5 others stand together as the rest", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("stand together", ReachText.Svg(PodNetworks.Report(PodNetworks.Many(12))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_network_is_drawn_alike_in_whatever_order_it_was_read()
    {
        var manifests = Enumerable.Range(0, 9).Select(i => PodNetworks.Workload($"ns{i % 4}", $"app{i}", "x: y", 80)).ToList();
        Assert.Equal(Draw(manifests), Draw(Enumerable.Reverse(manifests)));

        static string Draw(IEnumerable<string> manifests) => ReachText.Svg(PodNetworks.Report(PodNetworks.Read(string.Concat(manifests))));
    }

    [Fact]
    public void A_line_has_the_dashes_of_its_worst_pair_and_no_two_levels_look_alike_without_colour()
    {
        var svg = ReachText.Svg(PodNetworks.Report(PodNetworks.Shop()));
        var dashes = Dashes().Matches(svg).Select(match => match.Groups[2].Value).ToList();
        Assert.Equal(6, dashes.Count);
        Assert.Equal(6, dashes.Distinct().Count());
        var data = Group(svg, "data to shop").Concat(Group(svg, "shop to data")).ToList();
        Assert.All(data, path => Assert.Contains("mutually-authenticated", path, StringComparison.Ordinal));
        Assert.NotEmpty(data);
    }

    [Fact]
    public void Boxes_do_not_overlap_and_stay_in_the_picture()
    {
        foreach (var network in new[] { PodNetworks.Shop(), PodNetworks.Many(12), PodNetworks.Many(45), PodNetworks.Read("") })
        {
            var svg = XDocument.Parse(ReachText.Svg(PodNetworks.Report(network)));
            var boxes = svg.Descendants().Where(element => element.Attribute("class")?.Value == "frame").Select(box => (
                X: Number(box, "x"), Y: Number(box, "y"), Right: Number(box, "x") + Number(box, "width"), Bottom: Number(box, "y") + Number(box, "height"))).ToList();
            Assert.NotEmpty(boxes);
            var (width, height) = (Number(svg.Root!, "width"), Number(svg.Root!, "height"));
            foreach (var (i, box) in boxes.Index())
            {
                Assert.True(box.X >= 0 && box.Right <= width && box.Bottom <= height, $"{box}");
                Assert.DoesNotContain(boxes.Take(i), other => box.X < other.Right && other.X < box.Right && box.Y < other.Bottom && other.Y < box.Bottom);
            }
        }
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Group(string svg, string title) => XDocument.Parse(svg).Descendants()
        .Where(element => element.Name.LocalName == "title" && element.Value.StartsWith(title + ":", StringComparison.Ordinal))
        .SelectMany(element => element.Parent!.Elements()).Select(element => element.Attribute("class")?.Value).OfType<string>();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """)]
    private static partial Regex Strings();

    [GeneratedRegex(@"\.flow\.([\w-]+) \{ stroke-dasharray: ([^;]+);")]
    private static partial Regex Dashes();
}
