using System.Net;

namespace Ninepaths.Facts;

/// <summary>One text for one address: IPv6 can be written in many ways, and IPv4 inside it.</summary>
public static class CanonicalAddress
{
    /// <summary>The address in its shortest form, without a zone; a name stays a name, in lower case.</summary>
    public static string Of(string text)
    {
        var bare = text.Trim('[', ']');
        var zone = bare.IndexOf('%', StringComparison.Ordinal);
        if (!IPAddress.TryParse(zone < 0 ? bare : bare[..zone], out var address)) return text.ToLowerInvariant();
        // "1" is an address to .NET, and a name to everybody else.
        if (!bare.Contains(':', StringComparison.Ordinal) && bare.Count(c => c == '.') != 3) return text.ToLowerInvariant();
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    public static bool Same(string one, string other) => one == other || Of(one) == Of(other);
}
