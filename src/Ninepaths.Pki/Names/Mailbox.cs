using System.Text;

namespace Ninepaths.Pki;

/// <summary>An email address as Go takes it apart (RFC 2821, section 4.1.2, with RFC 3696's leniency).</summary>
internal readonly record struct Mailbox(string Local, string Domain)
{
    public static bool TryParse(string text, out Mailbox mailbox)
    {
        mailbox = default;
        var at = 0;
        var local = new StringBuilder();
        var isWellFormed = text.StartsWith('"') ? TryQuoted(text, ref at, local) : TryAtoms(text, ref at, local);
        if (!isWellFormed || at >= text.Length || text[at] != '@')
        {
            return false;
        }

        // RFC 2821 specifies the domain; Go takes whatever has labels of visible characters.
        var domain = text[(at + 1)..];
        if (!DomainName.IsValid(domain, DomainName.Kind.Name))
        {
            return false;
        }

        mailbox = new Mailbox(local.ToString(), domain);
        return true;
    }

    private static bool TryQuoted(string text, ref int at, StringBuilder local)
    {
        at = 1;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"')
            {
                return true;
            }

            if (c == '\\')
            {
                if (at == text.Length || text[at] is not ((>= '\x01' and <= '\x09') or '\x0b' or '\x0c' or (>= '\x0e' and <= '\x7f')))
                {
                    return false;
                }

                local.Append(text[at++]);
            }
            else if (c is '\x0b' or '\x0c' or ' ' or '!' or '\x7f' or (>= '\x01' and <= '\x08') or (>= '\x0e' and <= '\x1f')
                or (>= '#' and <= '[') or (>= ']' and <= '~'))
            {
                local.Append(c);
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryAtoms(string text, ref int at, StringBuilder local)
    {
        while (at < text.Length)
        {
            // RFC 3696 shows escaped characters outside of quotes: the one after the backslash is taken as it is.
            if (text[at] == '\\')
            {
                if (++at == text.Length)
                {
                    return false;
                }
            }
            else if (!char.IsAsciiLetterOrDigit(text[at]) && !"!#$%&'*+-/=?^_`{|}~.".Contains(text[at]))
            {
                break;
            }

            local.Append(text[at++]);
        }

        var result = local.ToString();
        return result.Length > 0 && result[0] != '.' && result[^1] != '.' && !result.Contains("..", StringComparison.Ordinal);
    }
}
