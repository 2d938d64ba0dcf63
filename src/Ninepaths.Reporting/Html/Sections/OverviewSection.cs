using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The picture of the nine paths, and the same as a table. Everything else is reached from here.</summary>
internal static class OverviewSection
{
    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "paths"), ("aria-labelledby", "paths-title")))
        {
            html.Element("h2", "The nine paths", ("id", "paths-title"));
            html.Element("p", "Arrows point from who dials to who answers. Numbers lead to paths, boxes to components.",
                ("class", "hint"));
            using (html.Open("figure", ("class", "map")))
            {
                html.Picture(output => PageMap.WriteLandscape(output, page.Map, Anchor));
                html.Picture(output => PageMap.WritePortrait(output, page.Map, Anchor));
            }

            Table(page);
            Legend(html);
        }

        string? Anchor(MapRole role) => AnchorOf(page, role);
    }

    // A place leads to its program where components of it were found; else to the path that it takes part in.
    private static string? AnchorOf(HtmlPage page, MapRole role)
    {
        var (program, path) = role switch
        {
            MapRole.ApiServer => ("kube-apiserver", 3),
            MapRole.ControllerManager => ("kube-controller-manager", 8),
            MapRole.Scheduler => ("kube-scheduler", 8),
            MapRole.Etcd => ("etcd", 4),
            MapRole.Kubelet => ("kubelet", 1),
            MapRole.KubeProxy => ("kube-proxy", 8),
            MapRole.Users => ("", 3),
            MapRole.Pods => ("", 6),
            _ => ("", 9),
        };
        return page.Contents.Shown.Components.Any(shown => shown.Name == program)
            ? ShownParts.ProgramAnchor(program)
            : string.Create(CultureInfo.InvariantCulture, $"path-{path}");
    }

    private static void Table(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("table", ("class", "overview")))
        {
            html.Element("caption", "The nine paths and what decides on each", ("class", "unseen"));
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (var heading in (string[])["Path", "Verdict", "Secure", "What decides"]) html.Element("th", heading, ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                foreach (var path in page.Map.Paths) Row(html, path);
            }
        }
    }

    private static void Row(HtmlWriter html, MapPath path)
    {
        var verdict = path.Verdict ?? PathVerdict.NotObserved;
        var number = path.Path.Number.ToString(CultureInfo.InvariantCulture);
        using (html.Open("tr", ("data-way", number)))
        {
            using (html.Open("th", ("scope", "row")))
            using (html.Open("a", ("href", "#path-" + number)))
            {
                html.Number(path.Path.Number, verdict).Text(" " + path.Path.Title);
            }

            using (html.Open("td")) html.Pill(verdict);
            var secure = path.Total == 0 ? "no connection" : string.Create(CultureInfo.InvariantCulture, $"{path.Secure} of {path.Total}");
            html.Element("td", secure, ("data-label", "secure connections"), ("class", "count"));
            html.Element("td", path.Text, ("class", "decides"));
        }
    }

    private static void Legend(HtmlWriter html)
    {
        using (html.Open("details", ("class", "legend")))
        {
            html.Element("summary", "How to read this");
            using (html.Open("dl"))
            {
                foreach (var verdict in Enum.GetValues<PathVerdict>())
                {
                    using (html.Open("dt")) html.Pill(verdict);
                    html.Element("dd", Meaning(verdict));
                }
            }

            html.Element("p", "A path is as bad as the worst of its connections and findings. Of each connection five things are asked: encryption "
                + "(would both ends speak TLS?), server identity (would this client accept that certificate, and no other?), client identity (does the "
                + "server ask who it is?), authorization (what may it do, and does anybody check?) and freshness (until when, and does renewal work?). "
                + "Each is proven, refuted or not observed. What was not observed never counts as secure.");
        }
    }

    private static string Meaning(PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => "somebody on the network can read, alter or act here without a credential that should be asked for",
        PathVerdict.Broken => "the two ends cannot talk, or will not after a known date: identities, bundles, names, keys or times don't fit",
        PathVerdict.Weak => "every credential is asked for, and there is a gap",
        PathVerdict.NotObserved => "what was seen does not suffice; the report says what would",
        PathVerdict.Provider => "run by a managed service, out of sight",
        _ => "everything that was asked is proven",
    };
}
