namespace Ninepaths.Reporting;

/// <summary>Certificates: who signs what, then all of them by what they are for.</summary>
internal static class CertificateSection
{
    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "certificates"), ("aria-labelledby", "certificates-title")))
        {
            html.Element("h2", "Certificates", ("id", "certificates-title"));
            if (page.Contents.Certificates.Length == 0) html.Element("p", "None was found.");
            else html.Element("p", "Each certificate once, with all the places it was found in. The bar shows how much of its time has passed.", ("class", "hint"));
            List(page, page.Contents.Shown.Authorities, "authorities", "Authorities");
            foreach (var role in page.Contents.Shown.Certificates) List(page, role, ShownParts.RoleAnchor(role.Name), role.Name);
        }
    }

    private static void List(HtmlPage page, Cut<CertificateEntry> list, string anchor, string title)
    {
        if (list.Total == 0) return;
        var html = page.Html;
        using (html.Open("section", ("id", anchor), ("class", "list")))
        {
            html.Heading("h3", title, anchor, Words.Count(list.Total, "certificate"));
            foreach (var entry in list.Shown) CertificateCard.Write(page, entry);
            if (list.Hidden.Length == 0) return;
            page.More(list.Hidden.Length, "certificate");
            var until = list.Hidden.Select(entry => entry.Certificate.NotAfter).ToList();
            html.Element("p", $"valid until {HtmlPage.Day(until.Min())} to {HtmlPage.Day(until.Max())}", ("class", "more"));
        }
    }
}
