using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Kubernetes;

/// <summary>Reads ports, which stand for a number or for the name of a container port.</summary>
internal static class PortNumbers
{
    /// <summary>The number, 1 to 65535; null for anything else.</summary>
    public static int? Number(ConfigNode node) =>
        !node.IsQuoted && node.AsInteger is >= 1 and <= ConnectionSet.HighestPort and var number ? (int)number : null;

    /// <summary>The name: at most 15 lower-case letters, digits and single dashes, a letter among them (RFC 6335); null for anything else.</summary>
    public static string? Name(ConfigNode node)
    {
        if (FieldShapes.Text(node) is not { Length: >= 1 and <= 15 } name || !name.Any(char.IsAsciiLetterLower)) return null;
        if (name[0] == '-' || name[^1] == '-' || name.Contains("--", StringComparison.Ordinal)) return null;
        return name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? name : null;
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
