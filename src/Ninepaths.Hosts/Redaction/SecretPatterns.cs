using System.Text.RegularExpressions;

namespace Ninepaths.Hosts.Redaction;

/// <summary>Secrets that show by their own form, wherever they stand.</summary>
internal static partial class SecretPatterns
{
    // Linear on any text that was met; a text built to make them slow is given up as unreadable.
    private const int MatchMilliseconds = 20_000;

    public static string Redact(string text)
    {
        text = TokenForms.RedactBootstrapTokens(TokenForms.RedactJwts(text));
        if (text.Contains("K10", StringComparison.Ordinal)) text = RancherToken().Replace(text, SecretNames.Redacted);
        if (text.Contains('@', StringComparison.Ordinal) && text.Contains("://", StringComparison.Ordinal))
            text = UserInfo().Replace(text, "://" + SecretNames.Redacted + "@");
        if (text.Contains("authorization", StringComparison.OrdinalIgnoreCase) || text.Contains("bearer", StringComparison.OrdinalIgnoreCase))
            text = Authorization().Replace(text, match => match.Groups["scheme"].Value + SecretNames.Redacted);
        if (text.Contains("auth", StringComparison.Ordinal) || text.Contains("password", StringComparison.Ordinal))
            text = Directive().Replace(text, match => match.Groups["name"].Value + SecretNames.Redacted);
        return EncodedKeys.Redact(text);
    }

    // K10<hash of the CA>::<user>:<password> (k3s, RKE2).
    [GeneratedRegex(@"K10[0-9a-f]{64}::[^\s""',]+", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex RancherToken();

    // A password may hold a slash; what follows a port may not be taken for one (docker://registry:5000/image@sha256).
    [GeneratedRegex(@"://(?:[^/\s@""'<>]+|[^/\s@:""']+:(?![0-9]{1,5}/)[^\s@""']+)@", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<scheme>\b(?:authorization\s*[:=]\s*[""']?(?:bearer|basic|negotiate)|bearer)[ \t]+)(?!REDACTED)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex Authorization();

    // Load balancers: keepalived and HAProxy separate name and value by a blank.
    [GeneratedRegex(@"(?<name>\b(?:auth_pass|stats[ \t]+auth|insecure-password|requirepass)[ \t]+)(?!REDACTED)[^\s#]+", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex Directive();
}
