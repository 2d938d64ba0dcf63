using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

public sealed class ReachLookTests
{
    [Fact]
    public void Keep()
    {
        var folder = Environment.GetEnvironmentVariable("SHOW_PAGES")!;
        foreach (var (name, network) in new[] { ("shop", PodNetworks.Shop()), ("twelve", PodNetworks.Many(12)), ("many", PodNetworks.Many(45)) })
        {
            File.WriteAllText(Path.Combine(folder, name + ".svg"), ReachText.Svg(PodNetworks.Report(network)));
            File.WriteAllText(Path.Combine(folder, name + ".html"), ReachText.Html(PodNetworks.Report(network)));
        }
        File.WriteAllText(Path.Combine(folder, "folded.html"), ReachText.Html(PodNetworks.Report(PodNetworks.Many(12)), 100));
    }
}
