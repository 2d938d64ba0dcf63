namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Paths with <c>{*}</c> (one segment) and <c>{**}</c> (any number of segments).</summary>
/// <remarks>istiod hands them to Envoy's URI template matcher as <c>*</c> and <c>**</c>.</remarks>
internal static class PathTemplate
{
    public static bool Is(string path) =>
        path.Contains("{*}", StringComparison.Ordinal) || path.Contains("{**}", StringComparison.Ordinal);

    /// <summary>What is wrong with a path, template or not; null for nothing.</summary>
    public static string? Fault(string path)
    {
        var (any, template) = (false, Is(path));
        foreach (var segment in path.Trim('/').Split('/'))
        {
            if (segment is "{*}" or "{**}")
            {
                if (any) return "has an operator after {**}";
                any = segment == "{**}";
            }
            else if (segment.AsSpan().ContainsAny('{', '}'))
            {
                return "has braces that are neither {*} nor {**}";
            }
            else if (template && (segment.Length == 0 || segment.Any(each => !IsPathCharacter(each))))
            {
                return "has a segment that no template may have";
            }
        }

        return null;
    }

    public static bool Matches(string template, string path)
    {
        var wanted = template.Split('/');
        var given = path.Split('/');
        return Matches(wanted, given);
    }

    private static bool Matches(ReadOnlySpan<string> wanted, ReadOnlySpan<string> given)
    {
        if (wanted.IsEmpty) return given.IsEmpty;
        if (wanted[0] is "{**}" or "**")
        {
            // Envoy wants the slash before and after it, so at least one segment, which may be empty.
            for (var length = 1; length <= given.Length; length++)
                if (Matches(wanted[1..], given[length..])) return true;
            return false;
        }

        return !given.IsEmpty && (wanted[0] is "{*}" or "*" ? given[0].Length > 0 : wanted[0] == given[0]) && Matches(wanted[1..], given[1..]);
    }

    private static bool IsPathCharacter(char each) => char.IsAsciiLetterOrDigit(each) || "-._~%!$&'()+,;:@=".Contains(each, StringComparison.Ordinal);
}
