using System.Globalization;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reporting.Pods;

/// <summary>What the answer rests on: assumptions, what was left out, what nothing here looks at.</summary>
internal static class BasisSection
{
    private const int MostFaults = 200;

    public static void Write(ReachPage page)
    {
        var (html, network) = (page.Html, page.Report.Network);
        using (html.Open("section", ("id", "basis")))
        {
            html.Heading("h2", "What this rests on", "basis");
            html.Element("h3", "Assumed");
            List(html, network.Assumptions, "Nothing had to be assumed.");
            html.Element("h3", "Left out");
            var faults = network.Faults.Take(MostFaults).Select(fault => (fault.Severity == FaultSeverity.Fatal ? "the API server would refuse this: " : "") + fault);
            if (network.Faults.Length > MostFaults) faults = faults.Append(string.Create(CultureInfo.InvariantCulture, $"… and {network.Faults.Length - MostFaults} more (-o json has all)"));
            List(html, [.. faults], "Nothing in the input had to be left out.");
            html.Element("h3", "Not looked at");
            List(html, [.. network.Unjudged.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} × {kind.Key}"))],
                "Every object was of a kind that is looked at.");
        }
    }

    private static void List(HtmlWriter html, IReadOnlyList<string> entries, string none)
    {
        if (entries.Count == 0)
        {
            html.Element("p", none, ("class", "hint"));
            return;
        }

        using (html.Open("ul"))
        {
            foreach (var entry in entries) html.Element("li", entry);
        }
    }
}
