namespace Ninepaths.Pki;

/// <summary>Matches the name that a client dials against a certificate (Go: Certificate.VerifyHostname). The common name never counts.</summary>
internal static class ServerName
{
    public static ChainVerdict.Rejected? Judge(Certificate leaf, string dialled)
    {
        if (dialled.Length == 0)
        {
            return new ChainVerdict.Rejected(ChainFault.NameMismatch, "there is no server name to verify");
        }

        // Go's HTTP transport puts brackets around whatever has a colon, and TLS takes them off again around an address.
        var host = dialled.Contains(':') && !dialled.StartsWith('[') ? $"[{dialled}]" : dialled;
        var bare = host.Length >= 3 && host[0] == '[' && host[^1] == ']' ? host[1..^1] : host;
        if (GoAddress.TryParse(bare, out var address))
        {
            foreach (var candidate in leaf.IpAddresses)
            {
                if (GoAddress.AreSame(address, candidate))
                {
                    return null;
                }
            }
        }
        else if (MatchesDnsName(leaf, DomainName.ToLower(host)))
        {
            return null;
        }

        return Explain(leaf, dialled, address);
    }

    private static bool MatchesDnsName(Certificate leaf, string host)
    {
        var isHostName = IsHostName(TrimFinalDot(host), isPattern: false);
        foreach (var name in leaf.DnsNames)
        {
            // Wildcards and final dots are for well-formed names; anything else must be equal, letter case aside.
            if (isHostName && IsHostName(name, isPattern: true)
                ? MatchesPattern(DomainName.ToLower(name), TrimFinalDot(host))
                : name is not ("" or ".") && host is not ("" or ".") && DomainName.ToLower(name) == host)
            {
                return true;
            }
        }

        return false;
    }

    private static string TrimFinalDot(string host) => host.EndsWith('.') ? host[..^1] : host;

    /// <summary>Labels of letters, digits, '_' and, not in front, '-'; of a pattern the first label may be a star.</summary>
    private static bool IsHostName(ReadOnlySpan<char> host, bool isPattern)
    {
        if (host.IsEmpty || host is "*")
        {
            return false;
        }

        var isFirst = true;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.IsEmpty || (label[0] == '-') || (!(isPattern && isFirst && label is "*") && !IsLabel(label)))
            {
                return false;
            }

            isFirst = false;
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A star stands for exactly the first label.</summary>
    private static bool MatchesPattern(string pattern, string host)
    {
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return pattern == host;
        }

        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot >= 0 && pattern.AsSpan(1).SequenceEqual(host.AsSpan(dot));
    }

    private static ChainVerdict.Rejected Explain(Certificate leaf, string dialled, System.Net.IPAddress address)
    {
        var isAddress = !ReferenceEquals(address, System.Net.IPAddress.None);
        if (!leaf.HasSubjectAlternativeName)
        {
            return new ChainVerdict.Rejected(
                ChainFault.NoSubjectAlternativeName,
                $"the certificate \"{leaf.DisplayName}\" has no subject alternative name, and the client dials {PlainText.Of(dialled)}; its common name does not count");
        }

        var names = leaf.DnsNames.Select(PlainText.Of).Concat(leaf.IpAddresses.Select(ip => ip.ToString())).ToList();
        var shown = names.Count == 0 ? "no DNS name and no IP address"
            : names.Count > 20 ? $"{string.Join(", ", names.Take(20))} and {names.Count - 20} more"
            : string.Join(", ", names);
        var hint = isAddress && leaf.DnsNames.Contains(dialled) ? " (an address counts only as an IP address, not as a DNS name)" : "";
        return new ChainVerdict.Rejected(
            ChainFault.NameMismatch,
            $"the certificate \"{leaf.DisplayName}\" is valid for {shown} but the client dials {PlainText.Of(dialled)}{hint}");
    }
}
