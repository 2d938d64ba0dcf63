using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>DNS names of <c>toFQDNs</c> and of DNS rules: <c>matchName</c> or <c>matchPattern</c> (<c>pkg/policy/api/fqdn.go</c>).</summary>
internal static class DnsNames
{
    /// <summary>The names in words.</summary>
    public static string Text(RuleDraft draft, ImmutableArray<ConfigNode> items, string where)
    {
        var names = new List<string>();
        foreach (var node in items)
        {
            draft.Know(node, where, "matchName", "matchPattern");
            var (name, pattern) = (draft.Item.Text(node, "matchName"), draft.Item.Text(node, "matchPattern"));
            if (string.IsNullOrEmpty(name) == string.IsNullOrEmpty(pattern))
                draft.Item.Refuse(node, $"{draft.Path}: {where}: exactly one of matchName and matchPattern must be given");
            else if (!IsName(name is { Length: > 0 } ? name : pattern!, allowsWildcard: name is not { Length: > 0 }))
                draft.Item.Refuse(node, $"{draft.Path}: {where}: {TextSafety.Inert(name ?? pattern)} is no DNS name");
            else
                names.Add(name is { Length: > 0 } ? name : pattern!);
        }

        return Wordings.List(names);
    }

    private static bool IsName(string text, bool allowsWildcard) =>
        text.Length <= 255 && text[0] != '.' && !text.Contains("..", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' || (c == '*' && allowsWildcard));
}
