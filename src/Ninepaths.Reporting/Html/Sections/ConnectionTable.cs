using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>The connections of a group, each with its ends and the certificates they show.</summary>
internal static class ConnectionTable
{
    private const int Most = 24;

    public static void Write(HtmlPage page, ConnectionGroup group)
    {
        var html = page.Html;
        using (html.Open("table", ("class", "ends")))
        {
            html.Element("caption", Words.Count(group.Members.Length, "connection"));
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (var heading in (string[])["Client", "shows", "Server", "shows", "Address"]) html.Element("th", heading, ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                foreach (var judged in group.Members.Take(Most)) Row(page, judged.Connection);
            }
        }

        page.More(group.Members.Length - Most, "connection");
    }

    private static void Row(HtmlPage page, Connection connection)
    {
        var html = page.Html;
        using (html.Open("tr", ("id", Anchor.Hash("connection", connection.Id))))
        {
            using (html.Open("th", ("scope", "row"), ("data-label", "client"))) End(page, connection.Client);
            using (html.Open("td", ("data-label", "shows"))) Shown(page, Shows(page, connection.Dialer.Credential));
            using (html.Open("td", ("data-label", "server"))) End(page, connection.Server);
            using (html.Open("td", ("data-label", "shows"))) Shown(page, Shows(page, connection.Acceptor.Identity));
            using (html.Open("td", ("data-label", "address"))) html.Element("code", connection.Address.Length == 0 ? "not seen" : connection.Address);
        }
    }

    private static void End(HtmlPage page, string name) => page.Html.Link(page.Contents.ComponentAnchor(name), name);

    private static void Shown(HtmlPage page, (CertificateEntry? Entry, string Text) shows) =>
        page.Html.Link(shows.Entry is { } entry ? page.Contents.CertificateAnchor(entry) : null, shows.Text);

    private static (CertificateEntry? Entry, string Text) Shows(HtmlPage page, Credential credential) => credential switch
    {
        Credential.Certificate { Chain.Certificates: [var leaf, ..] } => (page.Contents.EntryOf(leaf), NameOf(leaf)),
        Credential.Certificate => (null, "a certificate"),
        Credential.Token { Identity: { } identity } => (null, "token of " + identity),
        Credential.Token => (null, "token"),
        Credential.Plugin plugin => (null, plugin.What),
        Credential.Nothing => (null, "nothing"),
        _ => (null, "not observed"),
    };

    private static (CertificateEntry? Entry, string Text) Shows(HtmlPage page, ServingIdentity identity) => identity switch
    {
        ServingIdentity.Certificate { Chain.Certificates: [var leaf, ..] } => (page.Contents.EntryOf(leaf), NameOf(leaf)),
        ServingIdentity.Certificate => (null, "a certificate"),
        ServingIdentity.SelfMade => (null, "a certificate it makes itself"),
        ServingIdentity.Nothing => (null, "nothing"),
        _ => (null, "not observed"),
    };

    private static string NameOf(Pki.Certificate leaf) => leaf.Subject.CommonName is { Length: > 0 } name ? name : leaf.Subject.ToString();
}
