using System.Collections.Immutable;

namespace Ninepaths.Documents;

/// <summary>What a TCP proxy does with connections to one of its ports: it passes them on, TLS and all, to a server.</summary>
/// <param name="Host">The address it listens at; empty for all addresses.</param>
/// <param name="Port">The port it listens at.</param>
/// <param name="Servers">Host and port of each server behind it.</param>
public sealed record ProxyRoute(string Host, int Port, ImmutableArray<(string Host, int Port)> Servers)
{
    /// <summary>Reads <c>10.0.0.1:6443</c>, <c>[::1]:6443</c>, <c>*:6443</c>, <c>:6443</c> or <c>6443</c>.</summary>
    internal static (string Host, int Port)? Address(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon].Trim('[', ']');
        return int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var port) ? (host is "*" ? "" : host, port) : null;
    }
}
