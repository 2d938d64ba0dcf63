using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>Components by program, each with its settings and where they come from.</summary>
internal static class ComponentSection
{
    private const int MostLinks = 12;

    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "components"), ("aria-labelledby", "components-title")))
        {
            html.Element("h2", "Components", ("id", "components-title"));
            html.Element("p", "With the settings that somebody gave a value, and where. Those that are configured alike stand together.", ("class", "hint"));
            Layout(page);
            if (page.Contents.Components.Length == 0) html.Element("p", "None was found.");
            foreach (var program in page.Contents.Shown.Components) Write(page, program);
        }
    }

    // How the cluster was put together, and what shows it.
    private static void Layout(HtmlPage page)
    {
        var (html, layout) = (page.Html, page.Assessment.Wiring.Layout);
        if (layout.SeenAt.Length == 0) return;
        using (html.Open("p"))
        {
            html.Text($"{layout.Title}, as shown by ");
            foreach (var (i, sign) in layout.SeenAt.Index())
                html.Text(i == 0 ? "" : "; ").Element("code", sign.Origin.ToString()).Text($" ({sign.What})");
        }
    }

    private static void Write(HtmlPage page, Cut<ComponentGroup> program)
    {
        var (html, anchor) = (page.Html, ShownParts.ProgramAnchor(program.Name));
        using (html.Open("section", ("id", anchor), ("class", "list")))
        {
            var count = program.Shown.Concat(program.Hidden).Sum(group => group.Members.Length);
            html.Heading("h3", program.Name, anchor, Words.Count(count, "instance"));
            foreach (var group in program.Shown) Write(page, group);
            page.More(program.Hidden.Sum(group => group.Members.Length), "component");
        }
    }

    private static void Write(HtmlPage page, ComponentGroup group)
    {
        var (html, settings) = (page.Html, group.Settings.ToList());
        using (html.Open("details", ("id", group.Anchor), ("class", "component item")))
        {
            using (html.Open("summary"))
            {
                html.Element("b", Subjects.Of(group.Members.Select(member => member.Id))).Text(" ");
                html.Element("small", string.Join(", ", Summary(page, group, settings.Count)));
            }

            using (html.Open("dl", ("class", "facts")))
            {
                using (html.Term("configured in")) html.Element("code", group.First.Origin.Where);
                if (group.Members.Length > 1)
                {
                    using (html.Term("on")) html.Text(NameList.Of(group.Members.Select(member => member.Host.Name), 30));
                }

                Related(page, group);
            }

            Drifts(page, group.First);
            ComponentTables.Settings(html, settings);
            UnseenSection.Gaps(page, group.First.Gaps, "h4");
        }
    }

    private static IEnumerable<string> Summary(HtmlPage page, ComponentGroup group, int settings)
    {
        yield return group.First.Version is { } version ? "version " + version : "version not observed";
        yield return group.First.Process is null ? "not seen running" : "running";
        yield return Words.Count(settings, "setting");
        if (page.Contents.FindingsOf(group).Count() is var findings and > 0) yield return Words.Count(findings, "finding");
        if (group.First.Drift.Length > 0) yield return "runs with other values than configured";
    }

    private static void Related(HtmlPage page, ComponentGroup group)
    {
        var html = page.Html;
        var findings = page.Contents.FindingsOf(group).ToList();
        if (findings.Count > 0)
        {
            using (html.Term("findings"))
            using (html.Open("ul", ("class", "links")))
            {
                foreach (var entry in findings)
                {
                    using (html.Open("li")) html.Badge(entry.Finding.Severity).Text(" ").Link(entry.Anchor, entry.Finding.Id).Text(" " + entry.Finding.Title);
                }
            }
        }

        var connections = page.Contents.ConnectionsOf(group).ToList();
        if (connections.Count > 0)
        {
            using (html.Term("connections")) ConnectionGroups.LinkGroups(page, connections, MostLinks);
        }

        var certificates = page.Contents.CertificatesOf(group).ToList();
        if (certificates.Count == 0) return;
        using (html.Term("certificates")) CertificateCard.Links(page, certificates, MostLinks);
    }

    private static void Drifts(HtmlPage page, Component component)
    {
        if (component.Drift.Length == 0) return;
        page.Html.Element("h4", "Runs with other values than its manifest or unit says");
        ComponentTables.Drifts(page.Html, component.Drift);
    }
}
