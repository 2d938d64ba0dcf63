using System.Text;

namespace Ninepaths.Tests.Documentation;

/// <summary>Writes the little Markdown that the pages need.</summary>
internal sealed class Markdown
{
    private readonly StringBuilder _text = new();

    public Markdown Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    public Markdown Block(string text)
    {
        if (text.Length > 0) _text.Append(text).Append("\n\n");
        return this;
    }

    public Markdown List(IEnumerable<string> items, bool numbered = false) =>
        Block(string.Join('\n', items.Select((item, i) => numbered ? $"{i + 1}. {item}" : $"- {item}")));

    /// <summary>A table; nothing where it has no rows.</summary>
    public Markdown Table(string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return this;
        return Block(string.Join('\n', all.Prepend([.. columns.Select(_ => "---")]).Prepend(columns).Select(row => $"| {string.Join(" | ", row.Select(Cell))} |")));
    }

    public static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";
}
