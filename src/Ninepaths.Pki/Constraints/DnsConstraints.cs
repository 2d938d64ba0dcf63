using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>DNS suffixes of name constraints; also used for the hosts of URIs and email addresses (Go: dnsConstraints).</summary>
internal sealed class DnsConstraints
{
    private readonly bool _coversAll;
    private readonly SortedSubtrees<string> _suffixes;
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);

    public enum Side
    {
        Permitted,
        Excluded,
    }

    private DnsConstraints(ImmutableArray<string> suffixes, Side side)
    {
        _coversAll = suffixes.Contains("");
        _suffixes = new SortedSubtrees<string>(_coversAll ? [] : suffixes, Compare, IsSuffix);
        if (side == Side.Permitted)
        {
            return;
        }

        // A wildcard name meets an exclusion of any single name it could stand for: *.example.com and foo.example.com.
        foreach (var suffix in _suffixes.Subtrees)
        {
            if (WithoutFirstLabel(DomainName.ToLower(suffix)) is { Length: > 0 } parent)
            {
                _parents.Add(parent);
            }
        }
    }

    public static DnsConstraints? Of(ImmutableArray<string> suffixes, Side side) => suffixes.IsEmpty ? null : new DnsConstraints(suffixes, side);

    public bool Covers(string name) =>
        _coversAll
        || _suffixes.Covers(suffix => Compare(suffix, name), suffix => IsSuffix(suffix, name))
        || (name.StartsWith('*') && _parents.Contains(WithoutFirstLabel(DomainName.ToLower(name))));

    /// <summary>True when a name is the suffix, or is below it. A suffix that starts with a dot does not cover itself without the dot.</summary>
    private static bool IsSuffix(string suffix, string name) =>
        name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
        && (suffix[0] == '.' || name.Length == suffix.Length || name[name.Length - suffix.Length - 1] == '.');

    /// <summary>Compares from the end, letter case aside, and with the dot before any other character, so that subdomains follow their domain.</summary>
    private static int Compare(string one, string other)
    {
        for (int i = one.Length - 1, j = other.Length - 1; ; i--, j--)
        {
            if (i < 0 || j < 0)
            {
                return i.CompareTo(j);
            }

            var difference = Weight(one[i]) - Weight(other[j]);
            if (difference != 0)
            {
                return difference;
            }
        }
    }

    private static int Weight(char c) => c == '.' ? 0 : char.IsAsciiLetterUpper(c) ? c | 0x20 : c;

    private static string WithoutFirstLabel(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : name[dot..];
    }
}
