using System.Text;

namespace Ninepaths.Pki;

/// <summary>Takes the host out of a URI as Go's net/url does, and refuses what Go refuses.</summary>
/// <remarks>Input is ASCII. The host comes back with its port and brackets; bytes that were percent-encoded come back as Latin-1 characters.</remarks>
internal static class GoUri
{
    public static bool TryGetHost(string uri, out string host)
    {
        host = "";
        var hash = uri.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : uri[(hash + 1)..];
        var rest = hash < 0 ? uri : uri[..hash];
        if (rest.Any(char.IsControl) || !HasValidEscapes(fragment))
        {
            return false;
        }

        if (rest == "*")
        {
            return true;
        }

        if (!TryCutScheme(ref rest, out var scheme))
        {
            return false;
        }

        rest = rest.Split('?', 2)[0];
        if (!rest.StartsWith('/'))
        {
            // With a scheme this is opaque, as in mailto:x. Without one, the first segment must not look like a scheme.
            return scheme.Length > 0 || (!rest.Split('/', 2)[0].Contains(':') && HasValidEscapes(rest));
        }

        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var slash = rest.IndexOf('/', 2);
            var authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
            if (!TryAuthority(scheme, authority, out host))
            {
                return false;
            }
        }

        return HasValidEscapes(rest);
    }

    private static bool TryCutScheme(ref string uri, out string scheme)
    {
        scheme = "";
        for (var i = 0; i < uri.Length; i++)
        {
            var c = uri[i];
            if (c == ':')
            {
                scheme = uri[..i];
                uri = uri[(i + 1)..];
                return i > 0;
            }

            if (!char.IsAsciiLetter(c) && (i == 0 || !(char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
            {
                return true;
            }
        }

        return true;
    }

    private static bool TryAuthority(string scheme, string authority, out string host)
    {
        var at = authority.LastIndexOf('@');
        if (!TryHost(scheme, authority[(at + 1)..], out host))
        {
            return false;
        }

        var user = at < 0 ? "" : authority[..at];
        return user.All(c => char.IsAsciiLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".Contains(c)) && HasValidEscapes(user);
    }

    private static bool TryHost(string scheme, string text, out string host)
    {
        host = "";
        var open = text.LastIndexOf('[');
        if (open > 0)
        {
            return false;
        }

        if (open == 0)
        {
            return TryBracketed(text, out host);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            // Some databases list several hosts with ports. Go is strict with http and https only.
            var isStrict = scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
            if (!IsOptionalPort(text.AsSpan(isStrict ? colon : text.LastIndexOf(':'))))
            {
                return false;
            }
        }

        return TryUnescape(text, Part.Host, out host);
    }

    /// <summary>An IPv6 address in brackets, perhaps with a zone (RFC 6874) and a port.</summary>
    private static bool TryBracketed(string text, out string host)
    {
        host = "";
        var close = text.LastIndexOf(']');
        if (close < 0 || !IsOptionalPort(text.AsSpan(close + 1)))
        {
            return false;
        }

        var inside = text[1..close];
        var zone = inside.IndexOf("%25", StringComparison.Ordinal);
        if (!TryUnescape(zone < 0 ? inside : inside[..zone], Part.Host, out var address)
            || !TryUnescape(zone < 0 ? "" : inside[zone..], Part.Zone, out var zoneText)
            || !GoAddress.IsAddress(address + zoneText, out var isV4) || isV4)
        {
            return false;
        }

        host = $"[{address}{zoneText}]{text[(close + 1)..]}";
        return true;
    }

    private static bool IsOptionalPort(ReadOnlySpan<char> port) => port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));

    private enum Part
    {
        Host,
        Zone,
    }

    private static bool HasValidEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryUnescape(string text, Part part, out string plain)
    {
        plain = "";
        if (!HasValidEscapes(text))
        {
            return false;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c != '%')
            {
                if (!IsHostCharacter(c))
                {
                    return false;
                }

                result.Append(c);
                continue;
            }

            // In a host only bytes outside of ASCII may be escaped; a zone may also escape what it could write plainly, and a space.
            var value = (char)Convert.ToInt32(text.Substring(i + 1, 2), 16);
            if (value != '%' && (part == Part.Host ? value < 0x80 : value != ' ' && !IsHostCharacter(value)))
            {
                return false;
            }

            result.Append(value);
            i += 2;
        }

        plain = result.ToString();
        return true;
    }

    private static bool IsHostCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!$&'()*+,;=:[]<>\"-_.~".Contains(c);
}
