namespace Ninepaths.Reporting.Pods;

/// <summary>The top of the page: how much there is, and what it comes to.</summary>
internal static class ReachMasthead
{
    public static void Write(ReachPage page)
    {
        var (html, report, totals) = (page.Html, page.Report, page.Totals);
        using (html.Open("header", ("class", "masthead")))
        {
            html.Element("p", "Ninepaths · path 6, pod to pod", ("class", "brand"));
            html.Element("h1", "Who may talk to whom");
            html.Element("p", ReachSentences.Extent(report), ("class", "cluster"));
            using (html.Open("div", ("class", "tiles")))
            {
                Tile("Allowed", () =>
                {
                    html.Element("p", ReachSentences.Allowed(report, totals));
                    html.Element("p", ReachSentences.Outside(report, totals));
                });
                Tile("Protected", () =>
                {
                    using (html.Open("ul", ("class", "levels")))
                    {
                        foreach (var (level, pairs) in totals.ByLevel)
                            using (html.Open("li"))
                                html.Level(level, System.FormattableString.Invariant($"{pairs}"));
                    }

                    if (totals.Allowed == 0) html.Element("p", "nothing is allowed between workloads");
                });
                Tile("No policy", () => Unselected(page));
            }
        }

        void Tile(string title, Action content)
        {
            using (html.Open("section", ("aria-label", title)))
            {
                html.Element("h2", title);
                content();
            }
        }
    }

    private static void Unselected(ReachPage page)
    {
        var open = page.Graph.Groups.Where(group => group is { Kind: ReachGroupKind.Namespace, IsSelected: false }).ToList();
        if (open.Count == 0)
        {
            page.Html.Element("p", "policies select pods in every namespace");
            return;
        }

        using (page.Html.Open("p"))
        {
            page.Html.Text("selects any pod of ");
            page.Groups(open, 8);
        }
    }
}
