using Ninepaths.Reachability.Answers;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

/// <summary>How each format looks.</summary>
public sealed class ReachGoldenTests
{
    [Fact]
    public void A_shop_as_csv() => Golden.Match(ReachText.Csv(PodNetworks.Report(PodNetworks.Shop())), "shop.csv");

    [Fact]
    public void A_shop_as_json() => Golden.Match(ReachText.Json(PodNetworks.Report(PodNetworks.Shop())), "shop.json");

    [Fact]
    public void A_shop_as_a_table() => Golden.Match(ReachText.Table(PodNetworks.Report(PodNetworks.Shop())), "shop.txt");

    [Fact]
    public void A_shop_on_a_narrow_terminal() => Golden.Match(ReachText.Table(PodNetworks.Report(PodNetworks.Shop(), PodGrain.Pod), new(Width: 70)), "shop-70.txt");

    [Fact]
    public void A_shop_for_graphviz() => Golden.Match(ReachText.Dot(PodNetworks.Report(PodNetworks.Shop())), "shop.dot");

    [Fact]
    public void A_shop_as_a_picture() => Golden.Match(ReachText.Svg(PodNetworks.Report(PodNetworks.Shop())), "shop.svg");

    [Fact]
    public void Forty_five_namespaces_as_a_picture() => Golden.Match(ReachText.Svg(PodNetworks.Report(PodNetworks.Many(45))), "many.svg");

    [Fact]
    public void Forty_five_namespaces_as_a_table() => Golden.Match(ReachText.Table(PodNetworks.Report(PodNetworks.Many(45))), "many.txt");

    [Fact]
    public void Nothing_as_a_picture() => Golden.Match(ReachText.Svg(PodNetworks.Report(PodNetworks.Read(""))), "nothing.svg");

    [Fact]
    public void Nothing_as_a_table() => Golden.Match(ReachText.Table(PodNetworks.Report(PodNetworks.Read(""))), "nothing.txt");
}
