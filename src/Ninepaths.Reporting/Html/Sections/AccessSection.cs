using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Rights;

namespace Ninepaths.Reporting;

/// <summary>How requests get in at the API servers, and who can do what once in.</summary>
internal static class AccessSection
{
    private const int Most = 100;
    private const int MostSteps = 8;

    public static void Write(HtmlPage page)
    {
        var (html, wiring) = (page.Html, page.Assessment.Wiring);
        if (wiring.Authentication.IsEmpty && wiring.Powers.Holders.IsEmpty) return;
        using (html.Open("section", ("id", "access"), ("class", "list"), ("aria-labelledby", "access-title")))
        {
            html.Element("h2", "Who gets in, and who can do what", ("id", "access-title"));
            // API servers that are set up alike share a table.
            foreach (var same in wiring.Authentication.GroupBy(server => string.Join('\n', server.Methods.Select(method => $"{method.Kind} {method.State} {method.Because} {string.Join('|', method.Details)}"))))
                Methods(page, [.. same]);
            Holders(page, wiring.Powers);
        }
    }

    private static void Methods(HtmlPage page, IReadOnlyList<ServerAuthentication> servers)
    {
        var html = page.Html;
        using (html.Open("h3"))
        {
            html.Text("Ways in at ");
            page.LinkSubjects(servers.Select(server => server.Server));
        }

        html.Element("p", "In this order: the first that knows the client decides who it is.", ("class", "hint"));
        using (html.Open("table", ("class", "settings")))
        {
            html.Element("caption", "Ways in", ("class", "unseen"));
            Headings(html, "Way in", "Is", "Here");
            using (html.Open("tbody"))
            {
                foreach (var method in servers[0].Methods)
                    Row(html, method.Guide.Title, ("is", Word(method.State)), ("here", string.Join("; ", method.Details.Prepend(method.Because))));
            }
        }
    }

    private static void Holders(HtmlPage page, PowerTable powers)
    {
        var html = page.Html;
        var holders = powers.Holders.Where(holder => !holder.IsExpected).ToList();
        html.Element("h3", "Powers that no default gives");
        if (powers.Unseen is { } gap) html.Element("p", $"Somebody may be missing: {gap.Reason}. To see it: {gap.Needs}.", ("class", "needs"));
        if (holders.Count == 0)
        {
            html.Element("p", "None was found.");
            return;
        }

        using (html.Open("table", ("class", "settings")))
        {
            html.Element("caption", "Powers", ("class", "unseen"));
            Headings(html, "Who", "Can", "By");
            using (html.Open("tbody"))
            {
                foreach (var holder in holders.Take(Most))
                {
                    var own = holder.Powers.Where(power => power.ExpectedBy is null).ToList();
                    // An administrator can do all the rest, too.
                    if (own.Find(power => power.Kind == PowerKind.Everything) is { } everything) own = [everything];
                    foreach (var power in own)
                        Row(html, holder.Subject.Label, ("can", power.What), ("by", string.Join("; ", power.Chain.Take(MostSteps).Select(step => $"{step.Origin.Where}: {step.What}"))));
                }
            }
        }

        page.More(holders.Count - Most, "holder");
    }

    private static void Headings(HtmlWriter html, params ReadOnlySpan<string> headings)
    {
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            foreach (var heading in headings) html.Element("th", heading, ("scope", "col"));
        }
    }

    private static void Row(HtmlWriter html, string name, params ReadOnlySpan<(string Label, string Text)> cells)
    {
        using (html.Open("tr"))
        {
            html.Element("th", name, ("scope", "row"));
            foreach (var (label, text) in cells) html.Element("td", text, ("data-label", label));
        }
    }

    private static string Word(AuthenticationState state) => state switch
    {
        AuthenticationState.On => "on",
        AuthenticationState.Off => "off",
        _ => "not observed",
    };
}
