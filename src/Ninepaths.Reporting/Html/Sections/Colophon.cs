namespace Ninepaths.Reporting;

/// <summary>The foot of the page: when it was written, and what it does not do.</summary>
internal static class Colophon
{
    public static void Write(HtmlPage page, DateTimeOffset generatedAt)
    {
        var html = page.Html;
        using (html.Open("footer"))
        {
            html.Element("p", $"Written by Ninepaths at {HtmlPage.Time(generatedAt)}, judged as of {HtmlPage.Time(page.Assessment.JudgedAt)}.");
            html.Element("p", "This page is complete in itself: it loads nothing and sends nothing. "
                + "Of long lists it shows the first and counts the rest; all of it stands " + HtmlPage.ElsewhereHint + ".");
        }
    }
}
