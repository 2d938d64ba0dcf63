using System.Globalization;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>One certificate: for whom, signed by whom, until when, where it is and what uses it.</summary>
internal static class CertificateCard
{
    private const int MostPlaces = 12;

    public static void Write(HtmlPage page, CertificateEntry entry)
    {
        var (html, certificate) = (page.Html, entry.Certificate);
        using (html.Open("details", ("id", entry.Anchor), ("class", "certificate item")))
        {
            using (html.Open("summary"))
            {
                Seal(page, entry);
                html.Element("b", NameOf(certificate)).Text(" ");
                html.Element("small", Place(entry)).Text(" ");
                Validity(page, certificate);
            }

            using (html.Open("dl", ("class", "facts")))
            {
                using (html.Term("subject")) html.Text(certificate.Subject.ToString());
                using (html.Term("issuer")) Issuer(page, entry);
                if (Names(certificate) is { Length: > 0 } names)
                {
                    using (html.Term("names")) html.Text(names);
                }

                using (html.Term("valid")) html.Text($"{HtmlPage.Time(certificate.NotBefore)} to {HtmlPage.Time(certificate.NotAfter)}");
                using (html.Term("key")) html.Text(ReportBuilder.KeyOf(certificate));
                using (html.Term("serial")) html.Element("code", certificate.SerialNumber);
                using (html.Term("SHA-256")) html.Element("code", certificate.Sha256);
                Places(page, entry);
                Users(page, entry);
                if (entry.Signed.Length > 0)
                {
                    using (html.Term("signed")) Links(page, entry.Signed, MostPlaces);
                }

                var connections = page.Contents.ConnectionsOf(entry).ToList();
                if (connections.Count == 0) return;
                using (html.Term("shown in")) ConnectionGroups.LinkGroups(page, connections);
            }
        }
    }

    public static void Links(HtmlPage page, IReadOnlyCollection<CertificateEntry> entries, int most)
    {
        var html = page.Html;
        using (html.Open("ul", ("class", "links")))
        {
            foreach (var entry in entries.Take(most))
            {
                using (html.Open("li"))
                {
                    html.Link(page.Contents.CertificateAnchor(entry), NameOf(entry.Certificate));
                    html.Text($" {entry.Role}, until {HtmlPage.Day(entry.Certificate.NotAfter)}");
                }
            }

            if (entries.Count > most) html.Element("li", $"and {entries.Count - most} more");
        }
    }

    private static string NameOf(Certificate certificate) =>
        certificate.Subject.CommonName is { Length: > 0 } name ? name : certificate.Subject.ToString() is { Length: > 0 } subject ? subject : "(no name)";

    private static void Seal(HtmlPage page, CertificateEntry entry)
    {
        if (page.Domains.Of(entry.Certificate) is not { } seal) return;
        page.Html.Element("span", seal.Letter.ToString(), ("class", $"seal {SvgStyles.ClassOf(seal)}"), ("aria-hidden", "true")).Text(" ");
    }

    private static string Place(CertificateEntry entry)
    {
        var first = entry.Uses[0].Origin.ToString();
        return entry.Uses.Length == 1 ? first : $"{first} and {Words.Count(entry.Uses.Length - 1, "more place")}";
    }

    private static void Validity(HtmlPage page, Certificate certificate)
    {
        var (html, now) = (page.Html, page.Assessment.JudgedAt);
        var days = (certificate.NotAfter - now).TotalDays;
        var whole = (certificate.NotAfter - certificate.NotBefore).TotalDays;
        var @class = days < 0 || now < certificate.NotBefore ? "over" : days < 30 ? "soon" : "fine";
        var left = ((long)Math.Floor(Math.Abs(days))).ToString(CultureInfo.InvariantCulture);
        var text = days < 0 ? $"expired {left} days ago, on {HtmlPage.Day(certificate.NotAfter)}"
            : now < certificate.NotBefore ? $"not valid before {HtmlPage.Day(certificate.NotBefore)}"
            : $"{left} days left, until {HtmlPage.Day(certificate.NotAfter)}";
        using (html.Open("span", ("class", "validity " + @class)))
        {
            html.Bar(whole <= 0 ? 100 : 100 * (1 - days / whole), @class);
            html.Text(text);
        }
    }

    private static void Issuer(HtmlPage page, CertificateEntry entry)
    {
        var html = page.Html;
        html.Link(entry.Issuer is { } issuer ? page.Contents.CertificateAnchor(issuer) : null, entry.Certificate.Issuer.ToString());
        if (entry.Certificate.IsSelfIssued) html.Text(" (itself)");
        else if (entry.Issuer is null) html.Text(" (not found)");
    }

    private static string Names(Certificate certificate) =>
        string.Join(", ", certificate.DnsNames.Concat(certificate.IpAddresses.Select(address => address.ToString())));

    private static void Places(HtmlPage page, CertificateEntry entry)
    {
        var html = page.Html;
        using (html.Term("found in"))
        {
            foreach (var place in entry.Uses.GroupBy(use => (use.Origin.Where, use.Role)).Take(MostPlaces))
            {
                var hosts = NameList.Of(place.Select(use => use.Origin.Host).Where(host => host.Length > 0));
                using (html.Open("div"))
                {
                    html.Element("code", place.Key.Where).Text(hosts.Length == 0 ? "" : " on " + hosts).Text($": {place.Key.Role}");
                }
            }
        }
    }

    private static void Users(HtmlPage page, CertificateEntry entry)
    {
        var users = entry.Uses.SelectMany(use => use.UsedBy).Distinct(StringComparer.Ordinal).ToList();
        if (users.Count == 0) return;
        var html = page.Html;
        using (html.Term("used by"))
        {
            foreach (var user in users.Take(MostPlaces))
            {
                var space = user.IndexOf(' ', StringComparison.Ordinal);
                var component = space < 0 ? user : user[..space];
                using (html.Open("div")) html.Link(page.Contents.ComponentAnchor(component), component).Text(user[component.Length..]);
            }

            if (users.Count > MostPlaces) html.Text($"and {users.Count - MostPlaces} more");
        }
    }
}
