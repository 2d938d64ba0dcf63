using System.Globalization;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The small marks of the page.</summary>
internal static class ReachMarks
{
    /// <summary>A protection in its colour, beside its word.</summary>
    public static HtmlWriter Level(this HtmlWriter html, ProtectionLevel level, string? count = null)
    {
        using (html.Open("span", ("class", "level " + ReachStyles.ClassOf(level))))
        {
            if (count is not null) html.Element("b", count).Text(" ");
            html.Text(level.Word());
        }

        return html;
    }

    /// <summary>Groups by name, each leading to its section; a long list is cut and says so.</summary>
    public static void Groups(this ReachPage page, IReadOnlyList<GroupNode> groups, int most)
    {
        foreach (var (i, group) in groups.Take(most).Index())
        {
            if (i > 0) page.Html.Text(", ");
            page.Html.Link(ReachPage.AnchorOf(group), group.Title);
        }

        if (groups.Count > most) page.Html.Text(string.Create(CultureInfo.InvariantCulture, $", … and {groups.Count - most} more"));
    }
}
