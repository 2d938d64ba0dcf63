using System.Globalization;

namespace Ninepaths.Reporting.Pods;

/// <summary>Every namespace with who may reach it and whom it may reach.</summary>
internal static class NamespaceTable
{
    private const int MostNames = 12;

    public static void Write(ReachPage page)
    {
        var html = page.Html;
        var flows = page.Graph.Flows.Where(flow => flow.From != flow.To).ToList();
        var (to, from) = (flows.ToLookup(flow => flow.To), flows.ToLookup(flow => flow.From));
        using (html.Open("section", ("id", "namespaces")))
        {
            html.Heading("h2", "Namespaces", "namespaces");
            using (html.Open("table", ("class", "reach")))
            {
                html.Element("caption", "Who may reach each namespace, and whom it may reach", ("class", "unseen"));
                using (html.Open("thead"))
                using (html.Open("tr"))
                {
                    foreach (var heading in (string[])["Namespace", "Workloads", "May be reached from", "May reach", "Worst protection inside"])
                        html.Element("th", heading, ("scope", "col"));
                }

                using (html.Open("tbody"))
                {
                    foreach (var group in page.Graph.Groups) Row(page, group, [.. to[group.Index].Select(flow => page.Graph.Groups[flow.From])], [.. from[group.Index].Select(flow => page.Graph.Groups[flow.To])]);
                }
            }
        }
    }

    private static void Row(ReachPage page, GroupNode group, List<GroupNode> from, List<GroupNode> to)
    {
        var html = page.Html;
        using (html.Open("tr", ("class", "item")))
        {
            using (html.Open("th", ("scope", "row")))
            {
                html.Link(ReachPage.AnchorOf(group), group.Title);
                if (group is { Kind: ReachGroupKind.Namespace, IsSelected: false }) html.Text(" ").Element("small", "no policy selects any pod");
            }

            html.Element("td", group.Size.ToString(CultureInfo.InvariantCulture), ("data-label", "workloads"));
            Names("may be reached from", from);
            Names("may reach", to);
            using (html.Open("td", ("data-label", "inside")))
            {
                if (page.Graph.Between(group.Index, group.Index) is { } inside) html.Level(inside.Worst);
                else html.Text("–");
            }
        }

        void Names(string label, List<GroupNode> groups)
        {
            using (html.Open("td", ("data-label", label)))
            {
                if (groups.Count == 0) html.Text("nobody");
                page.Groups(groups, MostNames);
            }
        }
    }
}
