using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The connections of a path: those that come to the same together, and in each group what is said of every property.</summary>
internal static class ConnectionGroups
{
    private const int MostGroups = 40;

    public static void Write(HtmlPage page, PathAssessment path)
    {
        var html = page.Html;
        var groups = page.Contents.Connections.Where(group => group.Path == path.Path.Number).ToList();
        html.Element("h4", path.Connections.Length == 0 ? "No connection of this path was seen" : Words.Count(path.Connections.Length, "connection"));
        foreach (var group in groups.Take(MostGroups)) Write(page, group);
        page.More(groups.Skip(MostGroups).Sum(group => group.Members.Length), "connection");
    }

    /// <summary>Links to the groups that these connections belong to.</summary>
    public static void Link(HtmlPage page, IEnumerable<string> connections)
    {
        var byGroup = connections.Select(page.Contents.GroupOf).OfType<ConnectionGroup>().CountBy(group => group).ToList();
        LinkGroups(page, byGroup.Select(pair => pair.Key));
    }

    public static void LinkGroups(HtmlPage page, IEnumerable<ConnectionGroup> groups, int most = 12)
    {
        var html = page.Html;
        var all = groups.ToList();
        using (html.Open("ul", ("class", "links")))
        {
            foreach (var group in all.Take(most))
            {
                using (html.Open("li"))
                {
                    html.Pill(group.Verdict).Text(" ");
                    html.Link(AnchorOf(page, group), $"path {group.Path}: {Summary(group)}");
                }
            }

            if (all.Count > most) html.Element("li", $"and {all.Count - most} more");
        }
    }

    private static string AnchorOf(HtmlPage page, ConnectionGroup group) =>
        page.Contents.Connections.Where(other => other.Path == group.Path).Take(MostGroups).Contains(group) ? group.Anchor : $"path-{group.Path}";

    private static void Write(HtmlPage page, ConnectionGroup group)
    {
        var html = page.Html;
        using (html.Open("details", ("id", group.Anchor), ("class", "connections item")))
        {
            using (html.Open("summary"))
            {
                html.Pill(group.Verdict).Text(" ");
                html.Element("span", Summary(group), ("class", "ends"));
                using (html.Open("span", ("class", "marks")))
                {
                    foreach (var property in group.Members[0].Properties) html.Mark(property).Text(" ");
                }
            }

            foreach (var property in Enum.GetValues<Property>()) PropertyDetail.Write(page, group, property);
            ConnectionTable.Write(page, group);
        }
    }

    private static string Summary(ConnectionGroup group)
    {
        var clients = Subjects.Of(group.Members.Select(judged => judged.Connection.Client), 4);
        var servers = Subjects.Of(group.Members.Select(judged => judged.Connection.Server), 4);
        return $"{clients} → {servers}";
    }
}
