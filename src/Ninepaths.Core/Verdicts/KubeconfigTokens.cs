using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Verdicts;

/// <summary>Judges tokens of kubeconfigs by what they say of themselves: only where a file itself is looked at, for facts never hold a token.</summary>
public static class KubeconfigTokens
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(366);

    /// <summary>The finding about one token; null where there is nothing to say.</summary>
    /// <param name="subject">The kubeconfig, or the context of it.</param>
    /// <param name="claims">What the token says.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="at">As of when.</param>
    public static Finding? Judge(string subject, TokenClaims claims, Origin origin, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var whose = claims.Subject is { } who ? $"a token of {who}" : "a token";
        if (claims.ExpiresAt is { } end && end <= at)
            return Finding.Of(3, 640, subject, [new(origin, $"{whose} that expired at {Shown(end)}", "a token that is renewed")]);
        return claims.ExpiresAt is not { } until ? Finding.Of(3, 641, subject, [new(origin, $"{whose} that never expires", "a token of hours")])
            : (claims.Lifetime ?? until - at) > Long ? Finding.Of(3, 641, subject, [new(origin, $"{whose} until {Shown(until)}", "a token of hours")])
            : null;
    }

    private static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
