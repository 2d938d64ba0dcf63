using System.Text;
using Ninepaths.Reporting;
using Ninepaths.Reporting.Tests;
using Ninepaths.Verdicts;

namespace Ninepaths.Browser.Tests;

/// <summary>Reports to open.</summary>
internal static class Pages
{
    public static string Of(Assessment assessment)
    {
        var output = new MemoryStream();
        HtmlReport.Write(output, assessment, A.Now, new Gate());
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A captured cluster, or one made by hand: <c>hostile</c>, <c>fleet</c>, <c>empty</c>, <c>colourful</c>.</summary>
    public static async Task<string> OfAsync(string cluster) => Of(cluster switch
    {
        "hostile" => Clusters.Hostile(),
        "fleet" => Clusters.Kubeadm(1000),
        "empty" => Clusters.Empty(),
        "colourful" => Clusters.Colourful(),
        _ => await RealClusters.Of(cluster),
    });
}
