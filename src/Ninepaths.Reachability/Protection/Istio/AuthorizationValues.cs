using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What istiod's validating webhook refuses in the values of conditions (istio pkg/config/security).</summary>
internal static class AuthorizationValues
{
    public static void Check(RequestAttribute attribute, string field, ConfigNode node, ImmutableArray<string> values, IstioFields fields)
    {
        if (attribute == RequestAttribute.SourceServiceAccount && values.Length > 16) fields.Refuse(node, $"{field} may not have more than 16 values");
        for (var i = 0; i < values.Length; i++)
            if (Fault(attribute, values[i]) is { } fault) fields.Refuse(node[i], $"{field}: {TextSafety.Inert(values[i])} {fault}");
    }

    public static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;

    private static string? Fault(RequestAttribute attribute, string value)
    {
        if (value.Length == 0) return "must not be empty";
        return attribute switch
        {
            RequestAttribute.SourceIp or RequestAttribute.RemoteIp or RequestAttribute.DestinationIp =>
                AddressRange.TryParse(value, out _) ? null : "is no address and no CIDR",
            RequestAttribute.DestinationPort => TryPort(value, out _) ? null : "is no port",
            RequestAttribute.SourceServiceAccount => ServiceAccount(value),
            RequestAttribute.SourceTrustDomain => TrustDomain(value),
            RequestAttribute.Path => PathTemplate.Fault(value),
            _ => null,
        };
    }

    private static string? ServiceAccount(string value)
    {
        var parts = value.Split('/');
        return value.Contains('*', StringComparison.Ordinal) || value.Length > 320 || parts.Length > 2 || parts.Contains("", StringComparer.Ordinal)
            ? "must be a service account, or namespace/service account, without wildcards"
            : null;
    }

    private static string? TrustDomain(string value)
    {
        var stars = value.Count(each => each == '*');
        return value.Contains('/', StringComparison.Ordinal) || stars > 1 || (stars == 1 && !value.StartsWith('*') && !value.EndsWith('*'))
            ? "must be a trust domain with at most one wildcard, at its start or end"
            : null;
    }
}
