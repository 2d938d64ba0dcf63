using System.Collections.Immutable;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Reads a label selector written as text: <c>role=worker,!spare,zone in (a,b)</c> (apimachinery, <c>labels.Parse</c>).</summary>
internal static class NodeLabels
{
    /// <summary>Null for what is no selector; an empty text selects everything.</summary>
    public static LabelExpression? Parse(string text)
    {
        var parts = new List<LabelExpression>();
        foreach (var item in Split(text))
        {
            if (Requirement(item.Trim()) is not { } part) return null;
            parts.Add(part);
        }

        return LabelExpression.AllOf(parts);
    }

    private static LabelExpression? Requirement(string text)
    {
        if (text.StartsWith('!')) return Key(text[1..]) is { } absent ? new LabelExpression.Has(absent).Negated() : null;
        if (text.EndsWith(')') && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            var words = text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var name, "in" or "notin"] || Key(name) is not { } key) return null;
            var set = new LabelExpression.In(key, [.. text[(open + 1)..^1].Split(',').Select(value => value.Trim())]);
            return words[1] == "in" ? set : set.Negated();
        }

        foreach (var sign in (ReadOnlySpan<string>)["!=", "==", "="])
        {
            if (text.IndexOf(sign, StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            if (Key(text[..at]) is not { } key) return null;
            var value = LabelExpression.Is(key, text[(at + sign.Length)..].Trim());
            return sign == "!=" ? value.Negated() : value;
        }

        return Key(text) is { } present ? new LabelExpression.Has(present) : null;
    }

    private static LabelKey? Key(string text)
    {
        var name = text.Trim();
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/')) return null;
        return name.Length == 0 ? null : LabelKey.OfNode(name);
    }

    /// <summary>The items between commas that stand in no parentheses.</summary>
    private static ImmutableArray<string> Split(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var items = ImmutableArray.CreateBuilder<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == ',' && depth == 0)
            {
                items.Add(text[start..i]);
                start = i + 1;
            }
        }

        items.Add(text[start..]);
        return items.ToImmutable();
    }
}
