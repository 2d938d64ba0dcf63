using System.Text;

namespace Ninepaths.Wiring.Live;

/// <summary>Compares names as a handshake shows them with those in certificates: tools write them in either order, with and without spaces.</summary>
internal static class DistinguishedNames
{
    /// <summary>The same for names with the same parts.</summary>
    public static string Key(string name) => string.Join('\u0001', Parts(name).Select(part => $"{part.Type}\u0002{part.Value}").Order(StringComparer.Ordinal));

    /// <summary>The common name; null for none.</summary>
    public static string? CommonName(string name) => Parts(name).Where(part => part.Type == "CN").Select(part => part.Value).FirstOrDefault();

    /// <summary>RFC 4514: parts between commas (or plus signs), a backslash before what is meant as itself.</summary>
    private static List<(string Type, string Value)> Parts(string name)
    {
        var (parts, text, quoted) = (new List<(string, string)>(), new StringBuilder(), false);
        for (var i = 0; i <= name.Length; i++)
        {
            var c = i < name.Length ? name[i] : ',';
            if (c == '\\' && i + 1 < name.Length) text.Append(name[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c is ',' or '+' && (!quoted || i == name.Length)) Add();
            else text.Append(c);
        }

        return parts;

        void Add()
        {
            var part = text.ToString();
            text.Clear();
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) parts.Add((part[..equals].Trim().ToUpperInvariant(), part[(equals + 1)..].Trim()));
        }
    }
}
