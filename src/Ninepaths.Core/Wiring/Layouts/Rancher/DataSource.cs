namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>What a data source name of kine says of its connection. Its user and password are never looked at.</summary>
/// <param name="Scheme"><c>mysql</c>, <c>postgres</c>, <c>nats</c>.</param>
/// <param name="Host">The host or address.</param>
/// <param name="Address">Host and port.</param>
/// <param name="Mode">Whether TLS is used.</param>
internal sealed record DataSource(string Scheme, string Host, string Address, TlsMode Mode)
{
    public static DataSource Parse(string text)
    {
        var cut = text.IndexOf("://", StringComparison.Ordinal);
        var (scheme, rest) = cut > 0 ? (text[..cut].ToLowerInvariant(), text[(cut + 3)..]) : ("mysql", text);
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        var (place, query) = rest.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (rest[..mark], rest[(mark + 1)..]) : (rest, "");
        place = place.Split('/')[0];
        // Go's MySQL driver writes tcp(host:port).
        if (place.IndexOf('(', StringComparison.Ordinal) is var open and >= 0) place = place[(open + 1)..].TrimEnd(')');
        var parameters = query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        scheme = scheme == "postgresql" ? "postgres" : scheme;
        return new(scheme, HostOf(place), place, ModeOf(scheme, parameters));
    }

    private static string HostOf(string place) =>
        place.StartsWith('[') ? place.TrimStart('[').Split(']')[0] : place.LastIndexOf(':') is var colon and > 0 ? place[..colon] : place;

    private static TlsMode ModeOf(string scheme, ILookup<string, string> parameters) => scheme switch
    {
        "postgres" => parameters["sslmode"].LastOrDefault() switch
        {
            "disable" => TlsMode.Off,
            "verify-full" => TlsMode.Verified,
            "require" or "verify-ca" => TlsMode.Unverified,
            _ => TlsMode.Preferred,
        },
        "mysql" => parameters["tls"].LastOrDefault() switch
        {
            "true" => TlsMode.Verified,
            "skip-verify" => TlsMode.Unverified,
            "preferred" => TlsMode.Preferred,
            _ => TlsMode.Off,
        },
        _ => TlsMode.Preferred,
    };
}

/// <summary>How far a data source insists on TLS.</summary>
internal enum TlsMode
{
    Off,

    /// <summary>Where the server offers it; else plain text.</summary>
    Preferred,

    /// <summary>Always, with whoever answers.</summary>
    Unverified,

    /// <summary>Always, and the certificate must fit the name.</summary>
    Verified,
}
