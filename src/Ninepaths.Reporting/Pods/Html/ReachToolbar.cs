namespace Ninepaths.Reporting.Pods;

/// <summary>Where to go, and what only a script can do. Without scripts, its controls do not show.</summary>
internal static class ReachToolbar
{
    public static void Write(HtmlWriter html)
    {
        using (html.Open("div", ("class", "toolbar")))
        {
            using (html.Open("nav", ("aria-label", "Sections")))
            using (html.Open("ul"))
            {
                foreach (var (anchor, text) in (ReadOnlySpan<(string, string)>)[("picture", "Picture"), ("namespaces", "Namespaces"), ("pairs", "Pairs"), ("basis", "Assumptions")])
                    using (html.Open("li")) html.Link(anchor, text);
            }

            using (html.Open("div", ("class", "tools"), ("role", "search"), ("data-script", ""), ("hidden", "")))
            {
                html.Element("label", "Search namespaces and workloads", ("for", "search"), ("class", "unseen"));
                html.Void("input", ("id", "search"), ("type", "search"), ("placeholder", "Search ( / )"), ("autocomplete", "off"));
                html.Element("button", "Dark", ("type", "button"), ("id", "scheme"));
                html.Element("p", "", ("id", "matches"), ("role", "status"));
            }
        }
    }
}
