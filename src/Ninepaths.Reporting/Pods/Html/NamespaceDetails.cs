using System.Globalization;

namespace Ninepaths.Reporting.Pods;

/// <summary>For every namespace its workloads, and each other namespace that it may talk to.</summary>
internal static class NamespaceDetails
{
    private const int MostFlows = 60;
    private const int MostMembers = 60;

    public static void Write(ReachPage page)
    {
        var html = page.Html;
        var from = page.Graph.Flows.ToLookup(flow => flow.From);
        using (html.Open("section", ("id", "pairs")))
        {
            html.Heading("h2", "Pairs of namespaces", "pairs");
            html.Element("p", "For each namespace: whom its workloads may reach. Pairs are of workloads; the worst protection comes first.", ("class", "hint"));
            foreach (var group in page.Graph.Groups) Group(page, group, [.. from[group.Index].OrderBy(flow => flow.Worst).ThenByDescending(flow => flow.Pairs)]);
        }
    }

    private static void Group(ReachPage page, GroupNode group, List<GroupFlow> flows)
    {
        var html = page.Html;
        using (html.Open("details", ("class", "component item"), ("id", ReachPage.AnchorOf(group))))
        {
            using (html.Open("summary"))
            {
                html.Element("b", group.Title).Text(" ");
                html.Element("small", $"{group.Size.ToString(CultureInfo.InvariantCulture)} in it, {ReachScene.Pairs(flows.Sum(flow => flow.Pairs))} from here");
            }

            var more = group.Members.Length - MostMembers;
            html.Element("p", string.Join(", ", group.Members.Take(MostMembers)) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $", … and {more} more") : ""));
            if (flows.Count > 0) Table(page, flows);
        }
    }

    private static void Table(ReachPage page, List<GroupFlow> flows)
    {
        var html = page.Html;
        using (html.Open("table"))
        {
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (var heading in (string[])["May reach", "Pairs", "Connections", "Protection"]) html.Element("th", heading, ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                foreach (var flow in flows.Take(MostFlows)) Row(page, flow);
            }
        }

        if (flows.Count > MostFlows) html.Element("p", string.Create(CultureInfo.InvariantCulture, $"and {flows.Count - MostFlows} more: -o csv and -o json have all"), ("class", "more"));
    }

    private static void Row(ReachPage page, GroupFlow flow)
    {
        var html = page.Html;
        using (html.Open("tr"))
        {
            html.Element("th", flow.From == flow.To ? "itself, inside" : page.Graph.Groups[flow.To].Title, ("scope", "row"));
            html.Element("td", flow.Pairs.ToString(CultureInfo.InvariantCulture), ("data-label", "pairs"));
            html.Element("td", flow.Summary(4), ("data-label", "connections"));
            using (html.Open("td", ("data-label", "protection")))
            {
                foreach (var (level, pairs) in flow.Levels) html.Level(level, flow.Levels.Count() == 1 ? null : pairs.ToString(CultureInfo.InvariantCulture)).Text(" ");
            }
        }
    }
}
