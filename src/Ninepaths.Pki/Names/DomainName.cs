namespace Ninepaths.Pki;

/// <summary>What Go lets pass for a domain name in certificates: non-empty labels of visible ASCII, no final dot; also nothing at all.</summary>
internal static class DomainName
{
    public enum Kind
    {
        Name,

        /// <summary>A name constraint, which may start with a dot.</summary>
        Constraint,
    }

    public static bool IsValid(ReadOnlySpan<char> name, Kind kind)
    {
        if (name.IsEmpty)
        {
            return true;
        }

        if (name[^1] == '.')
        {
            return false;
        }

        // Go's first label may not be empty either, so only a constraint's own dot is taken off.
        if (kind == Kind.Constraint && name[0] == '.')
        {
            name = name[1..];
        }

        return name[0] != '.' && !name.Contains("..", StringComparison.Ordinal) && !name.ContainsAnyExceptInRange('!', '~');
    }

    /// <summary>Lower case in ASCII only, as Go does with names.</summary>
    public static string ToLower(string name) => string.Create(name.Length, name, static (lower, original) =>
    {
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = char.IsAsciiLetterUpper(original[i]) ? (char)(original[i] | 0x20) : original[i];
        }
    });
}
