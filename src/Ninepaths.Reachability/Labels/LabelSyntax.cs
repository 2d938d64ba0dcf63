namespace Ninepaths.Reachability.Labels;

/// <summary>What Kubernetes takes for the key and the value of a label (apimachinery, <c>util/validation</c>).</summary>
internal static class LabelSyntax
{
    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsName(key) : IsSubdomain(key.AsSpan(0, slash)) && IsName(key.AsSpan(slash + 1));
    }

    public static bool IsValue(string value) => value.Length == 0 || IsName(value);

    /// <summary>Whether it is a label of a domain name as RFC 1123 has it, in lower case.</summary>
    public static bool IsDnsLabel(ReadOnlySpan<char> label) => label.Length <= 63 && IsDomainPart(label);

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 63 || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) return false;
        return true;
    }

    /// <summary>Whether it is a domain name as RFC 1123 has it, in lower case.</summary>
    public static bool IsSubdomain(ReadOnlySpan<char> domain)
    {
        if (domain.Length is 0 or > 253) return false;
        foreach (var part in domain.Split('.'))
            if (!IsDomainPart(domain[part])) return false;
        return true;
    }

    private static bool IsDomainPart(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-') return false;
        foreach (var c in label)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        return true;
    }
}
