using System.Globalization;
using System.Text;
using System.Xml;

namespace Ninepaths.Reporting;

/// <summary>Writes SVG elements. Text and attributes are escaped by the XML writer, and inert before that.</summary>
/// <remarks>A picture that stands in a page leads to its parts: paths and places become links to anchors there.</remarks>
internal sealed class SvgCanvas : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private const double Bold = 1.12;

    private readonly XmlWriter _xml;
    private readonly Func<MapRole, string?>? _anchors;

    /// <param name="output">Where to.</param>
    /// <param name="anchors">The anchor of a place in the page around the picture; null for a picture of its own.</param>
    public SvgCanvas(TextWriter output, Func<MapRole, string?>? anchors = null)
    {
        _xml = XmlWriter.Create(output, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", CloseOutput = false });
        _anchors = anchors;
    }

    /// <summary>Opens an element with attributes given as name, value, name, value.</summary>
    public void Open(string name, params ReadOnlySpan<object> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        for (var i = 0; i < attributes.Length; i += 2)
        {
            _xml.WriteAttributeString((string)attributes[i], attributes[i + 1] is string text
                ? Inert.Text(text, 4000)
                : string.Create(CultureInfo.InvariantCulture, $"{attributes[i + 1]:0.##}"));
        }

    }

    public void Close() => _xml.WriteEndElement();

    /// <summary>Opens what belongs to one path; in a page, it leads to the path's section.</summary>
    public void OpenPath(int number, string description)
    {
        if (_anchors is null) Open("g");
        else Open("a", "href", $"#path-{number}", "class", $"way way-{number}");
        Words("title", description);
    }

    /// <summary>Opens a place; in a page, it leads to the section of its components.</summary>
    public void OpenPlace(MapRole? role)
    {
        if (_anchors is null) return;
        if (role is { } known && _anchors(known) is { } anchor) Open("a", "href", "#" + anchor, "class", "place");
        else Open("g");
    }

    public void ClosePlace()
    {
        if (_anchors is not null) Close();
    }

    public void Element(string name, params ReadOnlySpan<object> attributes)
    {
        Open(name, attributes);
        Close();
    }

    /// <summary>An element that holds only text.</summary>
    public void Words(string name, string text, params ReadOnlySpan<object> attributes)
    {
        Open(name, attributes);
        _xml.WriteString(Inert.Text(text, 4000));
        Close();
    }

    /// <summary>A line of text; one that is too wide is set smaller, and cut where that is not enough.</summary>
    public void Text(
        double x, double y, string text, double size, string @class = "text", string anchor = "start", double width = double.MaxValue)
    {
        var measured = IsBold(@class) ? size * Bold : size;
        var scale = Math.Clamp(width / Math.Max(1, WidthOf(Inert.Text(text, 600), measured)), 0.84, 1);
        var fitting = Fit(text, measured * scale, width);
        Words("text", fitting, "x", x, "y", y, "font-size", size * scale, "class", @class, "text-anchor", anchor);
    }

    public void Box(double x, double y, double width, double height, double radius, string @class) =>
        Element("rect", "x", x, "y", y, "width", width, "height", height, "rx", radius, "class", @class);

    public void Path(string d, string @class) => Element("path", "d", d, "class", @class);

    /// <summary>Style rules; ours, never the cluster's.</summary>
    public void Style(string css)
    {
        _xml.WriteStartElement("style", Namespace);
        _xml.WriteRaw("\n" + css);
        _xml.WriteEndElement();
    }

    /// <summary>The width that a text takes at most, whatever sans-serif font the reader has.</summary>
    public static double WidthOf(string text, double size) => text.EnumerateRunes().Sum(WidthOf) * size;

    /// <summary>The width of text in a bold face.</summary>
    public static double BoldWidthOf(string text, double size) => WidthOf(text, size) * Bold;

    public static string Fit(string text, double size, double width)
    {
        var safe = Inert.Text(text, 600);
        if (WidthOf(safe, size) <= width) return safe;
        var kept = new StringBuilder();
        var used = size;
        foreach (var rune in safe.EnumerateRunes())
        {
            used += WidthOf(rune) * size;
            if (used > width) break;
            kept.Append(rune);
        }

        return kept.Append('…').ToString();
    }

    public void Dispose() => _xml.Dispose();

    private static bool IsBold(string @class) =>
        @class.Contains("strong", StringComparison.Ordinal) || @class.Contains("title", StringComparison.Ordinal);

    // Widths of DejaVu Sans, the widest of the usual fonts, in parts of the font size.
    private static double WidthOf(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or '\'' or '|' or 'I' or '!' or ';' => 0.34,
        ' ' => 0.32,
        'f' or 't' or 'r' or '-' or '(' or ')' or '/' or '[' or ']' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '→' or '↔' => 0.98,
        >= 'A' and <= 'Z' => 0.72,
        < 0x2e80 => 0.63,
        _ => 1.1,
    };
}
