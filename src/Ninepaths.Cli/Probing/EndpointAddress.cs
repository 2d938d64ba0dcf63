using System.Globalization;
using System.Net;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reporting;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Cli.Probing;

/// <summary>An endpoint as somebody writes it: <c>10.0.0.1:6443</c>, <c>[fd00::1]:2379</c>, <c>https://api.example.com</c>, <c>host</c>.</summary>
internal sealed record EndpointAddress(string Address, int? Port, int SchemePort)
{
    private const int Https = 443;
    private const int Http = 80;
    private const int LongestName = 253;

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static EndpointAddress Parse(string text)
    {
        var (rest, standard) = text switch
        {
            _ when text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => (text["https://".Length..], Https),
            _ when text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => (text["http://".Length..], Http),
            _ when text.Contains("://", StringComparison.Ordinal) => throw Bad(text, "only http and https are known"),
            _ => (text, Https),
        };
        if (rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
            rest = slash == rest.Length - 1 ? rest[..slash] : throw Bad(text, "it has a path; what is asked for follows from --as");
        if (rest.Contains('@', StringComparison.Ordinal)) throw Bad(text, "it has a user; credentials go into --cert, --key and --token-file");

        // An address of IPv6 without brackets has no port: its last part could be either.
        if (IPAddress.TryParse(rest, out _) && !rest.StartsWith('[')) return new(rest, null, standard);
        var (host, port) = Split(text, rest);
        if (host.StartsWith('['))
            host = host.EndsWith(']') && IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out var address) && address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
                ? host[1..^1] : throw Bad(text, "what is between the brackets is no IPv6 address");
        else if (!IPAddress.TryParse(host, out _) && !IsName(host)) throw Bad(text, host.Any(c => !char.IsAscii(c)) ? "write the name in its ASCII form, xn--" : "it is no host name and no IP address");
        return new(host.TrimEnd('.'), port, standard);
    }

    /// <param name="role">What it is probed as; null to go by the port.</param>
    /// <param name="serverName">The name to ask for and verify; null for the one that is dialled.</param>
    public ProbeTarget Target(ProbeRole? role, string? serverName)
    {
        var usual = role is { } known ? EndpointWords.Roles.First(each => each.Role == known).Port : null;
        var port = Port ?? (SchemePort == Http ? Http : usual ?? SchemePort);
        return new(null, Address, port, role ?? EndpointWords.RoleAt(port)) { ServerName = serverName };
    }

    private static (string Host, int? Port) Split(string text, string rest)
    {
        var colon = rest.LastIndexOf(':');
        if (colon < 0 || rest.EndsWith(']')) return (rest, null);
        return int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? (rest[..colon], port)
            : throw Bad(text, $"'{TextSafety.Inert(rest[(colon + 1)..], 40)}' is no port from 1 to 65535");
    }

    private static bool IsName(string host) =>
        host.Length is > 0 and <= LongestName && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && host[0] is not ('-' or '.')
        && !host.Contains("..", StringComparison.Ordinal)
        // What has digits and dots alone is an address with a mistake in it.
        && !host.All(c => char.IsAsciiDigit(c) || c == '.');

    private static FormatException Bad(string text, string why) => new($"'{TextSafety.Inert(text)}' is no endpoint: {why}");
}
