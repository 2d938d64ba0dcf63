namespace Ninepaths.Reporting;

/// <summary>Where to go, and what only a script can do: searching, light and dark. Without scripts, its controls do not show.</summary>
internal static class Toolbar
{
    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("div", ("class", "toolbar")))
        {
            using (html.Open("nav", ("aria-label", "Sections")))
            using (html.Open("ul"))
            {
                Entry("paths", "Picture");
                Entry("findings", "Findings");
                Entry("each-path", "Paths");
                if (!page.Assessment.Wiring.Authentication.IsEmpty || !page.Assessment.Wiring.Powers.Holders.IsEmpty) Entry("access", "Access");
                Entry("components", "Components");
                Entry("certificates", "Certificates");
                Entry("unseen", "Not observed");
            }

            using (html.Open("div", ("class", "tools"), ("role", "search"), ("data-script", ""), ("hidden", "")))
            {
                html.Element("label", "Search the report", ("for", "search"), ("class", "unseen"));
                html.Void("input", ("id", "search"), ("type", "search"), ("placeholder", "Search ( / )"), ("autocomplete", "off"));
                html.Element("button", "Open all", ("type", "button"), ("id", "unfold"));
                html.Element("button", "Dark", ("type", "button"), ("id", "scheme"));
                html.Element("p", "", ("id", "matches"), ("role", "status"));
            }
        }

        void Entry(string anchor, string text)
        {
            using (html.Open("li")) html.Link(anchor, text);
        }
    }
}
