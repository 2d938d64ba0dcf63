using System.Globalization;
using Ninepaths.Verdicts.Properties;

namespace Ninepaths.Verdicts.Endpoints;

/// <summary>Will it go on working? Of a port alone only the expiry of what it shows is known.</summary>
internal static class EndpointFreshness
{
    private const Property Asked = Property.Freshness;

    public static EndpointProperty Judge(JudgedPort port)
    {
        if ((port.Hidden(Asked) ?? PlainEndpoint.Judge(port, Asked)) is { } decided) return decided;
        if (port.Seen.Chain is not { } chain)
            return new EndpointProperty.NotObserved(Asked, $"no certificate was shown{(port.Seen.Fact.Tls?.Failure is { } failure ? $": {failure}" : "")}", "a handshake in which the server shows one");
        foreach (var certificate in chain.Certificates)
        {
            if (certificate.HasExpiredAt(port.At)) return port.Refute(Asked, Weakness.ServerExpired, $"{certificate.DisplayName} expired on {Day(certificate.NotAfter)}");
            if (certificate.IsNotYetValidAt(port.At)) return port.Refute(Asked, Weakness.ServerExpired, $"{certificate.DisplayName} is valid only from {Day(certificate.NotBefore)}");
        }

        var first = chain.Certificates.MinBy(certificate => certificate.NotAfter)!;
        var left = first.NotAfter - port.At;
        return left < FreshnessJudge.Soon
            ? port.Refute(Asked, Weakness.ExpiresSoon, string.Create(CultureInfo.InvariantCulture, $"{first.DisplayName} expires in {left.TotalDays:0} days, on {Day(first.NotAfter)}"))
            : new EndpointProperty.Proven(Asked, $"what it shows is good until {Day(first.NotAfter)}");
    }

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
