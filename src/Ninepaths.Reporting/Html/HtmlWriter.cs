using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ninepaths.Reporting;

/// <summary>Writes HTML. Text and attribute values are made inert and escaped on their way out; nothing else gets through.</summary>
/// <remarks>Links lead to anchors of the same page only, and there are neither styles nor handlers in attributes.</remarks>
internal sealed class HtmlWriter(TextWriter output)
{
    private const int Longest = 2000;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Opens an element; disposing what it returns closes it. An attribute without a value (null) is left out.</summary>
    public Scope Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        output.Write('>');
        return new(output, name);
    }

    /// <summary>An element that holds only text.</summary>
    public HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(name, attributes)) Text(text);
        return this;
    }

    /// <summary>An element that never holds anything: <c>meta</c>, <c>input</c>.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        output.Write(" />");
    }

    public HtmlWriter Text(string text)
    {
        Encoder.Encode(output, Inert.Text(text, Longest));
        return this;
    }

    /// <summary>A link to an anchor of this page; plain text where there is none.</summary>
    public HtmlWriter Link(string? anchor, string text, string? @class = null) =>
        anchor is null ? Element("span", text, ("class", @class)) : Element("a", text, ("href", "#" + anchor), ("class", @class));

    /// <summary>A style sheet or script of ours; never anything from a cluster.</summary>
    public void Asset(string name, string content)
    {
        output.Write($"\n<{name}>");
        output.Write(content);
        output.Write($"</{name}>");
    }

    /// <summary>Data for a script of ours, as JSON; a browser runs none of it.</summary>
    /// <param name="id">How the script finds it.</param>
    /// <param name="json">From <see cref="TerminalSafeEncoder"/>, which writes no <c>&lt;</c>: nothing in it can end the element.</param>
    public void Data(string id, string json)
    {
        if (json.Contains('<', StringComparison.Ordinal)) throw new UnreachableException("this data could end its element");
        output.Write($"\n<script type=\"application/json\" id=\"{id}\">");
        output.Write(json);
        output.Write("</script>");
    }

    /// <summary>A picture, which escapes for itself.</summary>
    public void Picture(Action<TextWriter> draw)
    {
        output.Write('\n');
        draw(output);
    }

    public void Doctype() => output.Write("<!doctype html>");

    public void EndOfFile() => output.Write('\n');

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (!IsInline(name)) output.Write('\n');
        output.Write('<');
        output.Write(name);
        foreach (var (key, value) in attributes)
        {
            if (value is null) continue;
            if (!IsAllowed(key, value)) throw new UnreachableException($"{key} is no attribute for this page, or leads out of it");
            output.Write(' ');
            output.Write(key);
            output.Write("=\"");
            Encoder.Encode(output, Inert.Text(value, Longest));
            output.Write('"');
        }
    }

    private static bool IsAllowed(string name, string value) => name switch
    {
        // An empty icon keeps browsers from asking a server for one.
        "href" => value.StartsWith('#') || value == "data:,",
        "style" or "src" or "srcset" or "srcdoc" or "action" or "formaction" or "ping" or "data" or "poster" or "background" => false,
        _ => !name.StartsWith("on", StringComparison.Ordinal),
    };

    private static bool IsInline(string name) => name is "a" or "b" or "span" or "code" or "em" or "strong" or "small" or "bdi" or "rect";

    /// <summary>An open element.</summary>
    internal readonly struct Scope(TextWriter output, string name) : IDisposable
    {
        public void Dispose()
        {
            output.Write("</");
            output.Write(name);
            output.Write('>');
        }
    }
}
