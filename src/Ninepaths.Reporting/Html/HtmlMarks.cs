using System.Diagnostics;
using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The small marks of the page: verdicts, severities, bars. Each says in words what its colour says.</summary>
internal static class HtmlMarks
{
    /// <summary>Sign and word of a verdict.</summary>
    public static HtmlWriter Pill(this HtmlWriter html, PathVerdict verdict, string? count = null)
    {
        using (html.Open("span", ("class", "pill " + SvgStyles.ClassOf(verdict))))
        {
            if (count is not null) html.Element("b", count).Text(" ");
            html.Element("span", verdict.Sign(), ("aria-hidden", "true")).Text(" " + verdict.Word());
        }

        return html;
    }

    public static HtmlWriter Badge(this HtmlWriter html, Severity severity) =>
        html.Element("span", severity.Word(), ("class", "badge " + severity.Word()));

    /// <summary>A path's number in the colour of its verdict; the verdict's word stands elsewhere.</summary>
    public static HtmlWriter Number(this HtmlWriter html, int path, PathVerdict verdict) =>
        html.Element("span", path.ToString(CultureInfo.InvariantCulture), ("class", "number " + SvgStyles.ClassOf(verdict)));

    /// <summary>A property in the state it is in.</summary>
    public static HtmlWriter Mark(this HtmlWriter html, PropertyVerdict property)
    {
        var (name, word) = StateOf(property);
        using (html.Open("span", ("class", "mark " + SvgStyles.ClassOf(name))))
        {
            html.Element("span", name.Sign(), ("aria-hidden", "true")).Text(" " + property.Property.Word());
            html.Element("span", $": {word}", ("class", "unseen"));
        }

        return html;
    }

    public static (PathVerdict Looks, string Word) StateOf(PropertyVerdict property) => property switch
    {
        PropertyVerdict.Proven => (PathVerdict.Secure, "proven"),
        PropertyVerdict.Refuted refuted => (refuted.Means, $"refuted, {refuted.Means.Word()}"),
        PropertyVerdict.NotObserved => (PathVerdict.NotObserved, "not observed"),
        PropertyVerdict.Provider => (PathVerdict.Provider, "only the provider can see it"),
        _ => throw new UnreachableException(),
    };

    /// <summary>A bar of which so many percent are filled; decoration beside a number in words.</summary>
    public static void Bar(this HtmlWriter html, double percent, string @class)
    {
        var filled = Math.Clamp(percent, 0, 100).ToString("0.#", CultureInfo.InvariantCulture);
        using (html.Open("svg", ("class", "bar " + @class), ("viewBox", "0 0 100 8"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
        {
            html.Element("rect", "", ("class", "track"), ("width", "100"), ("height", "8"));
            html.Element("rect", "", ("class", "filled"), ("width", filled), ("height", "8"));
        }
    }

    /// <summary>A heading with a link to itself.</summary>
    public static void Heading(this HtmlWriter html, string level, string text, string anchor, string? count = null)
    {
        using (html.Open(level))
        {
            html.Link(anchor, text, "self");
            if (count is not null) html.Text(" ").Element("small", count);
        }
    }

    /// <summary>A name and what belongs to it, in a list of such.</summary>
    public static HtmlWriter.Scope Term(this HtmlWriter html, string name)
    {
        html.Element("dt", name);
        return html.Open("dd");
    }
}
