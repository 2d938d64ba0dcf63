using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ninepaths.Reachability.Synthesis.Documents;

/// <summary>Writes documents as YAML that readers of YAML 1.1 and 1.2 understand alike, whatever the texts in it.</summary>
public static class YamlDocument
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./-_");

    // What YAML 1.1 takes for a boolean or for nothing.
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

    public static void Write(TextWriter output, DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(document);
        Write(output, document, 0, afterDash: false);
    }

    private static void Write(TextWriter output, DocumentNode node, int indent, bool afterDash)
    {
        switch (node)
        {
            case DocumentNode.Mapping { Entries.IsEmpty: false } mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (!afterDash) Blanks(output, indent);
                    afterDash = false;
                    output.Write(Scalar(key));
                    output.Write(':');
                    Value(output, value, value is DocumentNode.Sequence ? indent : indent + 2);
                }

                break;
            case DocumentNode.Sequence { Items.IsEmpty: false } sequence:
                foreach (var item in sequence.Items)
                {
                    Blanks(output, indent);
                    output.Write('-');
                    if (item is DocumentNode.Mapping { Entries.IsEmpty: false })
                    {
                        output.Write(' ');
                        Write(output, item, indent + 2, afterDash: true);
                    }
                    else
                    {
                        Value(output, item, indent + 2);
                    }
                }

                break;
        }
    }

    private static void Value(TextWriter output, DocumentNode node, int indent)
    {
        var inline = node switch
        {
            DocumentNode.Text text => Scalar(text.Value),
            DocumentNode.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            DocumentNode.Mapping { Entries.IsEmpty: true } => "{}",
            DocumentNode.Sequence { Items.IsEmpty: true } => "[]",
            _ => null,
        };
        output.Write(inline is null ? "\n" : $" {inline}\n");
        if (inline is null) Write(output, node, indent, afterDash: false);
    }

    // Plain only where it can be nothing but this text.
    private static string Scalar(string text)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan().ContainsAnyExcept(Plain) && !Taken.Contains(text)) return text;
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                >= ' ' and <= '~' => quoted.Append((char)rune.Value),
                _ when Rune.IsLetterOrDigit(rune) => quoted.Append(rune),
                <= 0xffff => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Blanks(TextWriter output, int count)
    {
        for (; count > 0; count--) output.Write(' ');
    }
}
