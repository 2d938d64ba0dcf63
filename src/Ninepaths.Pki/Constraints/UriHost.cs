namespace Ninepaths.Pki;

/// <summary>The host of a URI to which name constraints apply: a name without its port, never an address (Go: parseURIs).</summary>
internal static class UriHost
{
    public static bool TryGet(string uri, out string host)
    {
        if (!GoUri.TryGetHost(uri, out var withPort) || withPort.Length == 0)
        {
            host = "";
            return false;
        }

        host = DomainName.ToLower(withPort);
        if (host.Contains(':') && !host.EndsWith(']') && !TryCutPort(withPort, out host))
        {
            return false;
        }

        return !GoAddress.IsAddress(host, out _) && !(host.StartsWith('[') && host.EndsWith(']'));
    }

    /// <summary>Go: net.SplitHostPort. The letter case of the host stays as it is.</summary>
    private static bool TryCutPort(string text, out string host)
    {
        host = "";
        var colon = text.LastIndexOf(':');
        if (text[0] == '[')
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (close + 1 != colon || text.IndexOf('[', 1) >= 0 || text.IndexOf(']', colon) >= 0)
            {
                return false;
            }

            host = text[1..close];
            return true;
        }

        host = text[..colon];
        return !host.Contains(':') && !text.Contains('[') && !text.Contains(']');
    }
}
